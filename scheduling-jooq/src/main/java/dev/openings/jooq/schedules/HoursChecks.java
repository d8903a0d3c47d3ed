package dev.openings.jooq.schedules;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.validation.InputChecks;
import java.util.List;
import java.util.Optional;

/** What hours may say. */
final class HoursChecks {
    /** The most windows that one week or one date may have. */
    private static final int MOST = 200;

    private HoursChecks() {}

    static void hours(InputChecks checks, List<WeeklyHoursEntry> hours) {
        few(checks, hours.size(), "hours");
        for (int i = 0; i < hours.size(); i++) {
            window(checks, hours.get(i), Integer.toString(i));
        }
    }

    static void windows(InputChecks checks, List<TimeWindow> windows) {
        few(checks, windows.size(), "windows");
        for (int i = 0; i < windows.size(); i++) {
            checks.minutes(windows.get(i), "windows", Integer.toString(i));
        }
    }

    private static void window(InputChecks checks, WeeklyHoursEntry hours, String position) {
        if (hours.days().isEmpty()) {
            checks.invalid("days must name at least one weekday.", "hours", position, "days");
        }
        checks.minutes(hours.window(), "hours", position);
        hours.validFrom().ifPresent(it -> checks.date(it, "hours", position, "validFrom"));
        hours.validTo().ifPresent(it -> checks.date(it, "hours", position, "validTo"));
        Optional<String> reversed = hours.validFrom()
                .flatMap(from -> hours.validTo()
                        .filter(to -> to.isBefore(from))
                        .map(to -> "validTo must not be before validFrom: " + from + ", " + to + "."));
        reversed.ifPresent(message -> checks.invalid(message, "hours", position, "validTo"));
    }

    private static void few(InputChecks checks, int size, String field) {
        if (size > MOST) {
            checks.invalid("At most " + MOST + " windows are allowed: " + size + ".", field);
        }
    }
}
