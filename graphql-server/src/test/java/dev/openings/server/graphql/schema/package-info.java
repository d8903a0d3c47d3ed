/** Tests of scalars, wiring and the checks of the schema at the start. */
@NullMarked
package dev.openings.server.graphql.schema;

import org.jspecify.annotations.NullMarked;
