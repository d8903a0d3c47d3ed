package dev.openings.server.graphql.resolvers;

import dev.openings.availability.Reservation;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.WholeSeconds;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.schedules.AvailablePeriod;
import dev.openings.jooq.schedules.DateOverrideEntry;
import dev.openings.jooq.schedules.TimeOffEntry;
import dev.openings.jooq.services.Service;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.graphql.schema.AsyncValue;
import dev.openings.server.graphql.schema.Loader.OwnerKey;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.TimeOfDay;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.OccurrenceId;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Working hours, date overrides and time off of staff members and resources, each in its own zone. */
final class HoursResolvers implements Resolvers {
    private static final Duration MAX_RANGE = Duration.ofDays(400);

    /** The staff member or resource that a calendar belongs to. */
    record CalendarOwner(UUID id, ZoneId zone) {}

    /** The schema's Period: an interval in the zone of the calendar's owner, for all appointments or for some services. */
    record Period(OffsetDateTime start, OffsetDateTime end, Set<UUID> serviceIds, Optional<OffsetDateTime> opensAt) {
        static Period of(Interval time, ZoneId zone) {
            return of(new AvailablePeriod(time, Set.of(), Optional.empty()), zone);
        }

        static Period of(AvailablePeriod period, ZoneId zone) {
            return new Period(
                    inZone(zone, period.time().start()),
                    inZone(zone, period.time().end()),
                    period.serviceIds(),
                    period.releasedAt().map(at -> inZone(zone, at)));
        }
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.enumeration("DayOfWeek", DayOfWeek.class);
        wiring.type("DailyHours", TimeWindow.class)
                .field("from", TimeOfDay::start)
                .field("to", TimeOfDay::end);
        wiring.type("WorkingHours", WeeklyHoursEntry.class)
                .field("days", it -> it.days().stream().sorted().toList())
                .field("from", it -> TimeOfDay.start(it.window()))
                .field("to", it -> TimeOfDay.end(it.window()))
                .field("validFrom", WeeklyHoursEntry::validFrom)
                .field("validTo", WeeklyHoursEntry::validTo)
                .field("services", (it, context) -> services(it.window(), context))
                .field("releaseBefore", it -> releaseBefore(it.window()));
        wiring.type("HoursWindow", TimeWindow.class)
                .field("from", TimeOfDay::start)
                .field("to", TimeOfDay::end)
                .field("services", HoursResolvers::services)
                .field("releaseBefore", HoursResolvers::releaseBefore);
        wiring.type("DateOverride", DateOverrideEntry.class)
                .field("date", DateOverrideEntry::date)
                .field("windows", DateOverrideEntry::windows)
                .field("reason", DateOverrideEntry::reason);
        wiring.type("TimeOff", TimeOffEntry.class)
                .field("id", HoursResolvers::timeOffId)
                .field("seriesId", HoursResolvers::seriesId)
                .field("occurrenceOf", it -> it.occurrence().map(start -> seriesId(it)))
                .field("start", it -> inZone(it.zone(), it.time().start()))
                .field("end", it -> inZone(it.zone(), it.time().end()))
                .field("allDay", TimeOffEntry::allDay)
                .field("recurrence", TimeOffEntry::recurrence)
                .field("reason", TimeOffEntry::reason);
        wiring.type("Period", Period.class)
                .field("start", Period::start)
                .field("end", Period::end)
                .field("services", (it, context) -> services(it.serviceIds(), context))
                .field("opensAt", Period::opensAt);
    }

    /** Adds the calendar fields of staff members and resources. */
    static <T> void wireCalendar(Wiring.Fields<T> type, Permission permission, Function<T, CalendarOwner> owner) {
        type.field(
                        "workingHours",
                        permission,
                        (it, context) -> context.load(
                                Loaders.WORKING_HOURS, owner.apply(it).id()))
                .field(
                        "holidays",
                        Permission.READ_HOLIDAYS,
                        (it, context) -> context.load(
                                Loaders.HOLIDAYS_OF_OWNER, owner.apply(it).id()))
                .field("dateOverrides", permission, (it, context) -> dateOverrides(owner.apply(it), context))
                .field(
                        "timeOff",
                        permission,
                        (it, context) -> context.load(Loaders.TIME_OFF, key(owner.apply(it), context)))
                .field("available", permission, (it, context) -> available(owner.apply(it), context))
                .field("busy", permission, (it, context) -> busy(owner.apply(it), context));
    }

    /** Of an occurrence its own id, otherwise the id of the whole time off. */
    private static String timeOffId(TimeOffEntry timeOff) {
        return timeOff.occurrence()
                .map(start -> new OccurrenceId(timeOff.id(), start).text())
                .orElseGet(() -> seriesId(timeOff));
    }

    private static String seriesId(TimeOffEntry timeOff) {
        return new GlobalId(GlobalId.Kind.TIME_OFF, timeOff.id()).text();
    }

    /** The error for a range whose end is not after its start. */
    static RequestRefusedException notLater(Object from, Object to) {
        return new RequestRefusedException(
                ErrorCode.BAD_REQUEST, "`to` must be later than `from`: " + from + ", " + to + ".");
    }

    private static AsyncValue<List<Service>> services(TimeWindow window, ResolverContext context) {
        Set<UUID> ids = window.reservation().map(Reservation::services).orElseGet(Set::of).stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        return services(ids, context);
    }

    private static AsyncValue<List<Service>> services(Set<UUID> ids, ResolverContext context) {
        return context.loadMany(Loaders.SERVICE, List.copyOf(ids))
                .map(services -> services.stream()
                        .sorted(Comparator.comparing(Service::name).thenComparing(Service::id))
                        .toList());
    }

    private static Optional<PeriodDuration> releaseBefore(TimeWindow window) {
        return window.reservation().flatMap(Reservation::releaseBefore);
    }

    private static AsyncValue<List<Period>> available(CalendarOwner owner, ResolverContext context) {
        return context.load(Loaders.AVAILABLE, key(owner, context))
                .map(periods ->
                        periods.stream().map(it -> Period.of(it, owner.zone())).toList());
    }

    private static AsyncValue<List<Period>> busy(CalendarOwner owner, ResolverContext context) {
        return context.load(Loaders.BUSY, key(owner, context))
                .map(time -> time.toList().stream()
                        .map(it -> Period.of(it, owner.zone()))
                        .toList());
    }

    private static AsyncValue<List<DateOverrideEntry>> dateOverrides(CalendarOwner owner, ResolverContext context) {
        return context.load(Loaders.DATE_OVERRIDES, new OwnerKey<>(owner.id(), dates(context)));
    }

    /** The arguments {@code from} and {@code to}. */
    static Loaders.DateRange dates(ResolverContext context) {
        LocalDate from = context.arguments().required("from", LocalDate.class);
        LocalDate to = context.arguments().required("to", LocalDate.class);
        if (!from.isBefore(to)) {
            throw notLater(from, to);
        }
        return new Loaders.DateRange(from, to);
    }

    private static OwnerKey<Interval> key(CalendarOwner owner, ResolverContext context) {
        return new OwnerKey<>(owner.id(), range(context));
    }

    /** The arguments {@code from} and {@code to}, in whole seconds. */
    static Interval range(ResolverContext context) {
        Instant from = context.arguments().required("from", Instant.class);
        Instant to = context.arguments().required("to", Instant.class);
        if (!from.isBefore(to)) {
            throw notLater(from, to);
        }
        Interval range = new Interval(WholeSeconds.down(from), WholeSeconds.up(to));
        if (range.duration().compareTo(MAX_RANGE) > 0) {
            throw new RequestRefusedException(
                    ErrorCode.BAD_REQUEST,
                    "`to` must be at most " + MAX_RANGE.toDays() + " days after `from`: " + from + ", " + to + ".");
        }
        return range;
    }

    private static OffsetDateTime inZone(ZoneId zone, Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
