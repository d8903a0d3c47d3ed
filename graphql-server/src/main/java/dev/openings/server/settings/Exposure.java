package dev.openings.server.settings;

/**
 * The parts of the server that are for its operators and for developers of clients.
 *
 * @param metrics where {@code /metrics} is served
 * @param graphiql true if the explorer at {@code /graphiql} is served; never without {@code introspection}
 * @param introspection true if the schema can be read: by introspection, and as text
 */
public record Exposure(Metrics metrics, boolean graphiql, boolean introspection) {
    /** Metrics for this machine, and everything for developers. */
    public static final Exposure DEFAULT = new Exposure(new Metrics.ForThisMachine(), true, true);

    /** GraphiQL reads the schema by introspection, so it is off without. */
    public Exposure {
        graphiql = graphiql && introspection;
    }

    /** Where metrics are served. */
    public sealed interface Metrics {
        /** Nowhere. */
        record Off() implements Metrics {}

        /** On the port of the server, to clients on the same machine. */
        record ForThisMachine() implements Metrics {}

        /**
         * On an address of its own only, to everyone who reaches it, by HTTP without TLS.
         *
         * @param address a host name or an IP address
         * @param port 0 for any free one
         */
        record Separate(String address, int port) implements Metrics {}
    }
}
