package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CONTACT;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.jooq.validation.TextLength;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * An actor as events store them.
 *
 * @param kind STAFF, CONTACT, ACCOUNT, PUBLIC or SYSTEM
 * @param id of the staff member or contact
 * @param name at this time, cut to what the column holds
 */
record EventAuthor(String kind, Optional<UUID> id, String name) {
    private static final int MAX_NAME = 400;

    EventAuthor {
        name = TextLength.cut(name, MAX_NAME);
    }

    /** The actor with their current name, which is read once in a transaction. */
    static EventAuthor of(DSLContext tx, Actor actor) {
        return (EventAuthor) tx.configuration().data().computeIfAbsent(actor, key -> read(tx, actor));
    }

    private static EventAuthor read(DSLContext tx, Actor actor) {
        return switch (actor) {
            case Actor.Staff(UUID id, boolean admin) -> new EventAuthor("STAFF", Optional.of(id), staffName(tx, id));
            case Actor.Contact(UUID id) -> new EventAuthor("CONTACT", Optional.of(id), contactName(tx, id));
            case Actor.Account(String name, boolean admin) ->
                new EventAuthor("ACCOUNT", Optional.empty(), accountName(name));
            case Actor.Anyone() -> new EventAuthor("PUBLIC", Optional.empty(), "Public");
            case Actor.Server() -> new EventAuthor("SYSTEM", Optional.empty(), "System");
        };
    }

    private static String staffName(DSLContext tx, UUID id) {
        return tx.select(BOOKABLE.DISPLAY_NAME)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.eq(id))
                .fetchOptional(BOOKABLE.DISPLAY_NAME)
                .orElse("Former staff member");
    }

    private static String contactName(DSLContext tx, UUID id) {
        return tx.select(CONTACT.GIVEN_NAME, CONTACT.FAMILY_NAME)
                .from(CONTACT)
                .where(CONTACT.ID.eq(id))
                .and(CONTACT.ERASED_AT.isNull())
                .fetchOptional(row -> row.value1() + " " + row.value2())
                .orElse("Erased contact");
    }

    private static String accountName(String name) {
        String line = name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(InputChecks.LINE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.isBlank() ? "Account" : line;
    }
}
