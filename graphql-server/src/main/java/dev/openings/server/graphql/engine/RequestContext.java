package dev.openings.server.graphql.engine;

import dev.openings.jooq.operation.RequestOrigin;
import dev.openings.server.security.Caller;
import dev.openings.server.security.TokenIdentity;
import dev.openings.server.tracing.RequestId;
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
    /** Where the request came from, for the audit log. */
    public RequestOrigin origin() {
        Optional<TokenIdentity> token = caller.token();
        return new RequestOrigin(
                Optional.of(remoteAddress),
                RequestId.current(),
                token.map(TokenIdentity::issuer),
                token.map(TokenIdentity::subject),
                token.flatMap(TokenIdentity::id));
    }

    /** The context of the request that {@code environment} belongs to. */
    public static RequestContext of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getGraphQlContext().get(RequestContext.class));
    }
}
