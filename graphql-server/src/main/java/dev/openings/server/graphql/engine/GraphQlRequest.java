package dev.openings.server.graphql.engine;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request as GraphQL over HTTP brings it, well-formed but not yet parsed.
 *
 * @param query the document's text
 * @param operationName which of its operations to run, where it has several
 * @param variables raw values of JSON: strings, numbers, booleans, lists, maps, nulls
 */
public record GraphQlRequest(String query, Optional<String> operationName, Map<String, @Nullable Object> variables) {}
