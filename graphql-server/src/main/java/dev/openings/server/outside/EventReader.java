package dev.openings.server.outside;

import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads when the events of one calendar are, and whether they count. */
final class EventReader {
    private final IcsZones zones;
    private final EventClock ownersClock;
    private final EventClock floatingClock;
    private final OutsideChoices choices;

    /**
     * @param zone of the owner: days are days there
     * @param choices which events count
     */
    EventReader(IcsComponent calendar, IcsZones zones, ZoneId zone, OutsideChoices choices) {
        this.zones = zones;
        this.choices = choices;
        ownersClock = new EventClock.Known(WallClock.of(zone));
        floatingClock = IcsZones.zone(calendar.text("X-WR-TIMEZONE"))
                .<EventClock>map(it -> new EventClock.Known(WallClock.of(it)))
                .orElse(ownersClock);
    }

    /** The start as the file has it; empty for an event without a start, which takes no time. */
    Optional<EventSpan> span(IcsComponent event) {
        try {
            return event.first("DTSTART").map(start -> span(event, start));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException malformed) {
            throw new UnreadableCalendarException("the times of an event cannot be read: " + start(event), malformed);
        }
    }

    /** What names an event for people without telling what it is. */
    static String start(IcsComponent event) {
        String start = event.text("DTSTART");
        return "it starts at " + (start.length() <= 20 ? start : start.substring(0, 20) + "…");
    }

    private EventSpan span(IcsComponent event, IcsProperty start) {
        if (IcsTimes.isDate(start.value())) {
            LocalDate first = IcsTimes.date(start.value());
            return new EventSpan.Days(first, Math.max(1, days(event, first)), ownersClock);
        }
        LocalDateTime local = IcsTimes.localDateTime(start.value());
        EventClock clock = clock(start);
        Optional<IcsProperty> end = event.first("DTEND");
        if (end.isEmpty()) {
            String length = event.text("DURATION");
            return EventSpan.Times.of(
                    local, clock, length.isEmpty() ? PeriodDuration.ZERO : PeriodDuration.parse(length));
        }
        long last = IcsTimes.isDate(end.get().value())
                ? ownersClock.start(IcsTimes.date(end.get().value()).toEpochDay() * 86_400)
                : clock(end.get()).start(second(end.get().value()));
        return new EventSpan.Times(local, clock, 0, last - clock.start(local.toEpochSecond(ZoneOffset.UTC)));
    }

    private static long days(IcsComponent event, LocalDate first) {
        Optional<IcsProperty> end = event.first("DTEND");
        if (end.isPresent()) {
            String last = end.get().value().strip();
            return IcsTimes.date(last.substring(0, Math.min(8, last.length()))).toEpochDay() - first.toEpochDay();
        }
        String length = event.text("DURATION");
        return length.isEmpty() ? 1 : PeriodDuration.parse(length).days();
    }

    private static long second(String text) {
        return IcsTimes.localDateTime(text).toEpochSecond(ZoneOffset.UTC);
    }

    private EventClock clock(IcsProperty time) {
        if (IcsTimes.isUtc(time.value())) {
            return EventClock.UTC;
        }
        return time.parameter("TZID").map(zones::clock).orElse(floatingClock);
    }

    /** The epoch second that a value of RECURRENCE-ID, EXDATE or RDATE means; empty for a date that stands for any time of it. */
    Optional<Long> instant(IcsProperty property, String value) {
        if (IcsTimes.isDate(value)) {
            return Optional.empty();
        }
        return Optional.of((IcsTimes.isUtc(value) ? EventClock.UTC : clock(property)).start(second(value)));
    }

    /** True if the event takes time: it is neither free nor cancelled, and it is of a kind that the owner wants to count. */
    boolean counts(IcsComponent event) {
        boolean isFree = event.is("TRANSP", "TRANSPARENT") || event.is("X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
        boolean isTentative = event.is("STATUS", "TENTATIVE") || event.is("X-MICROSOFT-CDO-BUSYSTATUS", "TENTATIVE");
        return !isFree
                && !event.is("STATUS", "CANCELLED")
                && (choices.tentativeCounts() || !isTentative)
                && (choices.allDayCounts() || !isAllDay(event));
    }

    private static boolean isAllDay(IcsComponent event) {
        return IcsTimes.isDate(event.text("DTSTART")) || event.is("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE");
    }

    boolean tentativeCounts() {
        return choices.tentativeCounts();
    }
}
