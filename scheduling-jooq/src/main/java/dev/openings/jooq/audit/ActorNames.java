package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.CONTACT;

import dev.openings.jooq.gen.tables.records.EventRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The names of the actors of events. Events do not store the names of contacts: they are read, and an erased one is gone.
 *
 * @param ofContacts the names of the contacts among the actors who are not erased
 */
public record ActorNames(Map<UUID, String> ofContacts) {
    private static final String ERASED = "Erased contact";

    /** Reads the names of the contacts among the actors; no statement if there are none. */
    public static ActorNames read(DSLContext tx, Collection<EventRecord> events) {
        List<UUID> ids = events.stream()
                .filter(ActorNames::isOfContact)
                .map(EventRecord::getActorId)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return new ActorNames(Map.of());
        }
        return new ActorNames(tx.select(CONTACT.ID, CONTACT.GIVEN_NAME, CONTACT.FAMILY_NAME)
                .from(CONTACT)
                .where(CONTACT.ID.in(ids))
                .and(CONTACT.ERASED_AT.isNull())
                .fetchMap(CONTACT.ID, row -> row.value2() + " " + row.value3()));
    }

    /** The name of the actor: of a contact, as it is now; of others, as it was then. */
    public String of(EventRecord event) {
        return isOfContact(event)
                ? Optional.ofNullable(ofContacts.get(event.getActorId())).orElse(ERASED)
                : event.getActorName();
    }

    private static boolean isOfContact(EventRecord event) {
        return event.getActorKind().equals(ActorKind.CONTACT.name());
    }
}
