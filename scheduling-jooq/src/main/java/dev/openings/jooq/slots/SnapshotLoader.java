package dev.openings.jooq.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.booking.Snapshot;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Loads all that an answer about time depends on: the same for a search and for a booking, in a fixed number of statements, and no more busy time than the core says that it needs. */
public final class SnapshotLoader {
    private SnapshotLoader() {}

    /** What is known at {@code now} of everyone who could attend a visit that starts in {@code starts}. */
    static Snapshot load(TransactionConfiguration rules, BookingCriteria wish, Interval starts, Instant now) {
        return snapshot(wish, loadAll(rules, wish, busyNeeded(wish, starts)), now);
    }

    /** The same, from which cannot be told who would be assigned; it reads less. */
    static Snapshot loadToFind(TransactionConfiguration rules, BookingCriteria wish, Interval starts, Instant now) {
        return snapshot(wish, loadAll(rules, wish, busyNeededToFind(wish, starts)), now);
    }

    /**
     * Calendars of many.
     *
     * @param schedules by bookable
     * @param busy by bookable
     */
    public record Loaded(Map<UUID, Schedule> schedules, Map<UUID, List<Busy>> busy) {}

    static Loaded loadAll(TransactionConfiguration rules, BookingCriteria wish, Interval busy) {
        return new Loaded(rules.schedules(wish.ids()), BusyTimes.find(rules.tx(), wish.ids(), busy));
    }

    /** The stretch in which busy times matter to {@code starts}. */
    public static Interval busyNeeded(BookingCriteria wish, Interval starts) {
        return SlotSearch.busyNeeded(starts, wish.team(Map.of(), Map.of()), wish.slotRules());
    }

    /** The same, where nobody is to be assigned. */
    static Interval busyNeededToFind(BookingCriteria wish, Interval starts) {
        return SlotSearch.busyNeededToFind(starts, wish.team(Map.of(), Map.of()), wish.slotRules());
    }

    public static Snapshot snapshot(BookingCriteria wish, Loaded loaded, Instant now) {
        return new Snapshot(wish.team(loaded.schedules(), loaded.busy()), wish.slotRules(), now, wish.ignored());
    }
}
