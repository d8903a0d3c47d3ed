package dev.openings.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection whose bytes the test writes itself. A read that takes longer than ten seconds fails. */
final class RawHttp1 implements AutoCloseable {
    static final String POST = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    static final String HELLO = "{\"query\":\"{ hello }\"}";

    private final Socket socket;

    private RawHttp1(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
    }

    static RawHttp1 connect(ServerFixture server) throws IOException {
        return new RawHttp1(
                new Socket(InetAddress.getLoopbackAddress(), server.url("/").getPort()));
    }

    /** Over a socket of the test's own, such as one with TLS. */
    static RawHttp1 over(Socket socket) throws IOException {
        return new RawHttp1(socket);
    }

    static String post(String body) {
        return POST + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    RawHttp1 send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** What the server sends until the text {@code end}, which must come. */
    String readUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (text.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server has closed the connection after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** What the server sends until it closes the connection, which it must. */
    String readUntilClosed() throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.append((char) next);
            }
        } catch (SocketException reset) {
            // Closed too.
        }
        return text.toString();
    }

    /** Sends one byte after the other until the server has closed the connection, which it must. */
    void dripUntilClosed(int millis) throws IOException {
        socket.setSoTimeout(millis);
        for (int i = 0; i < 10_000 / millis; i++) {
            try {
                socket.getOutputStream().write('a');
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException open) {
                // Nothing was to be read, and that is right.
            } catch (SocketException closed) {
                return;
            }
        }
        throw new IOException("the connection is still open");
    }

    /** Sends nothing more: the server sees the end of what the client sends. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Gives the connection up: the server gets a reset. */
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
