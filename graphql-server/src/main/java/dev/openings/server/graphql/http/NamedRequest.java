package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.GraphQlRequest;

/**
 * A request of the single connection mode.
 *
 * @param operationId the name that the client has given to the operation; empty if it gave none
 */
record NamedRequest(String operationId, GraphQlRequest request) {}
