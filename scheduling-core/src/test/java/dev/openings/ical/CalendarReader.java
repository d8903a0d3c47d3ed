package dev.openings.ical;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads iCalendar strictly by RFC 5545, with no other zones than the VTIMEZONEs in the text: the observance with the
 * latest onset that is not after a local time gives its offset. Shares no code with the writer.
 */
final class CalendarReader {
    private final Map<String, List<Onset>> zones = new HashMap<>();
    private final List<ReadEvent> events = new ArrayList<>();

    private record Onset(LocalDateTime local, ZoneOffset from, ZoneOffset to) {}

    static List<ReadEvent> events(String text) {
        CalendarReader reader = new CalendarReader();
        reader.read(List.of(text.replace("\r\n ", "").split("\r\n")));
        return reader.events;
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 4, 6),
                number(text, 6, 8),
                number(text, 9, 11),
                number(text, 11, 13),
                number(text, 13, 15));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    static String unescaped(String text) {
        return Pattern.compile("\\\\(.)")
                .matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(it.group(1).equals("n") ? "\n" : it.group(1)));
    }

    private void read(List<String> lines) {
        String zone = "";
        Map<String, String> now = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1);
            switch (name) {
                case "BEGIN" -> now = new LinkedHashMap<>();
                case "TZID" -> zone = value;
                case "END" -> end(value, zone, now);
                default -> now.put(name, value);
            }
        }
    }

    private void end(String component, String zone, Map<String, String> lines) {
        switch (component) {
            case "STANDARD", "DAYLIGHT" ->
                zones.computeIfAbsent(zone, it -> new ArrayList<>()).addAll(onsets(lines));
            case "VEVENT" -> events.add(new ReadEvent(time("DTSTART", lines), time("DTEND", lines), lines));
            default -> {}
        }
    }

    private static List<Onset> onsets(Map<String, String> lines) {
        LocalDateTime first = local(line(lines, "DTSTART"));
        ZoneOffset from = ZoneOffset.of(line(lines, "TZOFFSETFROM"));
        ZoneOffset to = ZoneOffset.of(line(lines, "TZOFFSETTO"));
        List<Onset> onsets = new ArrayList<>();
        onsets.add(new Onset(first, from, to));
        String rule = lines.get("RRULE");
        if (rule != null) {
            for (int year = first.getYear() + 1; year <= first.getYear() + 80; year++) {
                onsets.add(new Onset(recurrence(first, year, parts(rule)), from, to));
            }
        }
        return onsets;
    }

    private static Map<String, String> parts(String rule) {
        return Pattern.compile("([A-Z]+)=([^;]+)")
                .matcher(rule)
                .results()
                .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
    }

    private static LocalDateTime recurrence(LocalDateTime first, int year, Map<String, String> rule) {
        LocalDateTime month = first.withDayOfMonth(1).withYear(year).withMonth(Integer.parseInt(line(rule, "BYMONTH")));
        String byDay = line(rule, "BYDAY");
        DayOfWeek day = Stream.of(DayOfWeek.values())
                .filter(it -> it.name().startsWith(byDay.substring(byDay.length() - 2)))
                .findFirst()
                .orElseThrow();
        if (byDay.length() > 2) {
            int week = Integer.parseInt(byDay.substring(0, byDay.length() - 2));
            return month.with(TemporalAdjusters.dayOfWeekInMonth(week, day));
        }
        return Stream.of(line(rule, "BYMONTHDAY").split(",", -1))
                .map(it -> month.withDayOfMonth(Integer.parseInt(it)))
                .filter(it -> it.getDayOfWeek() == day)
                .findFirst()
                .orElseThrow();
    }

    private Instant time(String name, Map<String, String> lines) {
        String utc = lines.get(name);
        if (utc != null) {
            return local(utc).toInstant(ZoneOffset.UTC);
        }
        String zoned = lines.keySet().stream()
                .filter(it -> it.startsWith(name + ";TZID="))
                .findFirst()
                .orElseThrow();
        LocalDateTime local = local(line(lines, zoned));
        Onset last = null;
        for (Onset onset : zones.getOrDefault(zoned.substring(name.length() + 6), List.of())) {
            if (!onset.local.isAfter(local) && (last == null || onset.local.isAfter(last.local))) {
                last = onset;
            }
        }
        return local.toInstant(Objects.requireNonNull(last, "no observance for " + local).to);
    }

    /** Returns the value of a line that must exist. */
    static String line(Map<String, String> lines, String name) {
        return Objects.requireNonNull(lines.get(name), name);
    }
}
