package dev.openings.jooq.holidays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The holidays of a region as its law says. It shares nothing with the code that it tests: neither the library nor its
 * corrections.
 *
 * @param region the code
 * @param law where they stand
 * @param rules one a holiday; {@code laws.txt} says what they mean
 */
record HolidayLaws(String region, String law, List<String> rules) {
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    static HolidayLaws parse(String line) {
        String[] columns = line.split("\\s*\\|\\s*", -1);
        return new HolidayLaws(columns[0], columns[1], Arrays.asList(columns[2].split(" ", -1)));
    }

    /** The dates of a year, with those that were moved into it. */
    Set<LocalDate> dates(int year) {
        Set<LocalDate> dates = new TreeSet<>();
        for (int each = year - 1; each <= year + 1; each++) {
            dates.addAll(lawOf(each));
        }
        dates.removeIf(it -> it.getYear() != year);
        return dates;
    }

    private Set<LocalDate> lawOf(int year) {
        Set<LocalDate> dates = new TreeSet<>();
        List<String> moving = new ArrayList<>();
        for (String rule : rules) {
            if (Character.isLowerCase(rule.charAt(rule.length() - 1))) {
                moving.add(rule);
            } else {
                date(rule, year).ifPresent(dates::add);
            }
        }
        // First those that stay: the others are moved around them.
        moving.stream().filter(it -> isUnmoved(it, year)).forEach(it -> dates.add(day(it, year)));
        moving.stream().filter(it -> !isUnmoved(it, year)).forEach(it -> move(dates, it, year));
        return dates;
    }

    private static boolean isUnmoved(String rule, int year) {
        DayOfWeek day = day(rule, year).getDayOfWeek();
        return switch (rule.charAt(5)) {
            case 's', 'u', 'a' -> !isWeekend(day);
            default -> day != DayOfWeek.SUNDAY;
        };
    }

    private static void move(Set<LocalDate> dates, String rule, int year) {
        LocalDate day = day(rule, year);
        Predicate<LocalDate> isFreeWorkday = it -> !isWeekend(it.getDayOfWeek()) && !dates.contains(it);
        switch (rule.charAt(5)) {
            case 's' -> dates.add(next(day, isFreeWorkday));
            case 'a' -> {
                dates.add(next(day, isFreeWorkday));
                dates.add(day);
            }
            case 'u' -> dates.add(day.plusDays(day.getDayOfWeek() == DayOfWeek.SATURDAY ? -1 : 1));
            case 'k' -> dates.add(day.minusDays(1));
            case 'm' -> dates.add(day.plusDays(1));
            case 'j' -> {
                dates.add(next(day, it -> !dates.contains(it)));
                dates.add(day);
            }
            default -> throw new IllegalArgumentException(rule);
        }
    }

    private static LocalDate next(LocalDate day, Predicate<LocalDate> fits) {
        LocalDate next = day.plusDays(1);
        while (!fits.test(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static LocalDate day(String rule, int year) {
        return MonthDay.parse("--" + rule.substring(0, 5)).atYear(year);
    }

    private static Optional<LocalDate> date(String rule, int year) {
        int from = rule.indexOf('@');
        if (from > 0) {
            return year < Integer.parseInt(rule.substring(from + 1))
                    ? Optional.empty()
                    : date(rule.substring(0, from), year);
        }
        if (rule.length() == 10) {
            return Optional.of(LocalDate.parse(rule)).filter(it -> it.getYear() == year);
        }
        return Optional.of(
                switch (rule.charAt(0)) {
                    case 'E' -> easter(year).plusDays(Integer.parseInt(rule.substring(1)));
                    case 'O' -> orthodoxEaster(year).plusDays(Integer.parseInt(rule.substring(1)));
                    case '<' -> day(rule.substring(3), year).with(TemporalAdjusters.previous(weekday(rule, 1)));
                    case '>' -> day(rule.substring(3), year).with(TemporalAdjusters.nextOrSame(weekday(rule, 1)));
                    default -> rule.charAt(2) == '-' ? day(rule, year) : inMonth(rule, year);
                });
    }

    private static LocalDate inMonth(String rule, int year) {
        int start = rule.length() - 4;
        LocalDate first = LocalDate.of(year, Integer.parseInt(rule.substring(start + 2)), 1);
        int ordinal = Integer.parseInt(rule.substring(0, start));
        DayOfWeek day = weekday(rule, start);
        if (ordinal < 0) {
            return first.with(TemporalAdjusters.lastInMonth(day));
        }
        long toFirst = Math.floorMod(day.getValue() - first.get(ChronoField.DAY_OF_WEEK), 7);
        return first.plusDays(toFirst).plusWeeks(ordinal - 1L);
    }

    private static DayOfWeek weekday(String rule, int start) {
        return DayOfWeek.of(1 + DAYS.indexOf(rule.substring(start, start + 2)));
    }

    private static boolean isWeekend(DayOfWeek day) {
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    /** Gauss's formula, for the years 1900 to 2099. */
    static LocalDate easter(int year) {
        int d = (19 * (year % 19) + 24) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
        int march = 22 + d + e;
        boolean isException = march == 57 || (march == 56 && d == 28 && year % 19 > 10);
        return LocalDate.of(year, 3, 1).plusDays(march - 1L - (isException ? 7 : 0));
    }

    /** Gauss's formula in the Julian calendar, which is 13 days behind from 1900 to 2099. */
    static LocalDate orthodoxEaster(int year) {
        int d = (19 * (year % 19) + 15) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 6) % 7;
        return LocalDate.of(year, 3, 1).plusDays(22 + d + e - 1L + 13);
    }
}
