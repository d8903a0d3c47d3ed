/** Tests of HTTP that need no server. */
@NullMarked
package dev.openings.server.graphql.http;

import org.jspecify.annotations.NullMarked;
