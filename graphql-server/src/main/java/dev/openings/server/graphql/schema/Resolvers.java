package dev.openings.server.graphql.schema;

/** What answers the fields about one thing. */
public interface Resolvers {
    void wire(Wiring wiring);
}
