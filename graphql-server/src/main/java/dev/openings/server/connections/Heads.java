package dev.openings.server.connections;

import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.function.BiConsumer;

/** Tells the guard the fields of header sections that Helidon reads or sends. */
final class Heads implements Http1ConnectionListener {
    private final BiConsumer<GuardedConnection, Headers> listener;

    Heads(BiConsumer<GuardedConnection, Headers> listener) {
        this.listener = listener;
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        if (context instanceof GuardedContext guarded) {
            listener.accept(guarded.connection(), headers);
        }
    }
}
