package dev.openings.server.security;

import java.net.URI;
import java.util.Set;

/**
 * An OpenID Connect provider whose tokens are accepted.
 *
 * @param issuer the {@code iss} of its tokens; the base of discovery
 * @param audience required in {@code aud}
 * @param rolesClaim the claim with the roles; dots lead into objects ({@code realm_access.roles})
 * @param adminAcr values of {@code acr} that prove a second factor, in addition to {@code amr}
 */
public record OidcSettings(URI issuer, String audience, String rolesClaim, Set<String> adminAcr) {}
