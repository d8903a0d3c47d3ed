package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.TIME_OFF;

import dev.openings.availability.TimeOff;
import dev.openings.jooq.gen.tables.records.TimeOffRecord;
import dev.openings.time.Interval;
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
     * @param time as {@code scheduling-core} takes it, never a {@link TimeOff.LocalPeriod} or
     *     {@link TimeOff.RecurringLocalPeriod}
     * @param reason one line
     */
    record Stored(UUID id, UUID ownerId, TimeOff time, Optional<String> reason) {}

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
        TimeOffRecord row = tx.newRecord(TIME_OFF);
        row.setId(stored.id());
        row.setBookableId(stored.ownerId());
        switch (stored.time()) {
            case TimeOff.Period(Interval time) -> {
                row.setStartsAt(time.start());
                row.setEndsAt(time.end());
            }
            case TimeOff.WholeDays days -> {
                row.setFirstDay(days.first());
                row.setLastDay(days.last());
            }
            case TimeOff.Recurring recurring -> fill(row, recurring);
            case TimeOff.LocalPeriod local ->
                throw new IllegalArgumentException("local periods are not stored: " + local);
            case TimeOff.RecurringLocalPeriod local ->
                throw new IllegalArgumentException("local periods are not stored: " + local);
        }
        row.setReason(stored.reason().orElse(null));
        row.setCreatedAt(createdAt);
        row.insert();
    }

    /** Sets the occurrences that are left out. */
    static void updateExdates(DSLContext tx, UUID id, Set<LocalDateTime> exdates) {
        tx.update(TIME_OFF)
                .set(TIME_OFF.EXDATES, text(exdates))
                .where(TIME_OFF.ID.eq(id))
                .execute();
    }

    static boolean delete(DSLContext tx, UUID id) {
        return tx.deleteFrom(TIME_OFF).where(TIME_OFF.ID.eq(id)).execute() == 1;
    }

    private static void fill(TimeOffRecord row, TimeOff.Recurring recurring) {
        row.setLocalStart(recurring.start());
        row.setSpan(recurring.duration());
        row.setRrule(recurring.rule());
        if (!recurring.exdates().isEmpty()) {
            row.setExdates(text(recurring.exdates()));
        }
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
        return new TimeOff.Recurring(
                row.getLocalStart(), row.getSpan(), row.getRrule(), exdates(Optional.ofNullable(row.getExdates())));
    }

    private static Set<LocalDateTime> exdates(Optional<String> text) {
        return text.stream()
                .flatMap(it -> Arrays.stream(it.split(",")))
                .map(LocalDateTime::parse)
                .collect(Collectors.toSet());
    }
}
