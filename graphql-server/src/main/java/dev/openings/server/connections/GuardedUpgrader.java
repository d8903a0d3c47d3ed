package dev.openings.server.connections;

import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import org.jspecify.annotations.Nullable;

/** Tells the guard that a connection goes on in HTTP/2. */
final class GuardedUpgrader implements Http1Upgrader {
    private final Http1Upgrader upgrader;

    GuardedUpgrader(Http1Upgrader upgrader) {
        this.upgrader = upgrader;
    }

    @Override
    public String supportedProtocol() {
        return upgrader.supportedProtocol();
    }

    @Override
    public @Nullable ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        ServerConnection upgraded = upgrader.upgrade(context, prologue, headers);
        if (upgraded instanceof InterruptableTask<?> http2 && context instanceof GuardedContext guarded) {
            guarded.connection().switchToHttp2(http2);
        }
        return upgraded;
    }
}
