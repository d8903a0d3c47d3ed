/** GraphQL over HTTP and over server-sent events: the endpoint, media types, and request parsing. */
@NullMarked
package dev.openings.server.graphql.http;

import org.jspecify.annotations.NullMarked;
