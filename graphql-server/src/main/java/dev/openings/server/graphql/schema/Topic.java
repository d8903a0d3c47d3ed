package dev.openings.server.graphql.schema;

/** What answers the fields about one thing. */
interface Topic {
    void wire(Wiring wiring);
}
