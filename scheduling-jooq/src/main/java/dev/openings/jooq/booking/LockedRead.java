package dev.openings.jooq.booking;

import dev.openings.availability.Schedule;
import dev.openings.booking.Snapshot;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.eligibility.BookerRead;
import dev.openings.jooq.schedules.ScheduleRows;
import dev.openings.jooq.slots.AlternativeSlots;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.ConfigurationSnapshot;
import dev.openings.jooq.slots.SnapshotLoader;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The calendars of all candidates, read behind locks. The statements lock the candidates' rows in the order of their ids: a
 * second caller who wants the same time waits there. Then they read what takes the candidates' time, and the state of the
 * configuration at the same moment.
 */
final class LockedRead {
    private final TransactionConfiguration configuration;
    private final BookingCriteria criteria;
    private final ServiceContext services;
    private final Set<UUID> lockedIds;
    private final Map<UUID, Schedule> cachedSchedules;
    private final Optional<StatementBatch.Result<Set<UUID>>> active;
    private final StatementBatch.Result<BusyTimes.Read> seen;
    private final LastVisit lastVisit;
    private final Optional<BookerRead> booker;

    /**
     * Adds the statements to {@code batch}; the results are there once it is executed.
     *
     * @param attempt names the bookables whose time is given back, which are locked too, and the contact
     */
    LockedRead(
            TransactionConfiguration configuration,
            BookingCriteria criteria,
            TimeOperation.Attempt<?> attempt,
            Instant start,
            StatementBatch batch,
            BookingContext context) {
        this.configuration = configuration;
        this.criteria = criteria;
        services = context.services();
        lockedIds = new HashSet<>(attempt.released());
        lockedIds.addAll(criteria.ids());
        // All that comes from the cache is read before the state of the configuration is compared.
        cachedSchedules = configuration.schedules(criteria.ids());
        booker = BookerRead.of(criteria.service(), attempt.bookedFor(), attempt.movingId(), services.now());
        booker.ifPresent(it -> it.addTo(batch, context.locks()));
        active = context.locks() ? Optional.of(BookableRows.lock(batch, lockedIds)) : Optional.empty();
        Interval starts = Interval.of(start, AlternativeSlots.LOOK_AHEAD);
        seen = BusyTimes.query(
                batch,
                criteria.ids(),
                SnapshotLoader.busyNeeded(criteria, starts),
                services.now(),
                criteria.needsHistory());
        lastVisit = LastVisit.read(batch, criteria, attempt.contactId(), start, attempt.movingId());
    }

    /** Adds the problem of an invitation that cannot be used. */
    void verify(InputChecks checks) {
        booker.ifPresent(it -> it.verify(checks));
    }

    /** The criteria, with the contact whom the rules of the service are judged for. */
    BookingCriteria judged() {
        return criteria.judging(booker.flatMap(BookerRead::judged));
    }

    /** True if the contact makes no difference to a refusal. */
    boolean isSharedByAll() {
        return booker.map(BookerRead::isSharedByAll).orElse(true);
    }

    /** Counts the use of the invitation, if one was shown. */
    void useInvitation(DSLContext tx) {
        booker.ifPresent(it -> it.useInvitation(tx));
    }

    /** The configuration, if it was still current behind the locks. */
    Optional<ConfigurationSnapshot> verified() {
        return isCurrent() ? Optional.of(configuration.snapshot()) : Optional.empty();
    }

    private boolean isCurrent() {
        return seen.value().state().equals(configuration.snapshot().state());
    }

    /**
     * The snapshot of an attempt that may write: rows of expired holds, which count for nothing but would violate the
     * constraint, are deleted.
     *
     * @throws TransactionConfiguration.Outdated if the criteria were resolved by a configuration that is not current
     */
    Snapshot snapshotToWriteOn() {
        Snapshot snapshot = snapshot();
        if (seen.value().busy().values().stream().flatMap(List::stream).anyMatch(it -> !it.standsAt(snapshot.now()))) {
            OccupancyRows.deleteExpired(configuration.tx(), lockedIds, snapshot.now());
        }
        return snapshot;
    }

    /**
     * The snapshot of an attempt that only reads.
     *
     * @throws TransactionConfiguration.Outdated if the criteria were resolved by a configuration that is not current
     */
    Snapshot snapshot() {
        if (configuration.mayBeOutdated() && !isCurrent()) {
            throw new TransactionConfiguration.Outdated();
        }
        BookingCriteria judged = judged();
        BookingCriteria locked = active.map(it -> judged.offering(it.value())).orElse(judged);
        return SnapshotLoader.snapshot(
                locked,
                new SnapshotLoader.Loaded(
                        schedules(), seen.value().busy(), seen.value().longestAgoFirst()),
                services.now());
    }

    /**
     * The snapshot to decide on, which knows the last visit of the contact. Only an accepted request may show it: alternatives
     * are told to callers who must not learn whom a contact has seen.
     */
    Snapshot ofContact(Snapshot snapshot) {
        return lastVisit.applyTo(snapshot);
    }

    /** Nobody changes the hours of a locked candidate: hours that are read now hold until the end of the transaction. */
    private Map<UUID, Schedule> schedules() {
        return isCurrent()
                ? cachedSchedules
                : ScheduleRows.schedules(
                        configuration.tx(),
                        criteria.ids(),
                        configuration.practice().timeZone());
    }
}
