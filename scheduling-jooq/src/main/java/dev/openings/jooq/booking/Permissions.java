package dev.openings.jooq.booking;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.PeriodDuration;
import java.util.Optional;
import java.util.UUID;

/** Decides what an actor may do to appointments. */
final class Permissions {
    private Permissions() {}

    /** True for actors that may overrule obstacles and choose resources: all but contacts and anonymous callers. */
    static boolean isStaff(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> true;
            case Actor.Account account -> true;
            case Actor.Server server -> true;
            case Actor.Contact contact -> false;
            case Actor.Anyone anyone -> false;
        };
    }

    /** How long before its start the actor may still cancel or move an appointment; empty: at any time. */
    static Optional<PeriodDuration> notice(Actor actor, Practice practice) {
        return isStaff(actor) ? Optional.empty() : Optional.of(PeriodDuration.of(practice.cancellationNotice()));
    }

    /** True if the actor may see the appointments of {@code contactId}. */
    static boolean sees(Actor actor, UUID contactId) {
        return switch (actor) {
            case Actor.Staff staff -> true;
            case Actor.Account account -> true;
            case Actor.Server server -> true;
            case Actor.Contact(UUID id) -> id.equals(contactId);
            case Actor.Anyone anyone -> false;
        };
    }

    /** Adds FORBIDDEN for an anonymous caller unless the practice allows public booking. */
    static void checkPublic(InputChecks checks, Actor actor, Practice practice) {
        if (actor instanceof Actor.Anyone && !practice.publicBooking()) {
            checks.add(ProblemCode.FORBIDDEN, "This practice accepts bookings only from callers with an account.");
        }
    }

    /** The caller as holds and idempotency keys store it. All anonymous callers are one. */
    static String caller(Actor actor) {
        return switch (actor) {
            case Actor.Staff(UUID id) -> "staff:" + id;
            case Actor.Contact(UUID id) -> "contact:" + id;
            case Actor.Account(String name) -> "account:" + (name.length() > 300 ? name.substring(0, 300) : name);
            case Actor.Server server -> "server";
            case Actor.Anyone anyone -> "public";
        };
    }
}
