package dev.openings.jooq.booking;

import dev.openings.jooq.operation.Actor;
import java.util.UUID;

/** The text by which rows of holds and idempotency keys name their caller. */
final class CallerKey {
    private CallerKey() {}

    /** The key of the actor. All anonymous callers have one. */
    static String of(Actor actor) {
        return switch (actor) {
            case Actor.Staff(UUID id, boolean admin) -> "staff:" + id;
            case Actor.Contact(UUID id) -> "contact:" + id;
            case Actor.LinkHolder(UUID contactId) -> "contact:" + contactId;
            case Actor.Account(String name, boolean admin) ->
                "account:" + (name.length() > 300 ? name.substring(0, 300) : name);
            case Actor.Server server -> "server";
            case Actor.Anyone anyone -> "public";
        };
    }
}
