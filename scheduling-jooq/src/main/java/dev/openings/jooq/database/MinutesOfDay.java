package dev.openings.jooq.database;

import java.time.LocalTime;

/** Wall-clock times as minutes of the day, as columns hold them: 0 to 1439 for a start, 1 to 1440 for an end. */
public final class MinutesOfDay {
    private static final int DAY = 24 * 60;

    private MinutesOfDay() {}

    /** The minute of a start; seconds are cut off. */
    public static int of(LocalTime start) {
        return start.toSecondOfDay() / 60;
    }

    /** The minute of an end; midnight is 1440. */
    public static int ofEnd(LocalTime end) {
        return end.equals(LocalTime.MIDNIGHT) ? DAY : of(end);
    }

    /** The time of a start or an end; 1440 is midnight. */
    public static LocalTime time(int minutes) {
        return LocalTime.ofSecondOfDay(minutes % DAY * 60L);
    }
}
