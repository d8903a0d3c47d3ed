package dev.openings.server.security;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Whom an identity provider has identified.
 *
 * @param account of the provider
 * @param roles that its claims give
 * @param id of the person, by a claim that is believed; empty: the account tells
 * @param verifiedEmail the address that the provider has verified
 * @param authenticatedAt when the person has proved who they are ({@code auth_time}); empty: the provider does not tell
 */
public record SignedIn(
        TokenIdentity account,
        Set<Role> roles,
        Optional<GlobalId> id,
        Optional<String> verifiedEmail,
        Optional<Instant> authenticatedAt) {
    /** The highest role; PUBLIC without any. */
    public Role role() {
        return roles.stream().max(Comparator.naturalOrder()).orElse(Role.PUBLIC);
    }
}
