package dev.openings.server.connections;

import java.nio.ByteBuffer;

/** The body of an HTTP/1.1 request on its way to Helidon's decoder. */
interface Body {
    /**
     * Takes the bytes of the body that have arrived, and leaves those that follow the body.
     *
     * @return what the decoder gets for them; may be empty
     * @throws MalformedBodyException if they break the rules of RFC 9112
     */
    byte[] take(ByteBuffer arrived);

    /** Bytes of content so far, without framing. */
    long contentBytes();

    /** True once all of the body was taken. */
    boolean isComplete();
}
