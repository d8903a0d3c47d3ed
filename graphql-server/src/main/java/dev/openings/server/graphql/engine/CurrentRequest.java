package dev.openings.server.graphql.engine;

import dev.openings.jooq.operation.RequestOrigin;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The request whose fields a thread resolves, for the events that its changes write. */
public final class CurrentRequest {
    private static final ThreadLocal<@Nullable RequestContext> CURRENT = new ThreadLocal<>();

    private CurrentRequest() {}

    /** Where the request of this thread came from; unknown on a thread without one. */
    public static RequestOrigin origin() {
        RequestContext request = CURRENT.get();
        return request == null ? RequestOrigin.UNKNOWN : request.origin();
    }

    /** Runs {@code work} for a request on this thread. */
    public static <T> T during(RequestContext request, Supplier<T> work) {
        RequestContext outer = CURRENT.get();
        CURRENT.set(request);
        try {
            return work.get();
        } finally {
            CURRENT.set(outer);
        }
    }
}
