/** Identity and roles of callers: signing key, tokens, secret URLs, rate limits. Independent of GraphQL and HTTP. */
@NullMarked
package dev.openings.server.security;

import org.jspecify.annotations.NullMarked;
