package dev.openings.jooq.schedules;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import java.util.List;

/** Checks weekly hours and the hours of dates. */
public final class HoursChecks {
    /** The maximum number of windows of one week or one date. */
    private static final int MAX_WINDOWS = 200;

    private HoursChecks() {}

    static void hours(InputChecks checks, List<WeeklyHoursEntry> hours) {
        checks.maximumSize(hours.size(), MAX_WINDOWS, "hours");
        for (int i = 0; i < hours.size(); i++) {
            window(checks, hours.get(i), Integer.toString(i));
        }
    }

    /** The hours of one date, at {@code windows}. */
    public static void windows(InputChecks checks, List<TimeWindow> windows) {
        checks.maximumSize(windows.size(), MAX_WINDOWS, "windows");
        for (int i = 0; i < windows.size(); i++) {
            checks.minutes(windows.get(i), "windows", Integer.toString(i));
        }
    }

    private static void window(InputChecks checks, WeeklyHoursEntry hours, String position) {
        if (hours.days().isEmpty()) {
            checks.add(InputRule.BLANK.at("hours", position, "days"));
        }
        checks.minutes(hours.window(), "hours", position);
        hours.validFrom().ifPresent(it -> checks.date(it, "hours", position, "validFrom"));
        hours.validTo().ifPresent(it -> checks.date(it, "hours", position, "validTo"));
        hours.validFrom()
                .flatMap(from -> hours.validTo().filter(to -> to.isBefore(from)))
                .ifPresent(to -> checks.add(InputRule.BEFORE_VALID_FROM
                        .at("hours", position, "validTo")
                        .with("value", to)));
    }
}
