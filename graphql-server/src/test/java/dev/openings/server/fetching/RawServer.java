package dev.openings.server.fetching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on the loopback address that answers each connection with bytes of the test's choice. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Writes an answer; may be slow, or write for ever. */
    @FunctionalInterface
    public interface Answer {
        void write(String request, OutputStream out) throws IOException;
    }

    private RawServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** Starts a server. */
    public static RawServer start(Answer answer) {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(() -> server.accept(answer));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a server with the same answer to everything. */
    public static RawServer answering(String head, byte[] body) {
        return start((request, out) -> {
            out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    private void accept(Answer answer) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection, answer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection, Answer answer) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder head = new StringBuilder();
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                head.append((char) in.read());
            }
            requests.add(head.toString());
            answer.write(head.toString(), connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException gone) {
            // The client has closed the connection.
        }
    }

    /** The heads and bodies of all requests. */
    public List<String> requests() {
        return requests;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** An address of this server. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
