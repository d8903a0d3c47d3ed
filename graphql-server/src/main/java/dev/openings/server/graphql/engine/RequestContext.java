package dev.openings.server.graphql.engine;

import dev.openings.server.security.Caller;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request brings besides its document; fields find it by {@link #of}.
 *
 * @param caller who it is made as
 * @param managementToken the header {@code Openings-Management-Token}, unchecked
 * @param remoteAddress the address that it came from, without a port: what callers without a token are told apart by
 */
public record RequestContext(Caller caller, Optional<String> managementToken, String remoteAddress) {
    /** The context of the request that {@code environment} belongs to. */
    public static RequestContext of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getGraphQlContext().get(RequestContext.class));
    }
}
