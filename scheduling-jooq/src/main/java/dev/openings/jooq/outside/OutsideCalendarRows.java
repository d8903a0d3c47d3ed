package dev.openings.jooq.outside;

import static dev.openings.jooq.gen.Tables.OUTSIDE_CALENDAR;

import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.gen.tables.records.OutsideCalendarRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Reads and writes rows of {@code outside_calendar}. */
final class OutsideCalendarRows {
    private OutsideCalendarRows() {}

    static List<OutsideCalendarRecord> byIds(DSLContext tx, Collection<UUID> ids) {
        return tx.selectFrom(OUTSIDE_CALENDAR)
                .where(OUTSIDE_CALENDAR.ID.in(ids))
                .fetch();
    }

    static List<OutsideCalendarRecord> ofOwners(DSLContext tx, Collection<UUID> owners) {
        return tx.selectFrom(OUTSIDE_CALENDAR)
                .where(OUTSIDE_CALENDAR.BOOKABLE_ID.in(owners))
                .orderBy(OUTSIDE_CALENDAR.ID)
                .fetch();
    }

    static int count(DSLContext tx, UUID owner) {
        return tx.fetchCount(OUTSIDE_CALENDAR, OUTSIDE_CALENDAR.BOOKABLE_ID.eq(owner));
    }

    /** Locks the row until the transaction ends. */
    static Optional<OutsideCalendarRecord> lock(DSLContext tx, UUID id) {
        return tx.selectFrom(OUTSIDE_CALENDAR)
                .where(OUTSIDE_CALENDAR.ID.eq(id))
                .forUpdate()
                .fetchOptional();
    }

    /** Leases calendars that are due to {@code holder}, the longest due first; none that another holder has. */
    static List<OutsideCalendarRecord> claim(DSLContext tx, String holder, int limit, Instant now, Duration lease) {
        Condition isFree = OUTSIDE_CALENDAR.LEASE_UNTIL.isNull().or(OUTSIDE_CALENDAR.LEASE_UNTIL.le(now));
        List<OutsideCalendarRecord> due = tx.selectFrom(OUTSIDE_CALENDAR)
                .where(OUTSIDE_CALENDAR.NEXT_READ_AT.le(now))
                .and(isFree)
                .orderBy(OUTSIDE_CALENDAR.NEXT_READ_AT, OUTSIDE_CALENDAR.ID)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch();
        due.forEach(row -> {
            row.setLeaseHolder(holder);
            row.setLeaseUntil(now.plus(lease));
            row.update();
        });
        return due;
    }

    static OutsideCalendar calendar(OutsideCalendarRecord row, Instant now) {
        Optional<Instant> readAt = Optional.ofNullable(row.getReadAt());
        return new OutsideCalendar(
                row.getId(),
                row.getBookableId(),
                row.getLabel(),
                OutsideCalendarKind.valueOf(row.getKind()),
                row.getHost(),
                OutsideCalendar.status(readAt, row.getFailures(), now),
                readAt,
                Optional.ofNullable(row.getLastError()),
                choices(row),
                row.getVersion());
    }

    static OutsideChoices choices(OutsideCalendarRecord row) {
        return new OutsideChoices(
                row.getAllDayCounts(), row.getTentativeCounts(), WhenStale.valueOf(row.getWhenStale()));
    }

    /** The sources of these rows. CacheValidators are left out where the days ahead have moved on. */
    static List<OutsideSource> sources(DSLContext tx, List<OutsideCalendarRecord> rows, ZoneId practice, Instant now) {
        Map<UUID, ZoneId> zones = BookableRows.zones(
                tx, rows.stream().map(OutsideCalendarRecord::getBookableId).toList());
        return rows.stream()
                .map(row -> new OutsideSource(
                        row.getId(),
                        OutsideCalendarKind.valueOf(row.getKind()),
                        new SealedAddress(row.getUrlSealed(), Optional.ofNullable(row.getLoginSealed())),
                        choices(row),
                        zones.getOrDefault(row.getBookableId(), practice),
                        validators(row, now),
                        row.getVersion()))
                .toList();
    }

    private static CacheValidators validators(OutsideCalendarRecord row, Instant now) {
        Instant filledAt = row.getFilledAt();
        return filledAt == null || ReadTimes.mustBeFilled(filledAt, now)
                ? CacheValidators.NONE
                : new CacheValidators(
                        Optional.ofNullable(row.getEtag()),
                        Optional.ofNullable(row.getLastModified()),
                        Optional.ofNullable(row.getSyncToken()));
    }

    static void setChoices(OutsideCalendarRecord row, OutsideChoices choices) {
        row.setAllDayCounts(choices.allDayCounts());
        row.setTentativeCounts(choices.tentativeCounts());
        row.setWhenStale(choices.whenStale().name());
    }

    static void setTarget(OutsideCalendarRecord row, String host, SealedAddress address) {
        row.setHost(host);
        row.setUrlSealed(address.url());
        row.setLoginSealed(address.login().orElse(null));
    }

    static void setValidators(OutsideCalendarRecord row, CacheValidators validators) {
        row.setEtag(validators.etag().orElse(null));
        row.setLastModified(validators.lastModified().orElse(null));
        row.setSyncToken(validators.syncToken().orElse(null));
    }
}
