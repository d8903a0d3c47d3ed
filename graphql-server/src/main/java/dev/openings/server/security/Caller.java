package dev.openings.server.security;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The identity of a request. Implied roles are added: {@link Role#PUBLIC} for everyone, {@link Role#STAFF} for an
 * admin.
 *
 * @param roles never empty
 * @param staffId the staff member that the caller is, if any
 * @param contactId the contact that the caller is, if any
 * @param token that identified the caller; empty without one
 * @param mustSignInAgain true for a browser whose person has not proved for some minutes who they are: sensitive changes wait for it
 */
public record Caller(
        Set<Role> roles,
        Optional<UUID> staffId,
        Optional<UUID> contactId,
        Optional<TokenIdentity> token,
        boolean mustSignInAgain) {
    private static final Caller ANYONE = new Caller(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Caller {
        EnumSet<Role> all = EnumSet.of(Role.PUBLIC);
        all.addAll(roles);
        if (all.contains(Role.ADMIN)) {
            all.add(Role.STAFF);
        }
        roles = Set.copyOf(all);
    }

    /** A caller who is no browser with a session. */
    public Caller(Set<Role> roles, Optional<UUID> staffId, Optional<UUID> contactId, Optional<TokenIdentity> token) {
        this(roles, staffId, contactId, token, false);
    }

    /** A caller without a token. */
    public static Caller anyone() {
        return ANYONE;
    }

    /** The {@code sub} of the token; empty without a token. */
    public Optional<String> account() {
        return token.map(TokenIdentity::subject);
    }

    /** True if the caller has {@code role}. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** True for a caller without a token. */
    public boolean isAnonymous() {
        return token.isEmpty();
    }

    /** The same caller without the role CONTACT. */
    Caller withoutContact() {
        EnumSet<Role> others = EnumSet.copyOf(roles);
        others.remove(Role.CONTACT);
        return new Caller(others, staffId, Optional.empty(), token, mustSignInAgain);
    }

    /** True for a caller who may do no more than one without a token. */
    public boolean isPublic() {
        return roles.equals(Set.of(Role.PUBLIC));
    }

    /**
     * The person or the account that the caller is; for a caller who {@link #isPublic}, the network that the caller uses.
     *
     * @param address the network address that the request came from
     */
    public String identity(String address) {
        if (isPublic()) {
            return Network.subscriber(address);
        }
        return staffId.or(() -> contactId)
                .map(UUID::toString)
                .or(() -> account().map(name -> "account " + name))
                .orElseGet(() -> Network.subscriber(address));
    }
}
