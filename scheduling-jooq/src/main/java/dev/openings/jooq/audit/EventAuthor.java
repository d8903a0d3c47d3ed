package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.BOOKABLE;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.jooq.validation.TextLength;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * An actor as events store them.
 *
 * @param kind of actor
 * @param id of the staff member or contact
 * @param admin whether the actor has the permissions of an admin
 * @param name at this time, cut to what the column holds. A contact's is not stored, so that it need not be erased.
 */
record EventAuthor(ActorKind kind, Optional<UUID> id, boolean admin, String name) {
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
            case Actor.Staff(UUID id, boolean admin) ->
                new EventAuthor(ActorKind.STAFF, Optional.of(id), admin, staffName(tx, id));
            case Actor.Account(String name, boolean admin) ->
                new EventAuthor(ActorKind.ACCOUNT, Optional.empty(), admin, accountName(name));
            case Actor.Contact(UUID id) -> new EventAuthor(ActorKind.CONTACT, Optional.of(id), false, "Contact");
            case Actor.LinkHolder unused -> new EventAuthor(ActorKind.LINK, Optional.empty(), false, "Management link");
            case Actor.Anyone() -> new EventAuthor(ActorKind.PUBLIC, Optional.empty(), false, "Public");
            case Actor.Server() -> new EventAuthor(ActorKind.SYSTEM, Optional.empty(), false, "System");
        };
    }

    private static String staffName(DSLContext tx, UUID id) {
        return tx.select(BOOKABLE.DISPLAY_NAME)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.eq(id))
                .fetchOptional(BOOKABLE.DISPLAY_NAME)
                .orElse("Former staff member");
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
