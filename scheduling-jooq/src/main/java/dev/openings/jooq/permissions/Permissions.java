package dev.openings.jooq.permissions;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What one actor may do. Every service that changes something asks it; an application that embeds the library asks it before
 * it shows something.
 *
 * @param actor who wants to do it
 */
public record Permissions(Actor actor) {
    /** True if the actor may do this to every object. */
    public boolean has(Permission permission) {
        return permission.of(actor) == Grant.ALWAYS;
    }

    /** True if the actor may do this to an object of this contact, staff member or resource. */
    public boolean has(Permission permission, UUID ownerId) {
        return switch (permission.of(actor)) {
            case ALWAYS -> true;
            case OWN -> id().filter(ownerId::equals).isPresent();
            case PUBLIC_BOOKING, NEVER -> false;
        };
    }

    /** True if the actor may do this in a practice with this setting of public booking. */
    public boolean has(Permission permission, boolean publicBooking) {
        return has(permission) || (publicBooking && permission.of(actor) == Grant.PUBLIC_BOOKING);
    }

    /** True if there may be objects or practices for which the actor has the permission. */
    public boolean mayHave(Permission permission) {
        return permission.of(actor) != Grant.NEVER;
    }

    /**
     * How long before its start the actor may still cancel or move an appointment; empty: at any time.
     *
     * @param ofPractice the cancellation notice of the practice
     */
    public Optional<PeriodDuration> notice(Duration ofPractice) {
        return has(Permission.IGNORE_NOTICE) ? Optional.empty() : Optional.of(PeriodDuration.of(ofPractice));
    }

    /** The staff member or contact that the actor is. */
    public Optional<UUID> id() {
        return switch (actor) {
            case Actor.Staff(UUID id, boolean isAdmin) -> Optional.of(id);
            case Actor.Contact(UUID id) -> Optional.of(id);
            case Actor.LinkHolder(UUID contactId) -> Optional.of(contactId);
            case Actor.Account account -> Optional.empty();
            case Actor.Anyone anyone -> Optional.empty();
            case Actor.Server server -> Optional.empty();
        };
    }

    /** The outcome of {@code change}, or FORBIDDEN if the actor does not have the permission for every object. */
    public <T> Outcome<T> require(Permission permission, Supplier<Outcome<T>> change) {
        return has(permission) ? change.get() : Outcome.refused(permission.refusal());
    }

    /**
     * The outcome of {@code change}, or a refusal if the actor does not have the permission for an object of this owner.
     *
     * @param field of the input that names the owner
     */
    public <T> Outcome<T> require(Permission permission, UUID ownerId, String field, Supplier<Outcome<T>> change) {
        return has(permission, ownerId) ? change.get() : Outcome.refused(permission.refusalOfObject(field));
    }
}
