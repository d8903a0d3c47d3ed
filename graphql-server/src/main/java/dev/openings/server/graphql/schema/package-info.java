/**
 * The public schema and what answers it: scalars, inputs, fields by topic, mutations, loaders. A resolver translates, asks a service, and
 * translates back; it knows no rule of scheduling and nothing of HTTP.
 *
 * <p>A topic lists its fields with who may ask each ({@link dev.openings.server.graphql.schema.Who}); a field of the schema that no topic
 * answers stops the start.
 */
@NullMarked
package dev.openings.server.graphql.schema;

import org.jspecify.annotations.NullMarked;
