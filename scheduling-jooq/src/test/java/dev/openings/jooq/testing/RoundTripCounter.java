package dev.openings.jooq.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy in front of PostgreSQL that counts round trips of one connection at a time: how often the client sends after it
 * has received.
 */
public final class RoundTripCounter implements AutoCloseable {
    private final int serverPort;
    private final ServerSocket listener;
    private final AtomicBoolean serverWasLast = new AtomicBoolean(true);
    private final AtomicInteger roundTrips = new AtomicInteger();

    /** A proxy for the server at this port of localhost. */
    public RoundTripCounter(int serverPort) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The port of the proxy. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The number of round trips that {@code work} makes. */
    public int during(Runnable work) {
        int before = roundTrips.get();
        work.run();
        return roundTrips.get() - before;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> copy(client, server, true));
                Thread.ofVirtual().start(() -> copy(server, client, false));
            }
        } catch (IOException closed) {
            // The listener was closed.
        }
    }

    private void copy(Socket from, Socket to, boolean fromClient) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!fromClient) {
                    serverWasLast.set(true);
                } else if (serverWasLast.getAndSet(false)) {
                    roundTrips.incrementAndGet();
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException closed) {
            // One of the two ends was closed.
        }
    }
}
