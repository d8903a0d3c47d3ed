package dev.openings.server.security;

import java.util.Optional;
import java.util.UUID;

/** Looks up the people that tokens name. */
public interface PeopleDirectory {
    /** The active staff member with this address, ignoring case. */
    Optional<UUID> staffMemberByEmail(String email);

    /** The contact with this address; empty if there is none, or if several share it. */
    Optional<UUID> contactByEmail(String email);

    /** True for an active staff member. May lag by a minute behind a change on another server. */
    boolean isActive(UUID staffId);
}
