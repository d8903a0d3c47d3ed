package dev.openings.server.connections;

import java.nio.ByteBuffer;

/** A body whose size the header {@code Content-Length} tells. */
final class SizedBody implements Body {
    private final long size;
    private long taken;

    /** @param size in bytes, positive */
    SizedBody(long size) {
        this.size = size;
    }

    @Override
    public byte[] take(ByteBuffer arrived) {
        byte[] content = new byte[(int) Math.min(arrived.remaining(), size - taken)];
        arrived.get(content);
        taken += content.length;
        return content;
    }

    @Override
    public long contentBytes() {
        return taken;
    }

    @Override
    public boolean isComplete() {
        return taken == size;
    }
}
