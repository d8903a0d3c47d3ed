package dev.openings.server.connections;

import io.helidon.webserver.CloseConnectionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that read bodies of requests of one HTTP/2 connection. When the connection ends, Helidon would let them wait for
 * the rest for ever, so they are interrupted: only inside of a read, where nothing else of the request can be hit.
 */
final class BodyReaders {
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Thread> reading = new HashSet<>();
    private boolean isEnded;

    private interface Read {
        int read() throws IOException;
    }

    /** The same body; reading it fails once the connection has ended. */
    InputStream watch(InputStream body) {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                return interruptibly(in::read);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return interruptibly(() -> in.read(bytes, offset, length));
            }
        };
    }

    /** The connection has ended: no body gets any more. */
    void end() {
        lock.lock();
        try {
            isEnded = true;
            reading.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    private int interruptibly(Read read) throws IOException {
        begin();
        try {
            return read.read();
        } finally {
            finish();
        }
    }

    private void begin() {
        lock.lock();
        try {
            reading.add(Thread.currentThread());
            if (isEnded) {
                // Helidon must learn that the body is over: it would go on to wait for the rest that the request did
                // not read.
                Thread.currentThread().interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            reading.remove(Thread.currentThread());
            if (isEnded) {
                var unused = Thread.interrupted();
                throw new CloseConnectionException("The connection has ended inside of a request.");
            }
        } finally {
            lock.unlock();
        }
    }
}
