/**
 * The resolvers, one class per topic of the schema. A resolver maps its input, calls a service and maps the result.
 * The fields of a type and the mapping of its inputs are in the same class, so that a new field of a service needs one
 * change here. {@link dev.openings.server.graphql.resolvers.BookingInputMapper} maps the inputs that several topics
 * share.
 */
@NullMarked
package dev.openings.server.graphql.resolvers;

import org.jspecify.annotations.NullMarked;
