package dev.openings.server.connections;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One connection and how long the server waits for its client at the moment, if it does. */
final class OpenConnection {
    private final SocketChannel channel;
    private final Ends ends;
    private final String subscriber;
    private final LongSupplier ticker;
    private final AtomicReference<@Nullable Wait> wait = new AtomicReference<>();

    /** Both addresses: of all open connections, only one has them. */
    record Ends(SocketAddress client, SocketAddress server) {}

    private record Wait(long until, WaitingTime time) {}

    /**
     * A connection whose client must send soon.
     *
     * @param subscriber the network that the connection counts for; blank if it counts for none
     * @param ticker nanoseconds
     */
    OpenConnection(SocketChannel channel, Ends ends, String subscriber, LongSupplier ticker, WaitingTime firstByte) {
        this.channel = channel;
        this.ends = ends;
        this.subscriber = subscriber;
        this.ticker = ticker;
        beginWait(firstByte);
    }

    SocketChannel channel() {
        return channel;
    }

    Ends ends() {
        return ends;
    }

    String subscriber() {
        return subscriber;
    }

    /** From now on, the client has {@link WaitingTime#nanosLeft} to send something. Returns the current tick. */
    long beginWait(WaitingTime time) {
        long now = ticker.getAsLong();
        wait.set(new Wait(now + time.nanosLeft(), time));
        return now;
    }

    /** The client has sent something. */
    void endWait(WaitingTime time, long begin) {
        wait.set(null);
        time.spend(ticker.getAsLong() - begin);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Closes the socket if the client is late. The thread that waits for the client wakes up with an exception. */
    void closeIfLate() {
        Wait current = wait.get();
        if (current == null || ticker.getAsLong() - current.until() < 0 || hasArrived()) {
            return;
        }
        long extension = current.time().extension();
        if (extension > 0) {
            wait.compareAndSet(current, new Wait(ticker.getAsLong() + extension, current.time()));
        } else {
            close();
        }
    }

    /** True if the client has sent something that the server has not read yet: then the server is late, not the client. */
    private boolean hasArrived() {
        try {
            return channel.socket().getInputStream().available() > 0;
        } catch (IOException closed) {
            return false;
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            // It is closed all the same.
        }
    }
}
