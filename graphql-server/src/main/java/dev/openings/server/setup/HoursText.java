package dev.openings.server.setup;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Weekly hours in one line: {@code Mon-Fri 09:00-12:00 13:00-17:00; Sat 09:00-12:00}. */
public final class HoursText {
    /** What a text must be. */
    public static final String RULE = "days and times such as \"Mon-Fri 09:00-12:00 13:00-17:00; Sat 09:00-12:00\"";

    private HoursText() {}

    /**
     * The hours. Groups are separated by semicolons; each begins with a day, or days joined by {@code -} or commas. A week may
     * go over its end: {@code Sat-Mon} is three days.
     *
     * @throws IllegalArgumentException if the text does not follow {@link #RULE}
     */
    public static List<WeeklyHoursEntry> parse(String text) {
        List<WeeklyHoursEntry> hours = new ArrayList<>();
        for (String group : text.split(";", -1)) {
            String[] words = group.strip().split("\\s+", -1);
            if (words.length < 2) {
                throw new IllegalArgumentException("a group needs days and times: " + group);
            }
            Set<DayOfWeek> days = days(words[0]);
            for (String window : List.of(words).subList(1, words.length)) {
                hours.add(WeeklyHoursEntry.of(days, window(window)));
            }
        }
        return hours;
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String range : text.split(",", -1)) {
            String[] ends = range.split("-", -1);
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek day = day(ends[0]);
            if (ends.length > 2) {
                throw new IllegalArgumentException("no range of days: " + range);
            }
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> text.equalsIgnoreCase(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        || text.equalsIgnoreCase(day.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no day: " + text));
    }

    private static TimeWindow window(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("no times: " + text);
        }
        try {
            return TimeWindow.of(ends[0], ends[1]);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("no times: " + text, unreadable);
        }
    }
}
