package dev.openings.server.security;

import java.util.Optional;
import java.util.UUID;

/** Whom a verified e-mail address belongs to: all that tokens ask of the database. */
public interface People {
    /** The active staff member with that address, in any case of letters. */
    Optional<UUID> staffMemberByEmail(String email);

    /** The one contact with that address; empty where there is none, and where several share it. */
    Optional<UUID> contactByEmail(String email);

    /** Nobody: every address is unknown. */
    static People none() {
        return new People() {
            @Override
            public Optional<UUID> staffMemberByEmail(String email) {
                return Optional.empty();
            }

            @Override
            public Optional<UUID> contactByEmail(String email) {
                return Optional.empty();
            }
        };
    }
}
