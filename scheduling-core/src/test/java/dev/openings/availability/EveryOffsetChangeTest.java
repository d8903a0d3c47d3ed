package dev.openings.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.core.Zones;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Windows near every offset change of every zone from 1970 to 2037, compared with local times as java.time reads them.
 * Tests some pairs of edges for each change, and all pairs under {@code -Popenings.long}.
 */
class EveryOffsetChangeTest {
    private static final boolean ALL = Boolean.getBoolean("openings.long");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2038-01-01T00:00:00Z");
    private static final List<DayOfWeek> DAILY = List.of(DayOfWeek.values());

    private int turn;
    private int checked;

    @Test
    void windowsAroundEveryOffsetChangeAgreeWithJavaTime() {
        for (ZoneId zone : Zones.distinct()) {
            for (ZoneOffsetTransition change : changes(zone.getRules())) {
                check(zone, change, edges(change));
            }
        }
        assertThat(checked).isGreaterThan(ALL ? 800_000 : 30_000);
    }

    private void check(ZoneId zone, ZoneOffsetTransition change, List<LocalTime> edges) {
        int pairs = edges.size() * edges.size();
        for (int i = 0; i < (ALL ? pairs : 2); i++) {
            int pair = ALL ? i : Math.floorMod(turn++ * 11, pairs);
            check(zone, change, new TimeWindow(edges.get(pair / edges.size()), edges.get(pair % edges.size())));
        }
    }

    private void check(ZoneId zone, ZoneOffsetTransition change, TimeWindow window) {
        Interval near = new Interval(
                change.getInstant().minusSeconds(172_800), change.getInstant().plusSeconds(172_800));
        IntervalSet expected =
                IntervalSet.of(asJavaTimeReads(window, zone, change)).within(near);

        IntervalSet working = Schedule.of(zone, WeeklyHours.of(DAILY, window)).working(near);

        if (!working.equals(expected)) {
            assertThat(working.toList()).as("%s, %s, %s", zone, change, window).isEqualTo(expected.toList());
        }
        checked++;
    }

    /** Returns the times of day at, near and well around the gap or overlap, and midnight. */
    private static List<LocalTime> edges(ZoneOffsetTransition change) {
        long before = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
        long after = change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
        long low = Math.min(before, after);
        long high = Math.max(before, after);
        return LongStream.of(low - 3_600, low, (low + high) / 2, high - 1, high, high + 3_600, 0)
                .mapToObj(second -> LocalTime.ofSecondOfDay(Math.floorMod(second, 86_400L)))
                .toList();
    }

    private static List<Interval> asJavaTimeReads(TimeWindow window, ZoneId zone, ZoneOffsetTransition change) {
        LocalDate date = change.getDateTimeBefore().toLocalDate().minusDays(4);
        List<Interval> found = new ArrayList<>();
        for (int i = 0; i < 9; i++, date = date.plusDays(1)) {
            LocalDateTime end = (window.to().isAfter(window.from()) ? date : date.plusDays(1)).atTime(window.to());
            Instant from = ZonedDateTime.of(date.atTime(window.from()), zone).toInstant();
            Instant to = end(end, zone);
            boolean exists = date.atStartOfDay(zone).toLocalDate().equals(date);
            if (exists && from.isBefore(to)) {
                found.add(new Interval(from, to));
            }
        }
        return found;
    }

    private static Instant end(LocalDateTime local, ZoneId zone) {
        if (!local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant();
        }
        LocalDateTime lastSecond = local.minusSeconds(1);
        List<ZoneOffset> shown = zone.getRules().getValidOffsets(lastSecond);
        return shown.isEmpty()
                ? zone.getRules().getTransition(lastSecond).getInstant()
                : local.toInstant(shown.getLast());
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }
}
