/** What the schema promises, asked over HTTP as the outside asks. */
@NullMarked
package dev.openings.server.graphql.schema;

import org.jspecify.annotations.NullMarked;
