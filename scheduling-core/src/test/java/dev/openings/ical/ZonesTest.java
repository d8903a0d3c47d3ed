package dev.openings.ical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.core.Zones;
import dev.openings.time.Interval;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Events with local times are read back exactly from the text and its VTIMEZONE alone. Tests one zone in four, and all
 * zones under {@code -Popenings.long}.
 */
class ZonesTest {
    private static final int SHARE = Boolean.getBoolean("openings.long") ? 1 : 4;
    private static final Instant STAMP = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2038-01-01T00:00:00Z");

    @Test
    void timesAroundEveryOffsetChangeAreReadBack() {
        int checked = 0;
        for (ZoneId zone : zones()) {
            List<CalendarEvent> events = around(zone);

            List<ReadEvent> read = CalendarReader.events(ICalendar.of(events).toString());

            assertThat(read.stream().map(ReadEvent::start).toList())
                    .as(zone.getId())
                    .isEqualTo(
                            events.stream().map(event -> event.time().start()).toList());
            assertThat(read.stream().map(ReadEvent::end).toList())
                    .as(zone.getId())
                    .isEqualTo(events.stream().map(event -> event.time().end()).toList());
            assertThat(read.stream()
                            .map(event -> event.lines().containsKey("DTSTART"))
                            .toList())
                    .as("written in UTC if the local time of %s is repeated", zone)
                    .isEqualTo(
                            events.stream().map(ZonesTest::startsAtRepeatedTime).toList());
            checked += events.size();
        }
        assertThat(checked).isGreaterThan(100_000 / SHARE);
    }

    private static boolean startsAtRepeatedTime(CalendarEvent event) {
        LocalDateTime local = LocalDateTime.ofInstant(event.time().start(), event.zone());
        return event.zone().getRules().getValidOffsets(local).size() == 2;
    }

    private static List<ZoneId> zones() {
        List<ZoneId> changing = Zones.distinct().stream()
                .filter(zone -> !zone.getRules().isFixedOffset())
                .toList();
        return IntStream.range(0, changing.size())
                .filter(i -> i % SHARE == 0)
                .mapToObj(changing::get)
                .toList();
    }

    private static List<CalendarEvent> around(ZoneId zone) {
        List<CalendarEvent> events = new ArrayList<>();
        add(events, FIRST, zone);
        for (Instant at = FIRST; at.isBefore(LAST); ) {
            ZoneOffsetTransition next = zone.getRules().nextTransition(at);
            if (next == null) {
                break;
            }
            at = next.getInstant();
            long length = Math.abs(next.getDuration().toSeconds());
            for (long second : new long[] {-length - 1, -length, -1, 0, length - 1, length, 40L * 86_400}) {
                add(events, at.plusSeconds(second), zone);
            }
        }
        return events;
    }

    private static void add(List<CalendarEvent> events, Instant start, ZoneId zone) {
        Interval time = new Interval(start, start.plusSeconds(1800));
        events.add(CalendarEvent.of("e" + events.size(), STAMP, time, zone, "Visit"));
    }
}
