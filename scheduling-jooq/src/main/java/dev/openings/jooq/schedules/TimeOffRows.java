package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.TIME_OFF;

import dev.openings.availability.TimeOff;
import dev.openings.jooq.gen.tables.records.TimeOffRecord;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Reads and writes rows of {@code time_off}. */
final class TimeOffRows {
    /**
     * One row.
     *
     * @param id of the time off
     * @param ownerId staff member or resource that is absent
     * @param time as {@code scheduling-core} takes it, never a {@link TimeOff.LocalPeriod} or {@link TimeOff.Recurring}
     * @param reason one line
     */
    record Stored(UUID id, UUID ownerId, TimeOff time, Optional<String> reason) {
        /** The same absence at another time. */
        Stored with(TimeOff other) {
            return new Stored(id, ownerId, other, reason);
        }
    }

    private TimeOffRows() {}

    static Map<UUID, List<TimeOff>> ofOwners(DSLContext tx, Collection<UUID> owners) {
        return tx.selectFrom(TIME_OFF)
                .where(TIME_OFF.BOOKABLE_ID.in(owners))
                .fetchGroups(row -> row.getBookableId(), TimeOffRows::time);
    }

    static List<Stored> storedOf(DSLContext tx, Collection<UUID> owners) {
        return tx.selectFrom(TIME_OFF)
                .where(TIME_OFF.BOOKABLE_ID.in(owners))
                .orderBy(TIME_OFF.ID)
                .fetch(TimeOffRows::stored);
    }

    static Map<UUID, Stored> byIds(DSLContext tx, Collection<UUID> ids) {
        return tx.selectFrom(TIME_OFF).where(TIME_OFF.ID.in(ids)).fetchMap(TIME_OFF.ID, TimeOffRows::stored);
    }

    static void insert(DSLContext tx, Stored stored, Instant createdAt) {
        TimeOffRecord row = row(tx, stored);
        row.setCreatedAt(createdAt);
        row.insert();
    }

    static void update(DSLContext tx, Stored stored) {
        tx.update(TIME_OFF)
                .set(row(tx, stored))
                .where(TIME_OFF.ID.eq(stored.id()))
                .execute();
    }

    private static TimeOffRecord row(DSLContext tx, Stored stored) {
        TimeOffRecord row = tx.newRecord(TIME_OFF);
        row.setId(stored.id());
        row.setBookableId(stored.ownerId());
        // The columns of the other forms become null.
        row.setStartsAt(null);
        row.setEndsAt(null);
        row.setFirstDay(null);
        row.setLastDay(null);
        row.setLocalStart(null);
        row.setSpan(null);
        row.setRrule(null);
        row.setExdates(null);
        switch (stored.time()) {
            case TimeOff.Period(Interval time) -> {
                row.setStartsAt(time.start());
                row.setEndsAt(time.end());
            }
            case TimeOff.WholeDays days -> {
                row.setFirstDay(days.first());
                row.setLastDay(days.last());
            }
            case TimeOff.RecurringLocalPeriod recurring -> fill(row, recurring);
            case TimeOff.LocalPeriod local -> throw isNotStored(local);
            case TimeOff.Recurring recurring -> throw isNotStored(recurring);
        }
        row.setReason(stored.reason().orElse(null));
        return row;
    }

    static boolean delete(DSLContext tx, UUID id) {
        return tx.deleteFrom(TIME_OFF).where(TIME_OFF.ID.eq(id)).execute() == 1;
    }

    static IllegalStateException isNotStored(TimeOff time) {
        return new IllegalStateException("no row has this form of time off: " + time);
    }

    private static void fill(TimeOffRecord row, TimeOff.RecurringLocalPeriod recurring) {
        row.setLocalStart(recurring.start());
        row.setSpan(length(recurring.start(), recurring.end()));
        row.setRrule(recurring.rule());
        if (!recurring.exdates().isEmpty()) {
            row.setExdates(text(recurring.exdates()));
        }
    }

    /** The length on the wall clock, in days and the rest. */
    static PeriodDuration length(LocalDateTime start, LocalDateTime end) {
        Duration length = Duration.between(start, end);
        return new PeriodDuration((int) length.toDays(), length.minusDays(length.toDays()));
    }

    private static String text(Set<LocalDateTime> exdates) {
        return exdates.stream().sorted().map(LocalDateTime::toString).collect(Collectors.joining(","));
    }

    private static Stored stored(TimeOffRecord row) {
        return new Stored(row.getId(), row.getBookableId(), time(row), Optional.ofNullable(row.getReason()));
    }

    private static TimeOff time(TimeOffRecord row) {
        if (row.getStartsAt() != null) {
            return new TimeOff.Period(new Interval(row.getStartsAt(), row.getEndsAt()));
        }
        if (row.getFirstDay() != null) {
            return new TimeOff.WholeDays(row.getFirstDay(), row.getLastDay());
        }
        LocalDateTime start = row.getLocalStart();
        LocalDateTime end =
                start.plusDays(row.getSpan().days()).plus(row.getSpan().exact());
        return new TimeOff.RecurringLocalPeriod(
                start, end, row.getRrule(), exdates(Optional.ofNullable(row.getExdates())));
    }

    private static Set<LocalDateTime> exdates(Optional<String> text) {
        return text.stream()
                .flatMap(it -> Arrays.stream(it.split(",")))
                .map(LocalDateTime::parse)
                .collect(Collectors.toSet());
    }
}
