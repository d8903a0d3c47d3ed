package dev.openings.jooq.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.booking.Snapshot;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.slots.AssignmentOrder;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Loads the {@link Snapshot} that a search or a booking depends on, in a fixed number of statements. It reads no more busy
 * time than the core says is needed.
 */
public final class SnapshotLoader {
    private SnapshotLoader() {}

    /** The snapshot at {@code now} of all candidates for a visit that starts in {@code starts}. */
    static Snapshot load(
            TransactionConfiguration configuration, BookingCriteria criteria, Interval starts, Instant now) {
        return snapshot(criteria, loadToAssign(configuration, criteria, busyNeeded(criteria, starts), now), now);
    }

    /** A snapshot that finds starts but does not tell who would be assigned. It reads less. */
    static Snapshot loadToFind(
            TransactionConfiguration configuration, BookingCriteria criteria, Interval starts, Instant now) {
        return snapshot(criteria, loadAll(configuration, criteria, busyNeededToFind(criteria, starts), now), now);
    }

    /**
     * Calendars of many.
     *
     * @param schedules by bookable
     * @param busy by bookable
     * @param longestAgoFirst bookables in the order in which they were last assigned; those who never were are missing
     */
    public record Loaded(Map<UUID, Schedule> schedules, Map<UUID, List<Busy>> busy, List<UUID> longestAgoFirst) {}

    private static Loaded loadToAssign(
            TransactionConfiguration configuration, BookingCriteria criteria, Interval busy, Instant now) {
        return loaded(configuration, criteria, busy, now, criteria.needsHistory());
    }

    /** Calendars without the history of assignments. */
    static Loaded loadAll(
            TransactionConfiguration configuration, BookingCriteria criteria, Interval busy, Instant now) {
        return loaded(configuration, criteria, busy, now, false);
    }

    private static Loaded loaded(
            TransactionConfiguration configuration,
            BookingCriteria criteria,
            Interval busy,
            Instant now,
            boolean withHistory) {
        Map<UUID, Schedule> schedules = configuration.schedules(criteria.ids());
        BusyTimes.Read read = configuration.busy(criteria.ids(), busy, now, withHistory);
        return new Loaded(schedules, read.busy(), withHistory ? read.longestAgoFirst() : List.of());
    }

    /** The range in which busy times affect {@code starts}. */
    public static Interval busyNeeded(BookingCriteria criteria, Interval starts) {
        return SlotSearch.busyNeeded(
                starts, criteria.team(Map.of(), Map.of()), criteria.slotRules(), criteria.assignment());
    }

    /** The same range for a search that assigns nobody. */
    static Interval busyNeededToFind(BookingCriteria criteria, Interval starts) {
        return SlotSearch.busyNeededToFind(starts, criteria.team(Map.of(), Map.of()), criteria.slotRules());
    }

    /** The snapshot of loaded calendars. */
    public static Snapshot snapshot(BookingCriteria criteria, Loaded loaded, Instant now) {
        List<String> longestAgoFirst =
                loaded.longestAgoFirst().stream().map(UUID::toString).toList();
        Snapshot snapshot = new Snapshot(
                        criteria.team(loaded.schedules(), loaded.busy()), criteria.slotRules(), now, criteria.ignored())
                .withOrder(AssignmentOrder.of(criteria.assignment(), longestAgoFirst));
        Snapshot ofService = criteria.service()
                .map(it -> snapshot.forService(it.id().toString(), it.coreHours()))
                .orElse(snapshot);
        return criteria.booker().map(ofService::forBooker).orElse(ofService);
    }
}
