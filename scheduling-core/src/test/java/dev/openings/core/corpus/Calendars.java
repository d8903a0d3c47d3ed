package dev.openings.core.corpus;

import dev.openings.availability.Busy;
import dev.openings.availability.ClosedDay;
import dev.openings.availability.DateOverride;
import dev.openings.availability.Reservation;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.slots.Bookable;
import dev.openings.slots.BookingLimits;
import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotRules.Alignment;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the calendars and rules of a case. */
final class Calendars {
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private Calendars() {}

    static Schedule schedule(Input calendar) {
        return new Schedule(
                calendar.zone("zone"),
                calendar.objects("weekly", Calendars::weekly),
                calendar.objects(
                        "closedDays",
                        one -> new ClosedDay(one.date("date"), one.objects("windows", Calendars::window))),
                calendar.objects(
                        "overrides",
                        one -> new DateOverride(one.date("date"), one.objects("windows", Calendars::window))),
                calendar.objects("timeOff", Calendars::timeOff),
                false);
    }

    static Bookable bookable(String id, Input calendar, Input limits) {
        return new Bookable(
                id,
                schedule(calendar),
                calendar.objects("busy", Calendars::busy),
                new BookingLimits(limits.number("maxPerDay"), limits.number("maxPerWeek")),
                true);
    }

    static WeeklyHours weekly(Input one) {
        return new WeeklyHours(
                one.texts("days").stream()
                        .map(day -> DayOfWeek.of(DAYS.indexOf(day) + 1))
                        .collect(Collectors.toSet()),
                window(one),
                one.dateIfAny("validFrom"),
                one.dateIfAny("validTo"));
    }

    private static TimeWindow window(Input one) {
        TimeWindow window = TimeWindow.of(one.text("from"), one.text("to"));
        Optional<PeriodDuration> release = one.spanIfAny("releaseBefore");
        if (!one.has("services")) {
            if (release.isPresent()) {
                throw new IllegalArgumentException("releaseBefore without services");
            }
            return window;
        }
        return window.reservedFor(new Reservation(Set.copyOf(one.texts("services")), release));
    }

    /** Reads the service of a search and its hours. */
    static SlotSearch forService(SlotSearch search, Input input) {
        SlotSearch within = search.withServiceHours(input.objects("serviceHours", Calendars::weekly));
        return input.textIfAny("service").map(within::forService).orElse(within);
    }

    private static TimeOff timeOff(Input one) {
        if (one.has("rrule")) {
            Set<LocalDateTime> exceptions =
                    one.texts("exdates").stream().map(LocalDateTime::parse).collect(Collectors.toSet());
            LocalDateTime start = one.local("startLocal");
            RecurrenceRule rule = RecurrenceRule.parse(one.text("rrule"));
            return one.has("endLocal")
                    ? new TimeOff.RecurringLocalPeriod(start, one.local("endLocal"), rule, exceptions)
                    : new TimeOff.Recurring(start, PeriodDuration.parse(one.text("duration")), rule, exceptions);
        }
        if (one.has("firstDay")) {
            return new TimeOff.WholeDays(one.date("firstDay"), one.date("lastDay"));
        }
        return one.has("startLocal")
                ? new TimeOff.LocalPeriod(one.local("startLocal"), one.local("endLocal"))
                : new TimeOff.Period(new Interval(one.instant("start"), one.instant("end")));
    }

    /** Reads a busy range, or a range of the kinds overlaps and conflict. */
    static Busy busy(Input one) {
        return new Busy(
                one.textIfAny("id").orElse(""),
                new Interval(one.instant("start"), one.instant("end")),
                one.exact("bufferBefore"),
                one.exact("bufferAfter"),
                one.flag("counts", true),
                Optional.empty());
    }

    /** Reads the rules. The limits of a calendar are read by {@link #bookable}. */
    static SlotRules rules(Input rules) {
        Duration duration = rules.exact("duration");
        Duration step = rules.exactIfAny("step").orElse(duration);
        return new SlotRules(
                duration,
                step,
                rules.exact("bufferBefore"),
                rules.exact("bufferAfter"),
                rules.spanIfAny("minimumNotice").orElse(PeriodDuration.ZERO),
                rules.spanIfAny("horizon"),
                rules.textIfAny("alignment").map(Alignment::valueOf).orElse(Alignment.WINDOW_START),
                rules.exactIfAny("clockGrid").orElse(step));
    }
}
