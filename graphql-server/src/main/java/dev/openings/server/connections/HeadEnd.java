package dev.openings.server.connections;

import java.nio.ByteBuffer;

/** Finds the empty line that ends the header section of a request (RFC 9112, section 2.1), also across reads. */
final class HeadEnd {
    private static final byte CR = '\r';
    private static final byte LF = '\n';

    /** How many bytes of CR LF CR LF the bytes so far end with. */
    private int matched;

    /** Moves the position behind the empty line, or to the limit. Returns true if the empty line was found. */
    boolean skip(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            matched = next(bytes.get());
            if (matched == 4) {
                matched = 0;
                return true;
            }
        }
        return false;
    }

    private int next(byte value) {
        if (value == CR) {
            return matched == 2 ? 3 : 1;
        }
        return value == LF && (matched == 1 || matched == 3) ? matched + 1 : 0;
    }
}
