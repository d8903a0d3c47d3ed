package dev.openings.server.outside;

import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The events with one UID: a series with occurrences that were moved, changed or cancelled (RFC 5545 section 3.8.4.4). The core
 * expands the rule; here, single occurrences are taken out of it and others put in their place.
 */
final class EventSeries {
    private static final RecurrenceRule ONCE = RecurrenceRule.parse("FREQ=DAILY;COUNT=1");
    private static final long DAY = 86_400;

    private final EventReader reader;
    private final ReadBudget budget;
    private final Interval window;
    private final IntervalSet.Builder found;

    /** Occurrences of the series that are not where the rule has them: left out, or replaced. */
    private final Set<Long> excluded = new HashSet<>();

    private final Set<LocalDate> excludedDates = new HashSet<>();

    /** Changes of an occurrence and all after it, by the occurrence. */
    private final NavigableMap<Long, IcsComponent> fromHere = new TreeMap<>();

    EventSeries(EventReader reader, ReadBudget budget, Interval window, IntervalSet.Builder found) {
        this.reader = reader;
        this.budget = budget;
        this.window = window;
        this.found = found;
    }

    /** Adds the time that the events take. */
    void add(List<IcsComponent> events) {
        List<IcsComponent> current = current(events);
        List<IcsComponent> changes = current.stream()
                .filter(it -> it.first("RECURRENCE-ID").isPresent())
                .toList();
        changes.forEach(this::exclude);
        // Without its series, such as in a file that begins later, a change of this and all that follow is this one.
        Set<IcsComponent> ofSeries = changes.size() == current.size() ? Set.of() : new HashSet<>(fromHere.values());
        Reach reach = reach();
        for (IcsComponent event : current) {
            budget.checkTime();
            if (event.first("RECURRENCE-ID").isEmpty()) {
                addSeries(event, reach);
            } else if (!ofSeries.contains(event)) {
                reader.span(event).filter(it -> reader.counts(event)).ifPresent(it -> take(it, it.firstStart()));
            }
        }
    }

    /** Of several versions of one event, those of the highest SEQUENCE. */
    private static List<IcsComponent> current(List<IcsComponent> events) {
        var highest =
                events.stream().collect(Collectors.toMap(EventSeries::occurrence, EventSeries::sequence, Math::max));
        return events.stream()
                .filter(it -> sequence(it) == highest.getOrDefault(occurrence(it), 0L))
                .sorted(Comparator.comparing(it -> it.text("RECURRENCE-ID")))
                .toList();
    }

    private static String occurrence(IcsComponent event) {
        return event.first("RECURRENCE-ID")
                .map(it -> it.parameter("TZID").orElse("") + it.value().strip())
                .orElse("");
    }

    private static long sequence(IcsComponent event) {
        String text = event.text("SEQUENCE");
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private void exclude(IcsComponent change) {
        IcsProperty occurrence = change.first("RECURRENCE-ID").orElseThrow();
        try {
            Optional<Long> instant = reader.instant(occurrence, occurrence.value());
            if (instant.isEmpty()) {
                excludedDates.add(IcsTimes.date(occurrence.value()));
            } else if (occurrence.has("RANGE", "THISANDFUTURE")) {
                fromHere.put(instant.get(), change);
            } else {
                excluded.add(instant.get());
            }
        } catch (DateTimeException malformed) {
            throw new UnreadableCalendarException(
                    "the RECURRENCE-ID of an event cannot be read: " + EventReader.start(change), malformed);
        }
    }

    /**
     * How far the changes of an occurrence and all after it can be from the rule, in seconds.
     *
     * @param longest no occurrence lasts longer
     * @param first of their starts
     * @param last of their starts
     */
    private record Reach(long longest, long first, long last) {
        /** How far from its place by the rule an occurrence of the series can begin or end. */
        long margin(EventSpan series) {
            long shift = Math.max(
                    Math.abs(Math.subtractExact(first, series.firstStart())),
                    Math.abs(Math.subtractExact(last, series.firstStart())));
            return Math.addExact(longest, shift);
        }
    }

    /** For all series of the UID at once: a file can have thousands of them, and thousands of changes. */
    private Reach reach() {
        List<EventSpan> spans = fromHere.values().stream()
                .flatMap(it -> reader.span(it).stream())
                .toList();
        return new Reach(
                spans.stream().mapToLong(EventSpan::longest).max().orElse(0),
                spans.stream().mapToLong(EventSpan::firstStart).min().orElse(0),
                spans.stream().mapToLong(EventSpan::firstStart).max().orElse(0));
    }

    private void addSeries(IcsComponent event, Reach reach) {
        Optional<EventSpan> when = reader.span(event);
        if (when.isEmpty()) {
            return;
        }
        EventSpan span = when.get();
        boolean counts = reader.counts(event);
        if (!counts && fromHere.isEmpty()) {
            return;
        }
        try {
            readExceptions(event);
            starts(event, span, reach).forEach(start -> occur(span, counts, start));
            addDates(event, span, counts);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException malformed) {
            throw new UnreadableCalendarException(
                    "the recurrence of an event cannot be read: " + EventReader.start(event) + "; "
                            + malformed.getMessage(),
                    malformed);
        }
    }

    private LongStream starts(IcsComponent event, EventSpan span, Reach reach) {
        List<IcsProperty> rules = event.all("RRULE");
        if (rules.size() > 1 || !event.all("EXRULE").isEmpty()) {
            throw new IllegalArgumentException("several rules");
        }
        // Changes of a later part of the series may last longer.
        Duration margin = Duration.ofSeconds(
                fromHere.isEmpty() ? span.longest() : Math.addExact(span.longest(), reach.margin(span)));
        Interval range = fromHere.isEmpty() ? window.widen(margin, Duration.ZERO) : window.widen(margin, margin);
        if (rules.stream().anyMatch(it -> RuleEnd.isBefore(range.start(), it.value(), span.localStart()))) {
            return LongStream.empty();
        }
        RecurrenceRule rule = rules.isEmpty() ? ONCE : rule(rules.getFirst().value(), span.localStart());
        return span.clock().starts(span.localStart(), rule, range);
    }

    /** The rule without the parts that only repeat the time of DTSTART, which some programs write. */
    private static RecurrenceRule rule(String text, LocalDateTime start) {
        String plain = text.strip().toUpperCase(Locale.ROOT);
        for (String part : List.of(
                "BYHOUR=" + start.getHour(), "BYMINUTE=" + start.getMinute(), "BYSECOND=" + start.getSecond())) {
            plain = (";" + plain + ";").replace(";" + part + ";", ";");
            plain = plain.substring(1, Math.max(1, plain.length() - 1));
        }
        return RecurrenceRule.parse(plain);
    }

    private void readExceptions(IcsComponent event) {
        for (IcsProperty dates : event.all("EXDATE")) {
            for (String value : dates.values()) {
                reader.instant(dates, value)
                        .ifPresentOrElse(excluded::add, () -> excludedDates.add(IcsTimes.date(value)));
            }
        }
    }

    private void addDates(IcsComponent event, EventSpan span, boolean counts) {
        for (IcsProperty dates : event.all("RDATE")) {
            for (String value : dates.values()) {
                String[] period = value.split("/", 2);
                long start = reader.instant(dates, period[0])
                        .orElseGet(() ->
                                span.clock().start(IcsTimes.date(period[0]).toEpochDay() * DAY));
                if (period.length == 1) {
                    occur(span, counts, start);
                } else if (counts && !isExcluded(span, start)) {
                    take(start, FreeBusy.end(start, period[1]));
                }
            }
        }
    }

    private void occur(EventSpan span, boolean counts, long start) {
        budget.takeOccurrence();
        if (isExcluded(span, start)) {
            return;
        }
        var later = fromHere.floorEntry(start);
        if (later == null) {
            if (counts) {
                take(span, start);
            }
        } else if (reader.counts(later.getValue())) {
            reader.span(later.getValue()).ifPresent(it -> take(it, moved(span, later.getKey(), it, start)));
        }
    }

    /** The start of a later occurrence after a change of this and all that follow: as far on the clock as the first one moved. */
    private static long moved(EventSpan series, long occurrence, EventSpan change, long start) {
        EventClock clock = series.clock();
        long shift = clock.local(change.firstStart()) - clock.local(occurrence);
        return clock.start(clock.local(start) + shift);
    }

    private boolean isExcluded(EventSpan span, long start) {
        return excluded.contains(start)
                || (!excludedDates.isEmpty()
                        && excludedDates.contains(
                                LocalDate.ofEpochDay(Math.floorDiv(span.clock().local(start), DAY))));
    }

    private void take(EventSpan span, long start) {
        take(start, span.end(start));
    }

    private void take(long start, long end) {
        long from = Math.max(start, window.start().getEpochSecond());
        long to = Math.min(end, window.end().getEpochSecond());
        if (from < to) {
            found.add(from, to);
        }
    }

    static List<List<IcsComponent>> byUid(List<IcsComponent> events) {
        var grouped = events.stream().collect(Collectors.groupingBy(it -> it.text("UID")));
        List<List<IcsComponent>> series = new ArrayList<>();
        grouped.forEach((uid, members) -> {
            if (uid.isEmpty()) {
                members.forEach(it -> series.add(List.of(it)));
            } else {
                series.add(members);
            }
        });
        return series;
    }
}
