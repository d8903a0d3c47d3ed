package dev.openings.jooq.database;

import java.time.LocalTime;

/** Wall-clock times as rows keep them: minutes of the day, midnight as an end being 1440. */
public final class MinutesOfDay {
    private static final int DAY = 24 * 60;

    private MinutesOfDay() {}

    public static int of(LocalTime start) {
        return start.toSecondOfDay() / 60;
    }

    public static int ofEnd(LocalTime end) {
        return end.equals(LocalTime.MIDNIGHT) ? DAY : of(end);
    }

    public static LocalTime time(int minutes) {
        return LocalTime.ofSecondOfDay(minutes % DAY * 60L);
    }
}
