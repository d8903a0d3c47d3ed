package dev.openings.server.graphql.engine;

import dev.openings.server.security.Caller;
import graphql.schema.DataFetchingEnvironment;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The caller of a request. Data fetchers get it by {@link #of}.
 *
 * @param caller identity and roles
 * @param managementToken the header {@code Openings-Management-Token}, not verified
 * @param language of messages about the input, from the header {@code Accept-Language}
 * @param remoteAddress the client's network address without a port, which identifies callers without a token
 */
public record RequestContext(Caller caller, Optional<String> managementToken, String remoteAddress, Locale language) {
    /** The context of the request that {@code environment} belongs to. */
    public static RequestContext of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getGraphQlContext().get(RequestContext.class));
    }
}
