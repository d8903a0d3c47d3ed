package dev.openings.jooq.booking;

import dev.openings.availability.Schedule;
import dev.openings.booking.Snapshot;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.schedules.ScheduleRows;
import dev.openings.jooq.slots.AlternativeSlots;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.ConfigurationCache;
import dev.openings.jooq.slots.SnapshotLoader;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A look at all who could be taken, on one batch: first it locks them, in the order of their ids, then it sees what takes them and whether the rules are
 * still those that the wish was read by.
 */
public final class LockedRead {
    private final ServiceContext base;
    private final ConfigurationCache cache;
    private final TransactionConfiguration rules;
    private final BookingCriteria wish;
    private final Set<UUID> all;
    private final Map<UUID, Schedule> remembered;
    private final Optional<StatementBatch.Result<Set<UUID>>> active;
    private final StatementBatch.Result<BusyTimes.Read> seen;

    LockedRead(
            BookingContext desk,
            TransactionConfiguration rules,
            StatementBatch batch,
            BookingCriteria wish,
            Collection<UUID> alsoLocked,
            Instant start) {
        this.base = desk.base();
        this.cache = desk.cache();
        this.rules = rules;
        this.wish = wish;
        all = new HashSet<>(alsoLocked);
        all.addAll(wish.ids());
        // Before the batch: all that comes from the book must have been read before the state is compared.
        remembered = rules.book().state().isPresent() ? rules.schedules(wish.ids()) : Map.of();
        active = desk.locks() ? Optional.of(BookableRows.lock(batch, all)) : Optional.empty();
        Interval starts = Interval.of(start, AlternativeSlots.LOOK_AHEAD);
        seen = BusyTimes.query(batch, wish.ids(), SnapshotLoader.busyNeeded(wish, starts));
    }

    /**
     * What it saw, to be written upon: holds that ran out are out of the way.
     *
     * @throws TransactionConfiguration.Outdated if the wish was read by remembered rules that are no longer the rules
     */
    Snapshot cleared() {
        Snapshot snapshot = snapshot();
        // A hold that ran out counts for nothing, but its row would be in the way of the constraint.
        if (seen.value().busy().values().stream().flatMap(List::stream).anyMatch(it -> !it.standsAt(snapshot.now()))) {
            OccupancyRows.deleteExpired(rules.tx(), all, snapshot.now());
        }
        return snapshot;
    }

    /**
     * What it saw.
     *
     * @throws TransactionConfiguration.Outdated if the wish was read by remembered rules that are no longer the rules
     */
    Snapshot snapshot() {
        boolean isStillRight = seen.value().state().isPresent()
                && seen.value().state().equals(rules.book().state());
        if (rules.mayBeOld() && !isStillRight) {
            throw new TransactionConfiguration.Outdated();
        }
        if (isStillRight) {
            cache.proven(rules.book());
        }
        BookingCriteria locked = active.map(it -> wish.offering(it.value())).orElse(wish);
        // Nobody changes the hours of who is locked: what is read now stays true until the end of the transaction.
        Map<UUID, Schedule> schedules = isStillRight
                ? remembered
                : ScheduleRows.schedules(
                        rules.tx(), wish.ids(), rules.practice().timeZone());
        return SnapshotLoader.snapshot(
                locked, new SnapshotLoader.Loaded(schedules, seen.value().busy()), base.now());
    }
}
