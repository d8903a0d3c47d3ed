/** Who is calling, and what they may do: the signing key, tokens, secret addresses, rates. Knows neither GraphQL nor HTTP. */
@NullMarked
package dev.openings.server.security;

import org.jspecify.annotations.NullMarked;
