package dev.openings.server.connections;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A chunked body (RFC 9112, section 7.1), whose framing is checked and written anew: the decoder gets the content of each
 * read as one chunk, and neither extensions nor trailers.
 */
final class ChunkedBody implements Body {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final int RADIX = 16;
    private static final int SIZE_DIGITS = 16;

    /** Extensions of one chunk, and all trailers. No known client sends either. */
    private static final int IGNORED_BYTES = 4_096;

    private State state = State.SIZE;
    private int digits;
    private long size;
    private int ignored;
    private long content;

    private enum State {
        SIZE,
        /** White space behind a size; only an extension may follow. */
        BEFORE_EXTENSION,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_BEGIN,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        COMPLETE
    }

    @Override
    public byte[] take(ByteBuffer arrived) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(arrived.remaining());
        while (arrived.hasRemaining() && state != State.COMPLETE) {
            if (state == State.DATA) {
                takeData(arrived, data);
            } else {
                state = next(arrived.get());
            }
        }
        return framed(data);
    }

    @Override
    public long contentBytes() {
        return content;
    }

    @Override
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    private void takeData(ByteBuffer arrived, ByteArrayOutputStream data) {
        byte[] part = new byte[(int) Math.min(arrived.remaining(), size)];
        arrived.get(part);
        data.writeBytes(part);
        content += part.length;
        size -= part.length;
        if (size == 0) {
            state = State.DATA_CR;
        }
    }

    private byte[] framed(ByteArrayOutputStream data) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream(data.size() + RADIX);
        if (data.size() > 0) {
            framed.writeBytes(Integer.toHexString(data.size()).getBytes(StandardCharsets.US_ASCII));
            framed.writeBytes(LINE_END);
            framed.writeBytes(data.toByteArray());
            framed.writeBytes(LINE_END);
        }
        if (isComplete()) {
            framed.writeBytes(LAST_CHUNK);
        }
        return framed.toByteArray();
    }

    private State next(byte value) {
        return switch (state) {
            case SIZE -> size(value);
            case BEFORE_EXTENSION -> beforeExtension(value);
            case EXTENSION -> ignored(value, State.EXTENSION, State.SIZE_LF);
            case SIZE_LF -> afterSize(value);
            case DATA_CR -> expect(value, '\r', State.DATA_LF);
            case DATA_LF -> nextChunk(value);
            case TRAILER_BEGIN -> value == '\r' ? State.LAST_LF : ignored(value, State.TRAILER, State.TRAILER_LF);
            case TRAILER -> ignored(value, State.TRAILER, State.TRAILER_LF);
            case TRAILER_LF -> expect(value, '\n', State.TRAILER_BEGIN);
            case LAST_LF -> expect(value, '\n', State.COMPLETE);
            case DATA, COMPLETE -> throw new IllegalStateException("no framing is due: " + state);
        };
    }

    private State size(byte value) {
        int digit = value < 0 ? -1 : Character.digit(value, RADIX);
        if (digit >= 0) {
            digits++;
            size = size * RADIX + digit;
            require(digits <= SIZE_DIGITS && size >= 0, "the size of a chunk is too large");
            return State.SIZE;
        }
        require(digits > 0, "a chunk must begin with its size in hexadecimal digits");
        return switch (value) {
            case '\r' -> State.SIZE_LF;
            case ';' -> State.EXTENSION;
            default -> beforeExtension(value);
        };
    }

    private State beforeExtension(byte value) {
        if (value == ';') {
            return State.EXTENSION;
        }
        require(value == ' ' || value == '\t', "the size of a chunk must have hexadecimal digits only");
        return ignored(value, State.BEFORE_EXTENSION, State.SIZE_LF);
    }

    private State afterSize(byte value) {
        State next = expect(value, '\n', size == 0 ? State.TRAILER_BEGIN : State.DATA);
        digits = 0;
        ignored = 0;
        return next;
    }

    private State nextChunk(byte value) {
        return expect(value, '\n', State.SIZE);
    }

    private State ignored(byte value, State same, State atLineEnd) {
        if (value == '\r') {
            return atLineEnd;
        }
        require(value == '\t' || value >= ' ' || value < 0, "a line must not have control characters");
        require(++ignored <= IGNORED_BYTES, "the extensions of a chunk, or the trailers, are too long");
        return same;
    }

    private static State expect(byte value, char expected, State next) {
        require(value == expected, "a line and the data of a chunk must end with CR LF");
        return next;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new MalformedBodyException(rule);
        }
    }
}
