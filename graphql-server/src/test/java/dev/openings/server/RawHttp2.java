package dev.openings.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection of HTTP/2 with prior knowledge (RFC 9113, section 3.3) whose frames the test writes itself. */
final class RawHttp2 implements AutoCloseable {
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;
    static final int END_HEADERS = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    record Frame(int type, int streamId, ByteBuffer payload) {
        /** The settings of a frame SETTINGS by their identifiers. */
        Map<Integer, Integer> settings() {
            Map<Integer, Integer> settings = new HashMap<>();
            ByteBuffer buffer = payload.duplicate();
            while (buffer.hasRemaining()) {
                settings.put((int) buffer.getShort(), buffer.getInt());
            }
            return settings;
        }

        /** The error code of a frame GOAWAY. */
        int errorCode() {
            return payload.getInt(Integer.BYTES);
        }
    }

    private RawHttp2(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static RawHttp2 connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        RawHttp2 connection = new RawHttp2(socket);
        connection.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        connection.send(SETTINGS, 0, 0, new byte[0]);
        return connection;
    }

    void send(int type, int flags, int streamId, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(streamId);
        out.write(payload);
        out.flush();
    }

    /** Begins a POST to /graphql, whose body does not come. */
    void beginPost(int streamId) throws IOException {
        send(HEADERS, END_HEADERS, streamId, post());
    }

    void reset(int streamId) throws IOException {
        send(RST_STREAM, 0, streamId, new byte[] {0, 0, 0, 8});
    }

    /** The header block of a POST to /graphql (RFC 7541: indexed fields, and literals without indexing). */
    static byte[] post() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x83, (byte) 0x86, 0x04, 8});
        block.writeBytes("/graphql".getBytes(StandardCharsets.US_ASCII));
        block.writeBytes(new byte[] {0x01, 1, 'x'});
        literal(block, "content-type", "application/json");
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        for (String text : List.of(name, value)) {
            block.write(text.length());
            block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The next frame of a type; other frames are skipped. */
    Frame next(int type) throws IOException {
        while (true) {
            int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
            int found = in.readUnsignedByte();
            in.readUnsignedByte();
            int streamId = in.readInt();
            byte[] payload = in.readNBytes(length);
            if (found == type) {
                return new Frame(found, streamId, ByteBuffer.wrap(payload));
            }
        }
    }

    /** True if the server closes a connection that begins with the preface of HTTP/2. */
    static boolean isRefused(int port) throws IOException {
        try (RawHttp2 connection = connect(port)) {
            connection.next(SETTINGS);
            return false;
        } catch (EOFException | SocketException closed) {
            return true;
        }
    }

    /** Returns when the server has read all frames so far. */
    void awaitRead() throws IOException {
        send(PING, 0, 0, new byte[Long.BYTES]);
        next(PING);
    }

    /** Reads until the server closes the connection, which it must within twenty seconds. */
    boolean isClosedByServer() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // Closed too.
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
