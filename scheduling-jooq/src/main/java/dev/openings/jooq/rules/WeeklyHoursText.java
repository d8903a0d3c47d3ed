package dev.openings.jooq.rules;

import dev.openings.availability.TimeWindow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Weekly hours without reservations as text: one line for each window, such as {@code MO,TU 14:00 16:00 2027-01-01 -} with a
 * hyphen for a missing date. The end of the day is 24:00.
 */
public final class WeeklyHoursText {
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final String NO_DATE = "-";

    private WeeklyHoursText() {}

    /** The text; null if there are no hours. */
    public static @Nullable String of(List<WeeklyHoursEntry> hours) {
        return hours.isEmpty()
                ? null
                : hours.stream().map(WeeklyHoursText::line).collect(Collectors.joining("\n"));
    }

    /** The hours of a text. */
    public static List<WeeklyHoursEntry> parse(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines().map(WeeklyHoursText::entry).toList();
    }

    private static String line(WeeklyHoursEntry hours) {
        String days = hours.days().stream()
                .sorted()
                .map(day -> DAYS.get(day.getValue() - 1))
                .collect(Collectors.joining(","));
        LocalTime to = hours.window().to();
        return String.join(
                " ",
                days,
                hours.window().from().toString(),
                to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString(),
                date(hours.validFrom()),
                date(hours.validTo()));
    }

    private static String date(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse(NO_DATE);
    }

    private static WeeklyHoursEntry entry(String line) {
        String[] parts = line.split(" ", -1);
        return new WeeklyHoursEntry(
                Arrays.stream(parts[0].split(","))
                        .map(day -> DayOfWeek.of(DAYS.indexOf(day) + 1))
                        .collect(Collectors.toSet()),
                TimeWindow.of(parts[1], parts[2]),
                date(parts[3]),
                date(parts[4]));
    }

    private static Optional<LocalDate> date(String text) {
        return text.equals(NO_DATE) ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }
}
