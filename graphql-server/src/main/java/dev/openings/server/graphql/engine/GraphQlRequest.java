package dev.openings.server.graphql.engine;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of GraphQL over HTTP, well-formed but not yet parsed.
 *
 * @param query the document's text
 * @param operationName the operation to run, if the document has several
 * @param variables values of JSON: strings, numbers, booleans, lists, maps and nulls
 */
public record GraphQlRequest(String query, Optional<String> operationName, Map<String, @Nullable Object> variables) {}
