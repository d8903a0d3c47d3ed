package dev.openings.jooq;

import java.time.LocalTime;

/** Wall-clock times as rows keep them: minutes of the day, midnight as an end being 1440. */
final class Minutes {
    private static final int DAY = 24 * 60;

    private Minutes() {}

    static int of(LocalTime start) {
        return start.toSecondOfDay() / 60;
    }

    static int ofEnd(LocalTime end) {
        return end.equals(LocalTime.MIDNIGHT) ? DAY : of(end);
    }

    static LocalTime time(int minutes) {
        return LocalTime.ofSecondOfDay(minutes % DAY * 60L);
    }
}
