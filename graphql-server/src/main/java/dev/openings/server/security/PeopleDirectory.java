package dev.openings.server.security;

import java.util.Optional;
import java.util.UUID;

/** Looks up the people that tokens name. */
public interface PeopleDirectory {
    /**
     * The staff member that an account of an identity provider belongs to. An account without a link is linked to the active
     * staff member with the e-mail address, once.
     *
     * @param issuer of the account's tokens
     * @param subject of the account, unique for the issuer
     * @param verifiedEmail that the issuer has verified
     */
    Optional<UUID> staffMember(String issuer, String subject, Optional<String> verifiedEmail);

    /**
     * The contact that an account of an identity provider belongs to. An account without a link is linked to the only contact
     * whose verified e-mail address is this one, once.
     */
    Optional<UUID> contact(String issuer, String subject, Optional<String> verifiedEmail);

    /** True for an active staff member. May lag by a minute behind a change on another server. */
    boolean isActiveStaffMember(UUID staffId);

    /** True for a contact that exists and was not erased. May lag by a minute behind a change on another server. */
    boolean isActiveContact(UUID contactId);
}
