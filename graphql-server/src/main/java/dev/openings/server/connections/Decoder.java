package dev.openings.server.connections;

/** Passes the client's bytes to the decoder of one version of HTTP. Called by the thread of the connection only. */
interface Decoder {
    /** The next bytes for Helidon's decoder. Waits for the client if there are none. */
    byte[] next();
}
