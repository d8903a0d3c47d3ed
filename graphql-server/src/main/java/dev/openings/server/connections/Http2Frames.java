package dev.openings.server.connections;

import io.helidon.common.task.InterruptableTask;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The frames of an HTTP/2 connection (RFC 9113, section 4.1), which are passed on as they are. Only their headers are read,
 * to know what the client owes: the rest of a frame or of a header block, or the rest of a request's body.
 */
final class Http2Frames implements Decoder, WaitingTime {
    private static final int PREFACE = 24;
    private static final int FRAME_HEADER = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final ClientBytes client;
    private final ConnectionLimits.Times times;
    private final Supplier<BodyPace> paces;
    private final InterruptableTask<?> connection;

    private byte[] held;
    private int prefaceLeft = PREFACE;
    private final ByteBuffer header = ByteBuffer.allocate(FRAME_HEADER);
    private int payloadLeft;
    private int type;
    private int flags;
    private int stream;
    private boolean isBlockOpen;
    private final Map<Integer, OpenBody> bodies = new HashMap<>();
    private Allowance begun;
    private Allowance idle;

    /** Read by the sweep. */
    private volatile boolean isIdle;

    private static final class OpenBody {
        private final BodyPace pace;
        private long bytes;

        private OpenBody(BodyPace pace) {
            this.pace = pace;
        }

        private void arrived(int more) {
            bytes += more;
            pace.arrived(bytes);
        }
    }

    /**
     * The frames of a connection, from its preface on.
     *
     * @param opening the first bytes, which have arrived already
     * @param connection can be interrupted while it has no open stream
     */
    Http2Frames(
            ClientBytes client,
            byte[] opening,
            ConnectionLimits.Times times,
            Supplier<BodyPace> paces,
            InterruptableTask<?> connection) {
        this.client = client;
        this.held = opening;
        this.times = times;
        this.paces = paces;
        this.connection = connection;
        this.begun = new Allowance(times.head());
        this.idle = new Allowance(times.idle());
        read(ByteBuffer.wrap(opening));
    }

    @Override
    public byte[] next() {
        byte[] bytes = held;
        held = new byte[0];
        if (bytes.length == 0) {
            isIdle = !isBegun() && bodies.isEmpty();
            bytes = client.next(this);
            idle = new Allowance(times.idle());
            read(ByteBuffer.wrap(bytes));
        }
        return bytes;
    }

    private void read(ByteBuffer bytes) {
        boolean wasBegun = isBegun();
        int preface = Math.min(prefaceLeft, bytes.remaining());
        prefaceLeft -= preface;
        bytes.position(preface);
        while (bytes.hasRemaining()) {
            if (payloadLeft > 0) {
                readPayload(bytes);
            } else {
                readHeader(bytes.get());
            }
        }
        if (!wasBegun) {
            begun = new Allowance(times.head());
        }
    }

    private void readPayload(ByteBuffer bytes) {
        int part = Math.min(payloadLeft, bytes.remaining());
        bytes.position(bytes.position() + part);
        payloadLeft -= part;
        OpenBody body = bodies.get(stream);
        if (type == DATA && body != null) {
            body.arrived(part);
        }
        if (payloadLeft == 0) {
            endFrame();
        }
    }

    private void readHeader(byte value) {
        header.put(value);
        if (header.hasRemaining()) {
            return;
        }
        header.flip();
        int lengthAndType = header.getInt();
        payloadLeft = lengthAndType >>> Byte.SIZE;
        type = lengthAndType & 0xff;
        flags = header.get();
        stream = header.getInt() & Integer.MAX_VALUE;
        header.clear();
        if (payloadLeft == 0) {
            endFrame();
        }
    }

    private void endFrame() {
        switch (type) {
            case HEADERS -> {
                isBlockOpen = (flags & END_HEADERS) == 0;
                if ((flags & END_STREAM) == 0) {
                    bodies.putIfAbsent(stream, new OpenBody(paces.get()));
                } else {
                    bodies.remove(stream);
                }
            }
            case CONTINUATION -> isBlockOpen = (flags & END_HEADERS) == 0;
            case DATA -> {
                if ((flags & END_STREAM) != 0) {
                    bodies.remove(stream);
                }
            }
            case RST_STREAM -> bodies.remove(stream);
            default -> {
                // It owes nothing.
            }
        }
    }

    /** True if the client owes the rest of the preface, of a frame or of a header block. The data of a body have their own time. */
    private boolean isBegun() {
        boolean isData = type == DATA && bodies.containsKey(stream);
        return prefaceLeft > 0 || header.position() > 0 || (payloadLeft > 0 && !isData) || isBlockOpen;
    }

    @Override
    public long nanosLeft() {
        if (isIdle) {
            return idle.nanosLeft();
        }
        long left = isBegun() ? begun.nanosLeft() : Long.MAX_VALUE;
        for (OpenBody body : bodies.values()) {
            left = Math.min(left, body.pace.nanosLeft());
        }
        return left;
    }

    @Override
    public void spend(long nanos) {
        idle.spend(nanos);
        begun.spend(nanos);
        bodies.values().forEach(body -> body.pace.spend(nanos));
    }

    /** A connection with open streams is not idle: it executes requests, or sends responses and events. */
    @Override
    public long extension() {
        return isIdle && !connection.canInterrupt() ? times.idle().toNanos() : 0;
    }
}
