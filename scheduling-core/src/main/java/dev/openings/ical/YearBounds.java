package dev.openings.ical;

import dev.openings.time.Interval;
import java.time.Instant;

/** The bounds of values that can be written: four-digit years, in any offset. */
final class YearBounds {
    private static final Instant FIRST = Instant.parse("1601-01-03T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private YearBounds() {}

    static void checkTime(Interval time) {
        check("time", time.start());
        check("time", time.end());
    }

    static void checkStamp(Instant stamp) {
        check("stamp", stamp);
    }

    static void checkUid(String uid) {
        if (uid.isBlank() || uid.length() > 255 || uid.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("uid must be one line of 1 to 255 characters: " + uid);
        }
    }

    private static void check(String field, Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException(field + " must be between " + FIRST + " and " + LAST + ": " + instant);
        }
    }
}
