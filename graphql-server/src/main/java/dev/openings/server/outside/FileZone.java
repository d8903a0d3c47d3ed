package dev.openings.server.outside;

import dev.openings.recurrence.Recurrence;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Computes the rules of a VTIMEZONE (RFC 5545 section 3.6.5), for zones that java.time does not know. */
final class FileZone {
    /** More than any zone has had: two changes in each year since 1601, where Outlook's rules begin, are fewer. */
    private static final int MAX_CHANGES = 2_000;

    private static final int MAX_OFFSET_HOURS = 18;
    private static final Instant FIRST = Instant.parse("0002-01-01T00:00:00Z");

    /** From when on an observance holds. */
    private record Onset(LocalDateTime local, ZoneOffset from, ZoneOffset to) {
        Instant instant() {
            return local.toInstant(from);
        }
    }

    private FileZone() {}

    /**
     * The rules, right up to {@code end}.
     *
     * @throws UnreadableCalendarException if the zone has no rules, or too many
     */
    static ZoneRules rules(IcsComponent zone, Instant end) {
        try {
            List<Onset> onsets = Stream.of("STANDARD", "DAYLIGHT")
                    .flatMap(name -> zone.children(name).stream())
                    .flatMap(it -> onsets(it, end))
                    .sorted(Comparator.comparing(Onset::instant))
                    .toList();
            if (onsets.isEmpty()) {
                throw unreadable(zone);
            }
            return rules(onsets);
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw unreadable(zone);
        }
    }

    private static UnreadableCalendarException unreadable(IcsComponent zone) {
        return new UnreadableCalendarException("its time zone \"" + zone.text("TZID") + "\" cannot be read");
    }

    private static Stream<Onset> onsets(IcsComponent observance, Instant end) {
        LocalDateTime start = IcsTimes.localDateTime(observance.text("DTSTART"));
        ZoneOffset from = offset(observance.text("TZOFFSETFROM"));
        ZoneOffset to = offset(observance.text("TZOFFSETTO"));
        List<LocalDateTime> locals = new ArrayList<>(List.of(start));
        for (IcsProperty rule : observance.all("RRULE")) {
            Recurrence.of(start, from, RecurrenceRule.parse(rule.value()))
                    .localOccurrences(new Interval(FIRST, end))
                    .limit(MAX_CHANGES + 1L)
                    .forEach(locals::add);
        }
        for (IcsProperty dates : observance.all("RDATE")) {
            dates.values().forEach(it -> locals.add(IcsTimes.localDateTime(it.split("/", 2)[0])));
        }
        if (locals.size() > MAX_CHANGES) {
            throw new IllegalArgumentException("too many changes");
        }
        return locals.stream().distinct().map(it -> new Onset(it, from, to));
    }

    private static ZoneRules rules(List<Onset> onsets) {
        ZoneOffset first = onsets.getFirst().from();
        ZoneOffset current = first;
        Instant last = Instant.MIN;
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        for (Onset onset : onsets) {
            // Two observances that begin at the same instant contradict each other: the first one holds.
            if (!onset.to().equals(current) && onset.instant().isAfter(last)) {
                last = onset.instant();
                LocalDateTime before = LocalDateTime.ofEpochSecond(last.getEpochSecond(), 0, current);
                transitions.add(ZoneOffsetTransition.of(before, current, onset.to()));
                current = onset.to();
            }
        }
        return ZoneRules.of(first, first, List.of(), transitions, List.of());
    }

    /** {@code +0100}, or with seconds. */
    private static ZoneOffset offset(String text) {
        if (!text.matches("[+-][0-9]{4}([0-9]{2})?")) {
            throw new IllegalArgumentException("no offset: " + text);
        }
        int hours = Integer.parseInt(text.substring(1, 3));
        int minutes = Integer.parseInt(text.substring(3, 5));
        int seconds = text.length() > 5 ? Integer.parseInt(text.substring(5)) : 0;
        int sign = text.startsWith("-") ? -1 : 1;
        if (hours > MAX_OFFSET_HOURS) {
            throw new IllegalArgumentException("no offset: " + text);
        }
        return ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds);
    }
}
