/**
 * What resolvers share: the wiring of fields and their access levels, the context of one field, scalars, payloads and
 * connections, batch loading. A field of the schema that no resolver answers stops the start.
 */
@NullMarked
package dev.openings.server.graphql.schema;

import org.jspecify.annotations.NullMarked;
