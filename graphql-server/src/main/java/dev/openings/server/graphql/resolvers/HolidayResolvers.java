package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.holidays.AssignedHolidays;
import dev.openings.jooq.holidays.ChangedHolidays;
import dev.openings.jooq.holidays.ClosedDayChange;
import dev.openings.jooq.holidays.ClosedDayEntry;
import dev.openings.jooq.holidays.HolidayCalendar;
import dev.openings.jooq.holidays.HolidayDifference;
import dev.openings.jooq.holidays.HolidayRegion;
import dev.openings.jooq.holidays.HolidaySource;
import dev.openings.jooq.holidays.NewHolidayCalendar;
import dev.openings.jooq.holidays.RefreshedHolidays;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Loader.OwnerKey;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Calendars of public holidays and other closed days. */
final class HolidayResolvers implements Resolvers {
    private static final int MAX_REGIONS = 100;

    private final Openings openings;

    HolidayResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query(
                        "holidayCalendars",
                        Permission.READ_HOLIDAYS,
                        context -> openings.holidays().all())
                .query("holidayRegions", Permission.READ_HOLIDAYS, this::regions)
                .mutation("createHolidayCalendar", Permission.CHANGE_HOLIDAYS, this::create)
                .mutation("setClosedDay", Permission.CHANGE_HOLIDAYS, this::setClosedDay)
                .mutation("setHolidays", Permission.CHANGE_HOLIDAYS, this::assign)
                .mutation("refreshHolidays", Permission.CHANGE_HOLIDAYS, this::refresh)
                .payload("HolidayCalendarPayload", "holidayCalendar")
                .payload("ClosedDayPayload", "holidayCalendar", "leftOutside")
                .payload("SetHolidaysPayload", "owner", "leftOutside")
                .payload("RefreshHolidaysPayload", "holidayCalendar", "differences", "leftOutside")
                .enumeration("HolidaySource", HolidaySource.class);
        wireTypes(wiring);
    }

    private static void wireTypes(Wiring wiring) {
        wiring.type("HolidayCalendar", HolidayCalendar.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.HOLIDAY_CALENDAR, it.id()).text())
                .field("name", HolidayCalendar::name)
                .field("source", HolidayCalendar::source)
                .field("region", HolidayCalendar::region)
                .field("url", HolidayCalendar::url)
                .field("filledTo", HolidayCalendar::filledTo)
                .field(
                        "days",
                        (it, context) -> context.load(
                                Loaders.CLOSED_DAYS, new OwnerKey<>(it.id(), HoursResolvers.dates(context))))
                .field("version", HolidayCalendar::version);
        wiring.type("ClosedDay", ClosedDayEntry.class)
                .field("date", ClosedDayEntry::date)
                .field("name", ClosedDayEntry::name)
                .field("windows", ClosedDayEntry::windows)
                .field("certain", ClosedDayEntry::certain);
        wiring.type("HolidayRegion", HolidayRegion.class)
                .field("code", HolidayRegion::code)
                .field("name", HolidayRegion::name);
        wiring.type("HolidayDifference", HolidayDifference.class)
                .field("date", HolidayDifference::date)
                .field("before", HolidayDifference::before)
                .field("after", HolidayDifference::after);
    }

    private List<HolidayRegion> regions(ResolverContext context) {
        return openings.holidays().regions(context.arguments().required("search", String.class)).stream()
                .limit(MAX_REGIONS)
                .toList();
    }

    private Payload create(ResolverContext context) {
        return context.change(
                context.input(),
                input -> new NewHolidayCalendar(
                        input.required("name", String.class),
                        input.optionalText("region"),
                        input.optionalText("ics"),
                        input.optionalText("url")),
                (services, calendar) ->
                        Payload.of("holidayCalendar", services.holidays().create(context.actor(), calendar)));
    }

    private Payload setClosedDay(ResolverContext context) {
        return context.change(
                context.input(), HolidayResolvers::closedDay, (services, change) -> switch (services.holidays()
                        .setClosedDay(context.actor(), change)) {
                    case Outcome.Done<ChangedHolidays>(ChangedHolidays changed) ->
                        Payload.of("holidayCalendar", changed.calendar())
                                .with("leftOutside", HoursMutations.appointments(openings, changed.outsideIds()));
                    case Outcome.Refused<ChangedHolidays>(List<Problem> problems) -> Payload.refused(problems);
                });
    }

    private static ClosedDayChange closedDay(InputObject input) {
        UUID calendar = input.requiredId(GlobalId.Kind.HOLIDAY_CALENDAR, "calendarId");
        LocalDate date = input.required("date", LocalDate.class);
        if (input.required("removed", Boolean.class)) {
            return ClosedDayChange.ordinary(calendar, date);
        }
        Optional<String> name = input.optionalText("name");
        if (name.isEmpty()) {
            input.addProblem(InputRule.REQUIRED.at(), "name");
        }
        return new ClosedDayChange(
                calendar,
                date,
                Optional.of(new ClosedDayChange.Day(
                        name.orElse(""), input.requiredObjects("windows", HoursMutations::hoursWindow))));
    }

    private Payload assign(ResolverContext context) {
        InputObject input = context.input();
        Optional<UUID> owner =
                input.isNull("ownerId") ? Optional.empty() : Optional.of(input.requiredOwnerId("ownerId"));
        return context.change(
                input,
                it -> it.optionalId(GlobalId.Kind.HOLIDAY_CALENDAR, "calendarId"),
                (services, calendar) -> switch (services.holidays().assign(context.actor(), owner, calendar)) {
                    case Outcome.Done<AssignedHolidays>(AssignedHolidays assigned) ->
                        Payload.of(
                                        "owner",
                                        owner.map(it -> HoursMutations.owner(services, it))
                                                .orElseGet(() ->
                                                        services.practice().read()))
                                .with("leftOutside", HoursMutations.appointments(openings, assigned.outsideIds()));
                    case Outcome.Refused<AssignedHolidays>(List<Problem> problems) -> Payload.refused(problems);
                });
    }

    private Payload refresh(ResolverContext context) {
        InputObject input = context.input();
        UUID calendar = input.requiredId(GlobalId.Kind.HOLIDAY_CALENDAR, "calendarId");
        boolean isPreview = input.required("preview", Boolean.class);
        return context.change(input, it -> it.optionalText("ics"), (services, ics) -> switch (isPreview
                ? services.holidays().previewRefresh(context.actor(), calendar, ics)
                : services.holidays().refresh(context.actor(), calendar, ics)) {
            case Outcome.Done<RefreshedHolidays>(RefreshedHolidays refreshed) ->
                Payload.of("holidayCalendar", refreshed.calendar())
                        .with("differences", refreshed.differences())
                        .with("leftOutside", HoursMutations.appointments(openings, refreshed.outsideIds()));
            case Outcome.Refused<RefreshedHolidays>(List<Problem> problems) -> Payload.refused(problems);
        });
    }
}
