package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.schedules.DateOverrideEntry;
import dev.openings.jooq.schedules.TimeOffEntry;
import dev.openings.jooq.schedules.WeeklyHoursEntry;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.graphql.schema.AsyncValue;
import dev.openings.server.graphql.schema.Loader;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.WallTime;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.time.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Hours, overrides and absences as they are read: of people and of resources alike, on their own clock. */
final class HoursResolvers implements Resolvers {
    /** As far as one look at a calendar goes. */
    private static final Duration LONGEST = Duration.ofDays(400);

    /** Whose calendar it is. */
    record Owner(UUID id, ZoneId zone) {}

    /** A stretch on somebody's clock. */
    record Period(OffsetDateTime start, OffsetDateTime end) {
        static Period of(Interval time, ZoneId zone) {
            return new Period(on(zone, time.start()), on(zone, time.end()));
        }
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.enumeration("DayOfWeek", DayOfWeek.class);
        wiring.type("WorkingHours", WeeklyHoursEntry.class)
                .everyone("days", it -> it.days().stream().sorted().toList())
                .everyone("from", it -> WallTime.start(it.window()))
                .everyone("to", it -> WallTime.end(it.window()))
                .everyone("validFrom", WeeklyHoursEntry::validFrom)
                .everyone("validTo", WeeklyHoursEntry::validTo);
        wiring.type("DateOverride", DateOverrideEntry.class)
                .everyone("date", DateOverrideEntry::date)
                .everyone("windows", DateOverrideEntry::windows)
                .everyone("reason", DateOverrideEntry::reason);
        wiring.type("TimeOff", TimeOffEntry.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.TIME_OFF, it.id()).text())
                .everyone("start", it -> on(it.zone(), it.time().start()))
                .everyone("end", it -> on(it.zone(), it.time().end()))
                .everyone("allDay", TimeOffEntry::allDay)
                .everyone("recurrence", TimeOffEntry::recurrence)
                .everyone("reason", TimeOffEntry::reason);
        wiring.type("Period", Period.class).everyone("start", Period::start).everyone("end", Period::end);
    }

    /** The fields that whatever has a calendar has; for staff only. */
    static <T> void calendar(Wiring.Fields<T> type, Function<T, Owner> owner) {
        type.staff(
                        "workingHours",
                        (it, call) ->
                                call.load(Loaders.WORKING_HOURS, owner.apply(it).id()))
                .staff("dateOverrides", (it, call) -> overrides(owner.apply(it), call))
                .staff("timeOff", (it, call) -> call.load(Loaders.TIME_OFF, range(owner.apply(it), call)))
                .staff("available", (it, call) -> periods(owner.apply(it), Loaders.AVAILABLE, call))
                .staff("busy", (it, call) -> periods(owner.apply(it), Loaders.BUSY, call));
    }

    private static AsyncValue<List<Period>> periods(
            Owner owner, Loader<Loaders.RangeOf, ? extends Iterable<Interval>> loader, ResolverContext call) {
        return call.load(loader, range(owner, call)).map(times -> {
            List<Period> periods = new ArrayList<>();
            times.forEach(time -> periods.add(Period.of(time, owner.zone())));
            return periods;
        });
    }

    private static AsyncValue<List<DateOverrideEntry>> overrides(Owner owner, ResolverContext call) {
        LocalDate from = call.arguments().required("from", LocalDate.class);
        LocalDate to = call.arguments().required("to", LocalDate.class);
        if (!from.isBefore(to)) {
            throw reversed(from, to);
        }
        return call.load(Loaders.DATE_OVERRIDES, new Loaders.DatesOf(owner.id(), from, to));
    }

    private static Loaders.RangeOf range(Owner owner, ResolverContext call) {
        Instant from = call.arguments().required("from", Instant.class);
        Instant to = call.arguments().required("to", Instant.class);
        if (!from.isBefore(to)) {
            throw reversed(from, to);
        }
        Interval range = new Interval(from, to);
        if (range.duration().compareTo(LONGEST) > 0) {
            throw new RequestRefusedException(
                    ErrorCode.BAD_REQUEST,
                    "\"to\" must be at most " + LONGEST.toDays() + " days after \"from\": " + range + ".");
        }
        return new Loaders.RangeOf(owner.id(), range);
    }

    private static RequestRefusedException reversed(Object from, Object to) {
        return new RequestRefusedException(
                ErrorCode.BAD_REQUEST, "\"to\" must be later than \"from\": " + from + ", " + to + ".");
    }

    private static OffsetDateTime on(ZoneId zone, Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
