package dev.openings.server.graphql.http;

/** Something that takes one of the places of {@link EventStreams}. */
interface OpenStream {
    /** Ends it, from any thread, because the server stops. */
    void end();
}
