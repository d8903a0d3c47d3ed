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

    private final Instant end;
    private final ReadBudget budget;

    /** Of all observances. */
    private final List<Onset> onsets = new ArrayList<>();

    private FileZone(Instant end, ReadBudget budget) {
        this.end = end;
        this.budget = budget;
    }

    /**
     * The rules, right up to {@code end}.
     *
     * @throws UnreadableCalendarException if the zone has no rules, or too many, or exceeds the budget
     */
    static ZoneRules rules(IcsComponent zone, Instant end, ReadBudget budget) {
        try {
            FileZone read = new FileZone(end, budget);
            zone.children("STANDARD").forEach(read::addOnsets);
            zone.children("DAYLIGHT").forEach(read::addOnsets);
            if (read.onsets.isEmpty()) {
                throw unreadable(zone);
            }
            read.onsets.sort(Comparator.comparing(Onset::instant));
            return rules(read.onsets);
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw unreadable(zone);
        }
    }

    private static UnreadableCalendarException unreadable(IcsComponent zone) {
        return new UnreadableCalendarException("its time zone \"" + zone.text("TZID") + "\" cannot be read");
    }

    private void addOnsets(IcsComponent observance) {
        budget.checkTime();
        LocalDateTime start = IcsTimes.localDateTime(observance.text("DTSTART"));
        ZoneOffset from = offset(observance.text("TZOFFSETFROM"));
        ZoneOffset to = offset(observance.text("TZOFFSETTO"));
        add(new Onset(start, from, to));
        for (IcsProperty rule : observance.all("RRULE")) {
            Recurrence.of(start, from, RecurrenceRule.parse(rule.value()))
                    .localOccurrences(new Interval(FIRST, end))
                    .forEach(it -> add(new Onset(it, from, to)));
        }
        for (IcsProperty dates : observance.all("RDATE")) {
            dates.values().forEach(it -> add(new Onset(IcsTimes.localDateTime(it.split("/", 2)[0]), from, to)));
        }
    }

    private void add(Onset onset) {
        budget.takeZoneChange();
        if (onsets.size() == MAX_CHANGES) {
            throw new IllegalArgumentException("too many changes");
        }
        onsets.add(onset);
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
