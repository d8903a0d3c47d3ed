package dev.openings.server.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.connections.OpenConnection.Ends;
import dev.openings.server.security.TrustedProxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final OpenConnections connections =
            new OpenConnections(ConnectionLimits.DEFAULT.withConnections(0, 2), TrustedProxies.NONE, nanos::get);
    private final List<SocketChannel> opened = new ArrayList<>();
    private ServerSocketChannel listening;

    @BeforeEach
    void listen() throws IOException {
        listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
        for (SocketChannel channel : opened) {
            channel.close();
        }
    }

    @Test
    void aClosedConnectionCountsUntilTheNextSweep() throws IOException {
        accept();
        SocketChannel second = accept();
        assertThatThrownBy(this::accept).isInstanceOf(RefusedConnectionException.class);

        second.close();
        assertThatThrownBy(this::accept).isInstanceOf(RefusedConnectionException.class);
        connections.sweep();

        accept();
        assertThat(connections.count()).isEqualTo(2);
    }

    @Test
    void aConnectionThatEndsTwiceIsCountedOnce() throws IOException {
        OpenConnection first = find(accept());
        accept();

        connections.remove(first);
        connections.remove(first);

        assertThat(connections.count()).isEqualTo(1);
        accept();
        assertThatThrownBy(this::accept).isInstanceOf(RefusedConnectionException.class);
    }

    @Test
    void aClientIsLateWhenItsTimeIsOverAndNothingHasArrived() throws IOException {
        OpenConnection connection = find(accept());
        Allowance tenSeconds = new Allowance(Duration.ofSeconds(10));

        long begin = connection.beginWait(tenSeconds);
        advance(Duration.ofSeconds(9));
        connections.sweep();
        assertThat(connection.isOpen()).isTrue();
        connection.endWait(tenSeconds, begin);
        advance(Duration.ofHours(1));
        connections.sweep();
        assertThat(connection.isOpen()).as("the server works").isTrue();
        connection.beginWait(tenSeconds);
        advance(Duration.ofSeconds(1));
        connections.sweep();

        assertThat(connection.isOpen()).isFalse();
        assertThat(connections.count()).isZero();
    }

    @Test
    void aClientIsNotLateWhileTheServerHasNotReadWhatItSent() throws IOException {
        SocketChannel channel = accept();
        opened.getLast().write(ByteBuffer.wrap(new byte[1]));
        advance(Duration.ofHours(1));

        connections.sweep();
        assertThat(channel.isOpen()).isTrue();
        channel.read(ByteBuffer.allocate(1));
        connections.sweep();

        assertThat(channel.isOpen()).isFalse();
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private OpenConnection find(SocketChannel channel) throws IOException {
        return connections
                .find(new Ends(channel.getRemoteAddress(), channel.getLocalAddress()))
                .orElseThrow();
    }

    /** The server's end of a new connection; the client's end is the last of those opened. */
    private SocketChannel accept() throws IOException {
        SocketChannel client = SocketChannel.open(listening.getLocalAddress());
        SocketChannel accepted = listening.accept();
        opened.add(accepted);
        opened.add(client);
        connections.add(accepted);
        return accepted;
    }
}
