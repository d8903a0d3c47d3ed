/** Tests of parsing, limits and errors. */
@NullMarked
package dev.openings.server.graphql.engine;

import org.jspecify.annotations.NullMarked;
