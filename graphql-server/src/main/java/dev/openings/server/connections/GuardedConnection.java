package dev.openings.server.connections;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection of Helidon's that reads through the guard. */
final class GuardedConnection implements ServerConnection, InterruptableTask<Void> {
    /** For a client that still sends when its connection ends: a socket closed at once would take the response from it. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final long LINGER_BYTES = 16 << 20;

    private final GuardedSelector protocols;
    private final OpenConnections connections;
    private final OpenConnection connection;
    private final GuardedContext context;
    private final ClientBytes client;
    private final BodyReaders bodyReaders = new BodyReaders();
    private volatile @Nullable Thread thread;
    private volatile @Nullable ServerConnection protocol;
    private volatile boolean isClosed;
    private Decoder decoder;

    GuardedConnection(
            GuardedSelector protocols,
            OpenConnections connections,
            OpenConnection connection,
            ConnectionContext context) {
        this.protocols = protocols;
        this.connections = connections;
        this.connection = connection;
        this.client = new ClientBytes(context.serverSocket(), connection);
        this.context = new GuardedContext(context, this);
        this.decoder = () -> {
            throw new IllegalStateException("the protocol is not known yet");
        };
    }

    SocketAddress clientAddress() {
        return connection.ends().client();
    }

    BodyReaders bodyReaders() {
        return bodyReaders;
    }

    byte[] nextBytes() {
        return decoder.next();
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        thread = Thread.currentThread();
        try {
            ServerConnection chosen = open(protocols.opening(client, context));
            protocol = chosen;
            if (!isClosed) {
                chosen.handle(limit);
                linger();
            }
        } finally {
            bodyReaders.end();
            connections.remove(connection);
        }
    }

    private ServerConnection open(byte[] opening) {
        if (protocols.isHttp2(opening)) {
            ServerConnection http2 = protocols.http2(context);
            decoder = protocols.frames(client, opening, (InterruptableTask<?>) http2);
            return http2;
        }
        decoder = protocols.requests(client, opening);
        return protocols.http1(context);
    }

    /** Helidon has read the header section of a request. */
    void requestHead(Headers fields) {
        if (decoder instanceof Http1Requests requests) {
            requests.headRead(fields);
            if (fields.containsToken(HeaderValues.CONNECTION_CLOSE)) {
                endAfterAnswer();
            }
        }
    }

    /** Helidon is about to send the header section of a response. */
    void responseHead(Headers fields) {
        if (decoder instanceof Http1Requests requests
                && requests.isAnswering()
                && (fields.containsToken(HeaderValues.CONNECTION_CLOSE) || requests.isBodyInDoubt())) {
            endAfterAnswer();
        }
    }

    /** The client has got 101 (Switching Protocols), and sends HTTP/2 from now on. */
    void switchToHttp2(InterruptableTask<?> http2) {
        if (decoder instanceof Http1Requests requests) {
            decoder = protocols.frames(client, requests.takeHeld(), http2);
        }
    }

    /** Helidon only writes {@code Connection: close}; it would go on to read requests. */
    private void endAfterAnswer() {
        ServerConnection current = protocol;
        if (current != null) {
            current.close(false);
        }
    }

    private void linger() {
        if (context.isSecure() || !(decoder instanceof Http1Requests requests) || !requests.hasUnread()) {
            return;
        }
        try {
            connection.channel().shutdownOutput();
            Allowance time = new Allowance(LINGER);
            long bytes = 0;
            while (bytes < LINGER_BYTES && time.nanosLeft() > 0) {
                bytes += client.next(time).length;
            }
        } catch (IOException | CloseConnectionException gone) {
            // The client has read the response and closed the connection, or it has gone.
        }
    }

    @Override
    public boolean canInterrupt() {
        ServerConnection current = protocol;
        return current == null || (current instanceof InterruptableTask<?> task && task.canInterrupt());
    }

    @Override
    public Duration idleTime() {
        ServerConnection current = protocol;
        return current == null ? Duration.ZERO : current.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        isClosed = true;
        ServerConnection current = protocol;
        Thread opening = thread;
        if (current != null) {
            current.close(interrupt);
        } else if (opening != null) {
            opening.interrupt();
        }
    }
}
