package dev.openings.server;

import dev.openings.jooq.Contact;
import dev.openings.jooq.Openings;
import dev.openings.jooq.StaffMember;
import dev.openings.server.security.People;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people of the database by their e-mail addresses. */
record KnownPeople(Openings openings) implements People {
    @Override
    public Optional<UUID> staffMemberByEmail(String email) {
        return openings.staff().byEmail(email).filter(StaffMember::active).map(StaffMember::id);
    }

    @Override
    public Optional<UUID> contactByEmail(String email) {
        List<Contact> sharing = openings.contacts().byEmail(email);
        return sharing.size() == 1 ? Optional.of(sharing.getFirst().id()) : Optional.empty();
    }
}
