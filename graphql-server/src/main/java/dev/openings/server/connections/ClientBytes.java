package dev.openings.server.connections;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;

/** What the client of one connection sends. */
final class ClientBytes {
    private final HelidonSocket socket;
    private final OpenConnection connection;

    ClientBytes(HelidonSocket socket, OpenConnection connection) {
        this.socket = socket;
        this.connection = connection;
    }

    /**
     * The next bytes, at least one. Waits for them as long as {@code time} allows.
     *
     * @throws CloseConnectionException if the client has closed the connection, or is late. Helidon then ends the connection
     *     without a response and without a line in the log
     */
    byte[] next(WaitingTime time) {
        while (true) {
            byte[] bytes = read(time);
            if (bytes == null) {
                throw new CloseConnectionException("The client has closed the connection.");
            }
            // The end of TLS comes as an empty array first.
            if (bytes.length > 0) {
                return bytes;
            }
        }
    }

    private byte[] read(WaitingTime time) {
        long begin = connection.beginWait(time);
        try {
            return socket.get();
        } catch (UncheckedIOException broken) {
            throw new ServerConnectionException("The connection is broken, or was closed for a late client.", broken);
        } finally {
            connection.endWait(time, begin);
        }
    }
}
