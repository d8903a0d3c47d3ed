package dev.openings.server.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.SocketFactory;

/** Makes the socket of one connection, and closes it whatever its thread waits for. */
final class SmtpSockets extends SocketFactory {
    /** TLS and the replies to one mail take some thousand bytes. */
    static final long MOST_BYTES_A_MAIL = 1 << 18;

    private Optional<LimitedSocket> socket = Optional.empty();
    private boolean aborted;

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (aborted) {
            throw new IOException("given up");
        }
        LimitedSocket created = new LimitedSocket(MOST_BYTES_A_MAIL);
        socket = Optional.of(created);
        return created;
    }

    /** Allows the replies to one more mail. */
    synchronized void allowReplies() {
        socket.ifPresent(it -> it.allow(MOST_BYTES_A_MAIL));
    }

    /** Closes the socket, and makes no other. */
    synchronized void abort() {
        aborted = true;
        socket.ifPresent(SmtpSockets::close);
    }

    synchronized boolean isAborted() {
        return aborted;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
            return;
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw notUsed();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw notUsed();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw notUsed();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw notUsed();
    }

    private static UnsupportedOperationException notUsed() {
        return new UnsupportedOperationException("the library connects the socket itself, within its time-out");
    }
}
