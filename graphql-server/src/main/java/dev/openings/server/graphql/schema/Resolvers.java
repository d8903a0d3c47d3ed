package dev.openings.server.graphql.schema;

/** The resolvers of one topic of the schema. */
public interface Resolvers {
    /** Registers the resolvers of the topic's fields. */
    void wire(Wiring wiring);
}
