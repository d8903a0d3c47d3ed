package dev.openings.server.security;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenID Connect provider whose tokens are accepted.
 *
 * @param issuer the {@code iss} of its tokens; the base of discovery
 * @param audience required in {@code aud}
 * @param rolesClaim the claim with the roles; dots lead into objects ({@code realm_access.roles})
 * @param idClaim the claim with the global id of the staff member or contact; empty if no claim of the provider is believed
 * @param adminAcr values of {@code acr} that prove a second factor, in addition to {@code amr}
 * @param client with which people sign in on the pages; empty: they sign in with passkeys only
 * @param outageTolerance how long known keys are used while the provider cannot be reached
 */
public record OidcSettings(
        URI issuer,
        String audience,
        String rolesClaim,
        Optional<String> idClaim,
        Set<String> adminAcr,
        Optional<Client> client,
        Duration outageTolerance) {
    /**
     * The server as a client of the provider.
     *
     * @param secret empty for a public client
     * @param scopes separated by spaces; one is {@code openid}
     */
    public record Client(String id, Optional<String> secret, String scopes) {
        @Override
        public String toString() {
            return "Client[id=" + id + "]";
        }
    }

    /** The settings of a provider whose claims have the default names. */
    public static OidcSettings of(URI issuer, String audience) {
        return new OidcSettings(
                issuer,
                audience,
                TokenIssuer.ROLES,
                Optional.of(TokenIssuer.ID),
                Set.of(),
                Optional.empty(),
                Duration.ofHours(24));
    }

    /** The same settings with another claim of roles. */
    public OidcSettings withRolesClaim(String changed) {
        return new OidcSettings(issuer, audience, changed, idClaim, adminAcr, client, outageTolerance);
    }

    /** The same settings with another claim of ids, or none. */
    public OidcSettings withIdClaim(Optional<String> changed) {
        return new OidcSettings(issuer, audience, rolesClaim, changed, adminAcr, client, outageTolerance);
    }

    /** The same settings with other values of {@code acr}. */
    public OidcSettings withAdminAcr(Set<String> changed) {
        return new OidcSettings(issuer, audience, rolesClaim, idClaim, changed, client, outageTolerance);
    }

    /** The same settings with a client. */
    public OidcSettings withClient(Client changed) {
        return new OidcSettings(issuer, audience, rolesClaim, idClaim, adminAcr, Optional.of(changed), outageTolerance);
    }

    /** The same settings with another tolerance of outages. */
    public OidcSettings withOutageTolerance(Duration changed) {
        return new OidcSettings(issuer, audience, rolesClaim, idClaim, adminAcr, client, changed);
    }
}
