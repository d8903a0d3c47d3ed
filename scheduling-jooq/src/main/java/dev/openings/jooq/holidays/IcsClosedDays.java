package dev.openings.jooq.holidays;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.recurrence.Recurrence;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads closed days from an iCalendar text: from all-day events, which may recur every year. Days before the current
 * year are left out. Events that recur are read for ten years.
 */
final class IcsClosedDays {
    /** The maximum number of characters of a text. */
    static final int MAX_LENGTH = 1_000_000;

    /** The maximum number of days. A calendar cannot have more either. */
    static final int MAX_DAYS = 2_000;

    private static final int YEARS = 10;
    private static final Pattern YEARLY = Pattern.compile("(^|;)FREQ=YEARLY(;|$)");
    private static final String FIELD = "ics";

    private final InputChecks checks;
    private final LocalDate first;
    private final List<ClosedDayEntry> days = new ArrayList<>();

    private IcsClosedDays(InputChecks checks, LocalDate first) {
        this.checks = checks;
        this.first = first;
    }

    /** The days, in the order of the text; unused if {@code checks} has a problem. */
    static List<ClosedDayEntry> parse(InputChecks checks, String text, LocalDate today) {
        if (text.length() > MAX_LENGTH) {
            checks.maximumLength(text.length(), MAX_LENGTH, FIELD);
            return List.of();
        }
        IcsClosedDays reader = new IcsClosedDays(checks, today.withDayOfYear(1));
        try {
            for (IcsEvent event : IcsEvents.parse(text)) {
                if (!reader.read(event)) {
                    break;
                }
            }
        } catch (IllegalArgumentException malformed) {
            checks.add(InputRule.NO_ICALENDAR.at(FIELD).with("detail", String.valueOf(malformed.getMessage())));
        }
        return reader.days;
    }

    /** Reads an event; false if it has a problem. */
    private boolean read(IcsEvent event) {
        if (event.value("STATUS")
                .filter(it -> it.strip().equalsIgnoreCase("CANCELLED"))
                .isPresent()) {
            return true;
        }
        try {
            return hasDates(event) && addDays(event);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return refuse(InputRule.UNREADABLE_EVENT, event);
        }
    }

    private boolean hasDates(IcsEvent event) {
        String start = event.value("DTSTART").orElse("");
        if (start.contains("T") || event.value("DTEND").orElse("").contains("T")) {
            return refuse(InputRule.EVENT_WITH_TIME, event);
        }
        boolean isSupported = !event.has("RDATE")
                && !event.has("RECURRENCE-ID")
                && event.values("RRULE").size() <= 1
                && event.value("RRULE")
                        .map(YEARLY::matcher)
                        .map(it -> it.find())
                        .orElse(true);
        return isSupported || refuse(InputRule.UNSUPPORTED_EVENT, event);
    }

    private boolean addDays(IcsEvent event) {
        LocalDate start = date(event.value("DTSTART").orElse(""));
        long length = Math.max(1, length(event, start));
        String name = event.name();
        for (LocalDate begin : begins(event, start)) {
            LocalDate end = begin.plusDays(length);
            for (LocalDate day = begin.isBefore(first) ? first : begin; day.isBefore(end); day = day.plusDays(1)) {
                if (days.size() == MAX_DAYS) {
                    checks.add(InputRule.TOO_MANY_EVENT_DAYS
                            .at(FIELD)
                            .with("maximum", MAX_DAYS)
                            .with("event", event.label()));
                    return false;
                }
                days.add(new ClosedDayEntry(day, name, List.of(), true));
            }
        }
        return true;
    }

    private static long length(IcsEvent event, LocalDate start) {
        return event.value("DTEND")
                .map(end -> date(end).toEpochDay() - start.toEpochDay())
                .or(() -> event.value("DURATION")
                        .map(it -> (long) PeriodDuration.parse(it.strip()).days()))
                .orElse(1L);
    }

    private List<LocalDate> begins(IcsEvent event, LocalDate start) {
        if (!event.has("RRULE")) {
            return List.of(start);
        }
        Recurrence recurrence = Recurrence.of(
                start.atStartOfDay(),
                ZoneOffset.UTC,
                RecurrenceRule.parse(event.value("RRULE").orElseThrow().strip()));
        Interval range = new Interval(
                first.minusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                first.plusYears(YEARS).atStartOfDay(ZoneOffset.UTC).toInstant());
        Set<LocalDate> left = new HashSet<>();
        event.values("EXDATE").stream()
                .flatMap(it -> Arrays.stream(it.split(",", -1)))
                .forEach(it -> left.add(date(it)));
        // A day has at most one begin, so that a rule with many parts cannot give more of them than the limit of days.
        return recurrence
                .localOccurrences(range)
                .map(it -> it.toLocalDate())
                .filter(it -> !left.contains(it))
                .distinct()
                .limit(MAX_DAYS + 1L)
                .toList();
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE);
    }

    private boolean refuse(InputRule rule, IcsEvent event) {
        checks.add(rule.at(FIELD).with("event", event.label()));
        return false;
    }
}
