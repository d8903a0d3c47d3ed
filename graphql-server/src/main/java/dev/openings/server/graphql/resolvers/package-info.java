/**
 * Resolvers and input mappers, one class per topic. A resolver translates, calls a service, and translates back.
 */
@NullMarked
package dev.openings.server.graphql.resolvers;

import org.jspecify.annotations.NullMarked;
