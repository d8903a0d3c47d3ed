package dev.openings.server.security;

import java.net.URI;
import java.util.Set;

/**
 * An OpenID Connect provider whose tokens are accepted.
 *
 * @param issuer as it stands in the tokens' {@code iss}; its keys are found by discovery
 * @param audience that a token must name in {@code aud}
 * @param rolesClaim the claim that holds the roles; dots lead into objects ({@code realm_access.roles})
 * @param adminAcr values of {@code acr} that prove a second factor, besides {@code amr}
 */
public record OidcSettings(URI issuer, String audience, String rolesClaim, Set<String> adminAcr) {}
