package dev.openings.jooq;

import dev.openings.availability.TimeWindow;
import java.util.List;
import java.util.Optional;

/** What hours may say. */
final class ScheduleInput {
    /** The most windows that one week or one date may have. */
    private static final int MOST = 200;

    private ScheduleInput() {}

    static void hours(Checks checks, List<WorkingHours> hours) {
        few(checks, hours.size(), "hours");
        for (int i = 0; i < hours.size(); i++) {
            window(checks, hours.get(i), Integer.toString(i));
        }
    }

    static void windows(Checks checks, List<TimeWindow> windows) {
        few(checks, windows.size(), "windows");
        for (int i = 0; i < windows.size(); i++) {
            checks.minutes(windows.get(i), "windows", Integer.toString(i));
        }
    }

    private static void window(Checks checks, WorkingHours hours, String position) {
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

    private static void few(Checks checks, int size, String field) {
        if (size > MOST) {
            checks.invalid("At most " + MOST + " windows are allowed: " + size + ".", field);
        }
    }
}
