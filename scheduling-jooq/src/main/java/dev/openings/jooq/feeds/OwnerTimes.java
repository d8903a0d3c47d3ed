package dev.openings.jooq.feeds;

import static dev.openings.jooq.gen.Tables.BOOKABLE;

import dev.openings.availability.HoursView;
import dev.openings.availability.ReservedWindow;
import dev.openings.availability.Schedule;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.jooq.gen.tables.records.BookableRecord;
import dev.openings.jooq.holidays.UsedClosedDays;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.schedules.ScheduleRows;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Reads the times of one staff member or resource. */
final class OwnerTimes {
    private OwnerTimes() {}

    static FeedTimes read(DSLContext tx, UUID id, Duration length, Instant now) {
        BookableRecord owner = tx.selectFrom(BOOKABLE).where(BOOKABLE.ID.eq(id)).fetchSingle();
        ZoneId practiceZone = PracticeRows.zone(tx);
        ZoneId zone = Optional.ofNullable(owner.getTimeZone()).orElse(practiceZone);
        Instant today = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        Interval range = Interval.of(today, length);
        if (!owner.getActive()) {
            return new FeedTimes(owner.getDisplayName(), zone, range, IntervalSet.empty(), IntervalSet.empty());
        }
        Schedule schedule = Objects.requireNonNull(
                ScheduleRows.schedules(tx, List.of(id), practiceZone).get(id));
        IntervalSet off = schedule.off(range);
        IntervalSet taken = Objects.requireNonNull(
                BusyTimes.findMerged(tx, List.of(id), range, now).get(id));
        IntervalSet reserved = IntervalSet.of(
                schedule.reserved(range).stream().map(ReservedWindow::time).toList());
        IntervalSet open = schedule.free(range, HoursView.at(now))
                .union(reserved.within(range).minus(off));
        return new FeedTimes(
                owner.getDisplayName(), zone, range, taken.union(off).union(closed(tx, id, zone, range)), open);
    }

    private static IntervalSet closed(DSLContext tx, UUID id, ZoneId zone, Interval range) {
        LocalDate first = LocalDate.ofInstant(range.start(), zone);
        LocalDate last = LocalDate.ofInstant(range.end(), zone);
        return UsedClosedDays.read(tx, Optional.of(id), first, last).stream()
                .map(it -> it.closedTime(zone))
                .reduce(IntervalSet.empty(), IntervalSet::union)
                .within(range);
    }
}
