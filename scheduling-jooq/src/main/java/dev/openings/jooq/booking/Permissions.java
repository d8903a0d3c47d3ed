package dev.openings.jooq.booking;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.PeriodDuration;
import java.util.Optional;
import java.util.UUID;

/** What an actor may do to visits. */
final class Permissions {
    private Permissions() {}

    /** True for those who set obstacles aside and choose rooms: everyone but contacts and callers without an account. */
    static boolean isStaff(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> true;
            case Actor.Account account -> true;
            case Actor.Server server -> true;
            case Actor.Contact contact -> false;
            case Actor.Anyone anyone -> false;
        };
    }

    /** How long before its start a visit can still be cancelled or moved; empty: at any time. */
    static Optional<PeriodDuration> notice(Actor actor, Practice practice) {
        return isStaff(actor) ? Optional.empty() : Optional.of(PeriodDuration.of(practice.cancellationNotice()));
    }

    /** True if the visits of {@code contactId} are there for this actor. */
    static boolean sees(Actor actor, UUID contactId) {
        return switch (actor) {
            case Actor.Staff staff -> true;
            case Actor.Account account -> true;
            case Actor.Server server -> true;
            case Actor.Contact(UUID id) -> id.equals(contactId);
            case Actor.Anyone anyone -> false;
        };
    }

    /** Adds FORBIDDEN for a caller without an account where the practice does not let the public book. */
    static void checkPublic(InputChecks checks, Actor actor, Practice practice) {
        if (actor instanceof Actor.Anyone && !practice.publicBooking()) {
            checks.add(ProblemCode.FORBIDDEN, "This practice takes bookings from people with an account only.");
        }
    }

    /** The caller as holds and idempotency keys know them; callers without an account are all one. */
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
