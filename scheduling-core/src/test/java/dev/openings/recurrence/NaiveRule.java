package dev.openings.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of RFC 5545 3.3.10, tested day by day; slow, and without code of the library. */
final class NaiveRule {
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private final Map<String, String> parts = new HashMap<>();
    private final LocalDate start;

    NaiveRule(String text, LocalDate start) {
        for (String part : text.split(";", -1)) {
            parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        this.start = start;
    }

    /** Returns the start and every later day of the rule up to {@code last}. */
    List<LocalDate> days(LocalDate last) {
        Map<LocalDate, List<LocalDate>> periods = new HashMap<>();
        LocalDate first = begin(start);
        for (LocalDate day = first; !day.isAfter(last.plusYears(1)); day = day.plusDays(1)) {
            if (isInInterval(day) && isNamed(day)) {
                periods.computeIfAbsent(begin(day), period -> new ArrayList<>()).add(day);
            }
        }
        Set<LocalDate> found = new TreeSet<>();
        periods.values().forEach(days -> found.addAll(positions(days)));
        List<LocalDate> result = new ArrayList<>(List.of(start));
        found.stream().filter(day -> day.isAfter(start)).forEach(result::add);
        int count = Integer.parseInt(parts.getOrDefault("COUNT", "1000000"));
        return result.stream().limit(count).filter(day -> !day.isAfter(last)).toList();
    }

    private List<LocalDate> positions(List<LocalDate> days) {
        if (!parts.containsKey("BYSETPOS")) {
            return days;
        }
        List<LocalDate> kept = new ArrayList<>();
        for (int position : numbers("BYSETPOS")) {
            int index = position > 0 ? position - 1 : days.size() + position;
            if (index >= 0 && index < days.size()) {
                kept.add(days.get(index));
            }
        }
        return kept;
    }

    private List<Integer> numbers(String name) {
        return Arrays.stream(parts.getOrDefault(name, "").split(",", -1))
                .filter(word -> !word.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    /** Returns the first day of the period that contains {@code day}. */
    private LocalDate begin(LocalDate day) {
        return switch (String.valueOf(parts.get("FREQ"))) {
            case "DAILY" -> day;
            case "WEEKLY" -> day.with(TemporalAdjusters.previousOrSame(weekday(parts.getOrDefault("WKST", "MO"))));
            case "MONTHLY" -> day.withDayOfMonth(1);
            default -> day.withDayOfYear(1);
        };
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.of(WEEKDAYS.indexOf(name) + 1);
    }

    private boolean isInInterval(LocalDate day) {
        ChronoUnit unit = switch (String.valueOf(parts.get("FREQ"))) {
            case "DAILY" -> ChronoUnit.DAYS;
            case "WEEKLY" -> ChronoUnit.WEEKS;
            case "MONTHLY" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
        return unit.between(begin(start), begin(day)) % Integer.parseInt(parts.getOrDefault("INTERVAL", "1")) == 0;
    }

    private boolean isNamed(LocalDate day) {
        boolean month = !parts.containsKey("BYMONTH") || numbers("BYMONTH").contains(day.getMonthValue());
        return month && isMonthDay(day) && isWeekday(day) && isLikeStart(day);
    }

    private boolean isMonthDay(LocalDate day) {
        int fromEnd = day.getDayOfMonth() - day.lengthOfMonth() - 1;
        return !parts.containsKey("BYMONTHDAY")
                || numbers("BYMONTHDAY").contains(day.getDayOfMonth())
                || numbers("BYMONTHDAY").contains(fromEnd);
    }

    private boolean isWeekday(LocalDate day) {
        if (!parts.containsKey("BYDAY")) {
            return true;
        }
        boolean inYear = "YEARLY".equals(parts.get("FREQ")) && !parts.containsKey("BYMONTH");
        int place = inYear ? day.getDayOfYear() : day.getDayOfMonth();
        int length = inYear ? day.lengthOfYear() : day.lengthOfMonth();
        String name = WEEKDAYS.get(day.getDayOfWeek().getValue() - 1);
        String fromStart = (place + 6) / 7 + name;
        String fromEnd = "-" + (length - place + 7) / 7 + name;
        List<String> named = Arrays.asList(String.valueOf(parts.get("BYDAY")).split(",", -1));
        return named.contains(name) || named.contains(fromStart) || named.contains(fromEnd);
    }

    /** Parts that the rule does not have are taken from the start. */
    private boolean isLikeStart(LocalDate day) {
        if (parts.containsKey("BYDAY") || parts.containsKey("BYMONTHDAY")) {
            return true;
        }
        return switch (String.valueOf(parts.get("FREQ"))) {
            case "DAILY" -> true;
            case "WEEKLY" -> day.getDayOfWeek() == start.getDayOfWeek();
            case "MONTHLY" -> day.getDayOfMonth() == start.getDayOfMonth();
            default ->
                day.getDayOfMonth() == start.getDayOfMonth()
                        && (parts.containsKey("BYMONTH") || day.getMonth() == start.getMonth());
        };
    }
}
