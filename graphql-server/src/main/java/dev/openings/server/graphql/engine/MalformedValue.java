package dev.openings.server.graphql.engine;

import dev.openings.jooq.operation.Problem;

/**
 * Stands for a text in a request that is no value of its scalar. In the input of a mutation it becomes a user error, so that
 * all mistakes of an input are told at once; elsewhere the request is refused.
 *
 * @param problem without a path
 * @param sentence for an error of the request, such as {@code LocalTime must be …}
 */
public record MalformedValue(Problem problem, String sentence) {}
