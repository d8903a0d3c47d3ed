package dev.openings.server.connections;

import dev.openings.server.connections.OpenConnection.Ends;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The only selector of the server. Helidon calls a single one before it has read anything, so the guard sees the connection
 * from its first byte.
 */
final class GuardedSelector implements ServerConnectionSelector {
    /** RFC 9113, section 3.4. */
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OpenConnections connections;
    private final ConnectionLimits.Times times;
    private final Supplier<BodyPace> paces;
    private final ServerConnectionSelector http1;
    private final Optional<ServerConnectionSelector> http2;

    GuardedSelector(
            OpenConnections connections,
            ConnectionLimits.Times times,
            Supplier<BodyPace> paces,
            ServerConnectionSelector http1,
            Optional<ServerConnectionSelector> http2) {
        this.connections = connections;
        this.times = times;
        this.paces = paces;
        this.http1 = http1;
        this.http2 = http2;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        Set<String> names = new TreeSet<>(http1.supportedApplicationProtocols());
        http2.ifPresent(selector -> names.addAll(selector.supportedApplicationProtocols()));
        return names;
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        Ends ends = new Ends(context.remotePeer().address(), context.localPeer().address());
        OpenConnection connection =
                connections.find(ends).orElseThrow(() -> new CloseConnectionException("The client is already gone."));
        return new GuardedConnection(this, connections, connection, context);
    }

    /** The first bytes of a connection: as many as tell the version of HTTP. */
    byte[] opening(ClientBytes client, ConnectionContext context) {
        ByteArrayOutputStream opening = new ByteArrayOutputStream();
        opening.writeBytes(client.next(new OpeningTime(context, times)));
        Allowance rest = new Allowance(times.head());
        while (http2.isPresent() && opening.size() < PREFACE.length && isPreface(opening.toByteArray())) {
            opening.writeBytes(client.next(rest));
        }
        return opening.toByteArray();
    }

    boolean isHttp2(byte[] opening) {
        return http2.isPresent() && isPreface(opening);
    }

    ServerConnection http1(GuardedContext context) {
        return http1.connection(context);
    }

    ServerConnection http2(GuardedContext context) {
        return http2.orElseThrow().connection(context);
    }

    Decoder requests(ClientBytes client, byte[] opening) {
        return new Http1Requests(client, opening, times, paces);
    }

    Decoder frames(ClientBytes client, byte[] opening, InterruptableTask<?> connection) {
        return new Http2Frames(client, opening, times, paces, connection);
    }

    /** True if {@code opening} begins with the preface, or is a beginning of it. */
    private static boolean isPreface(byte[] opening) {
        int length = Math.min(opening.length, PREFACE.length);
        return Arrays.equals(opening, 0, length, PREFACE, 0, length);
    }
}
