package dev.openings.server.security;

import java.util.Optional;
import java.util.UUID;

/** All that tokens ask of the database: whom a verified e-mail address belongs to, and who works there. */
public interface PeopleDirectory {
    /** The active staff member with that address, in any case of letters. */
    Optional<UUID> staffMemberByEmail(String email);

    /** The one contact with that address; empty where there is none, and where several share it. */
    Optional<UUID> contactByEmail(String email);

    /** True for an active staff member; an answer may be as old as a minute where another server made the change. */
    boolean isActive(UUID staffId);
}
