/**
 * Infrastructure of the resolvers: wiring of fields and their access levels, the context of one field, scalars,
 * payloads, connections and batch loading. A schema that does not match the Java code stops the start: a field without
 * a resolver, or an enum whose values differ.
 */
@NullMarked
package dev.openings.server.graphql.schema;

import org.jspecify.annotations.NullMarked;
