/**
 * Runs GraphQL documents: parsing, limits of size, depth and cost, execution, and errors. Independent of HTTP and of
 * the schema.
 */
@NullMarked
package dev.openings.server.graphql.engine;

import org.jspecify.annotations.NullMarked;
