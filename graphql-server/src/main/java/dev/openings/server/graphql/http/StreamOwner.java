package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.security.Caller;

/**
 * The caller that an event stream belongs to.
 *
 * @param identity tells callers without a token apart
 */
record StreamOwner(Caller caller, String identity) {
    static StreamOwner of(RequestContext context) {
        return new StreamOwner(context.caller(), context.caller().identity(context.remoteAddress()));
    }

    /** True for the same caller, also with another token: front ends renew theirs. */
    boolean isSame(StreamOwner other) {
        return identity.equals(other.identity) && caller.roles().equals(other.caller.roles());
    }
}
