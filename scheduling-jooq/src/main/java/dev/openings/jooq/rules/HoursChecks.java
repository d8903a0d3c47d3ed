package dev.openings.jooq.rules;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.PeriodDuration;
import java.util.List;

/** Checks weekly hours and the hours of dates, but not whether the services exist that windows are reserved for. */
public final class HoursChecks {
    /** The maximum number of windows of one week or one date. */
    private static final int MAX_WINDOWS = 200;

    /** As many as the columns {@code services} hold. */
    private static final int MAX_SERVICES = 100;

    private HoursChecks() {}

    /** Weekly hours at the path {@code hours}. */
    public static void hours(InputChecks checks, List<WeeklyHoursEntry> hours) {
        checks.maximumSize(hours.size(), MAX_WINDOWS, "hours");
        for (int i = 0; i < hours.size(); i++) {
            entry(checks, hours.get(i), Integer.toString(i));
        }
    }

    /** Hours of a service, at the path {@code hours}: they are reserved for nobody. */
    public static void serviceHours(InputChecks checks, List<WeeklyHoursEntry> hours) {
        hours(checks, hours);
        for (int i = 0; i < hours.size(); i++) {
            unreserved(checks, hours.get(i).window(), "hours", Integer.toString(i));
        }
    }

    /** The windows of a date, at the path {@code windows}. */
    public static void windows(InputChecks checks, List<TimeWindow> windows) {
        checks.maximumSize(windows.size(), MAX_WINDOWS, "windows");
        for (int i = 0; i < windows.size(); i++) {
            window(checks, windows.get(i), "windows", Integer.toString(i));
        }
    }

    /** A window where none can be reserved. */
    public static void unreserved(InputChecks checks, TimeWindow window, String... path) {
        window.reservation()
                .ifPresent(it -> checks.add(InputRule.RESERVATION.at(InputChecks.item(path, "serviceIds"))));
    }

    private static void entry(InputChecks checks, WeeklyHoursEntry hours, String position) {
        if (hours.days().isEmpty()) {
            checks.add(InputRule.BLANK.at("hours", position, "days"));
        }
        window(checks, hours.window(), "hours", position);
        hours.validFrom().ifPresent(it -> checks.date(it, "hours", position, "validFrom"));
        hours.validTo().ifPresent(it -> checks.date(it, "hours", position, "validTo"));
        hours.validFrom()
                .flatMap(from -> hours.validTo().filter(to -> to.isBefore(from)))
                .ifPresent(to -> checks.add(InputRule.BEFORE_VALID_FROM
                        .at("hours", position, "validTo")
                        .with("value", to)));
    }

    private static void window(InputChecks checks, TimeWindow window, String list, String position) {
        checks.minutes(window, list, position);
        window.reservation().ifPresent(it -> {
            checks.maximumSize(it.services().size(), MAX_SERVICES, list, position, "serviceIds");
            checks.span(it.releaseBefore().orElse(PeriodDuration.ZERO), list, position, "releaseBefore");
        });
    }
}
