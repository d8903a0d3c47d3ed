package dev.openings.server.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A socket that takes a limited number of bytes: a reply of a mail server may have any number of lines. */
final class LimitedSocket extends Socket {
    private final AtomicLong left;

    LimitedSocket(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes this number of bytes from now on. */
    void allow(long bytes) {
        left.set(bytes);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                count(1);
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                count(Math.max(0, count));
                return count;
            }
        };
    }

    private void count(int bytes) throws IOException {
        if (left.addAndGet(-bytes) < 0) {
            close();
            throw new IOException("the mail server sent too many bytes");
        }
    }
}
