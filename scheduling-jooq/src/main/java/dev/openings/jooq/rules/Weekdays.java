package dev.openings.jooq.rules;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of weekdays as one number: 1 is Monday, 2 Tuesday, 4 Wednesday … 64 Sunday. */
public final class Weekdays {
    private Weekdays() {}

    /** The number of the set. */
    public static int bits(Set<DayOfWeek> days) {
        return days.stream().mapToInt(day -> bit(day)).sum();
    }

    /** The set of the number. */
    public static Set<DayOfWeek> of(int bits) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> (bits & bit(day)) != 0)
                .collect(Collectors.toSet());
    }

    private static int bit(DayOfWeek day) {
        return 1 << (day.getValue() - 1);
    }
}
