package dev.openings.server.compression;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a gzip file of one member (RFC 1952). The JDK's stream cannot write a file name, which serves as padding. */
final class GzipMember {
    private static final int HAS_NAME = 8;
    private static final int BUFFER = 8 << 10;

    private GzipMember() {}

    /** @param padding bytes that only make the file longer; clients drop them */
    static byte[] of(byte[] content, int padding) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(content.length / 4 + BUFFER);
        file.writeBytes(
                new byte[] {0x1f, (byte) 0x8b, 8, (byte) (padding > 0 ? HAS_NAME : 0), 0, 0, 0, 0, 0, (byte) 0xff});
        if (padding > 0) {
            file.writeBytes("-".repeat(padding).getBytes(StandardCharsets.US_ASCII));
            file.write(0);
        }
        deflate(content, file);
        file.writeBytes(trailer(content));
        return file.toByteArray();
    }

    private static void deflate(byte[] content, ByteArrayOutputStream file) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                file.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
    }

    private static byte[] trailer(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) sum.getValue())
                .putInt(content.length)
                .array();
    }
}
