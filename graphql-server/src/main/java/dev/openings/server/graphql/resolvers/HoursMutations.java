package dev.openings.server.graphql.resolvers;

import dev.openings.availability.Reservation;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.schedules.AddedTimeOff;
import dev.openings.jooq.schedules.ChangedHours;
import dev.openings.jooq.schedules.ChangedTimeOff;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.schedules.TimeOffChange;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.TimeOfDay;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.OccurrenceId;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Mutations of working hours, date overrides and time off. */
final class HoursMutations implements Resolvers {
    private final Openings openings;

    HoursMutations(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("setWorkingHours", Permission.CHANGE_HOURS, this::setWorkingHours)
                .mutation("setDateOverride", Permission.CHANGE_HOURS, this::setDateOverride)
                .mutation("addTimeOff", Permission.CHANGE_HOURS, this::addTimeOff)
                .mutation("updateTimeOff", Permission.CHANGE_HOURS, this::updateTimeOff)
                .mutation("excludeTimeOffDate", Permission.CHANGE_HOURS, this::excludeTimeOffDate)
                .mutation("endTimeOffRecurrence", Permission.CHANGE_HOURS, this::endTimeOffRecurrence)
                .mutation("removeTimeOff", Permission.CHANGE_HOURS, this::removeTimeOff)
                .payload("SchedulePayload", "owner", "leftOutside")
                .payload("AddTimeOffPayload", "timeOff", "conflicting")
                .payload("TimeOffPayload", "timeOff", "conflicting");
    }

    /** An input DailyHours; only its end may be 24:00. */
    static TimeWindow dailyHours(InputObject input) {
        TimeOfDay from = input.required("from", TimeOfDay.class);
        if (from.isEndOfDay()) {
            input.addProblem(
                    InputRule.OUTSIDE_TIMES
                            .at()
                            .with("minimum", "00:00")
                            .with("maximum", "23:59")
                            .with("value", from),
                    "from");
        }
        return new TimeWindow(from.time(), input.required("to", TimeOfDay.class).time());
    }

    /** An input HoursWindow or WorkingHours, which may be reserved for services. */
    static TimeWindow hoursWindow(InputObject input) {
        TimeWindow window = dailyHours(input);
        List<UUID> services = input.requiredIds(GlobalId.Kind.SERVICE, "serviceIds");
        Optional<PeriodDuration> release = input.optional("releaseBefore", PeriodDuration.class);
        if (services.isEmpty()) {
            release.ifPresent(it -> input.addProblem(InputRule.RELEASE_WITHOUT_SERVICES.at(), "releaseBefore"));
            return window;
        }
        if (release.filter(HoursMutations::isNegative).isPresent()) {
            input.addProblem(InputRule.NEGATIVE.at().with("value", release.get()), "releaseBefore");
            return window;
        }
        if (release.filter(HoursMutations::isLongerThanAYear).isPresent()) {
            input.addProblem(
                    InputRule.TOO_LARGE.at().with("maximum", "P366D").with("value", release.get()), "releaseBefore");
            return window;
        }
        Set<String> ids = services.stream().map(UUID::toString).collect(Collectors.toSet());
        return window.reservedFor(new Reservation(ids, release));
    }

    private static boolean isNegative(PeriodDuration span) {
        return span.days() < 0 || span.exact().isNegative();
    }

    /** A {@link Reservation} takes more than the database module does, but not every length. */
    private static boolean isLongerThanAYear(PeriodDuration span) {
        return span.exact().plusDays(span.days()).compareTo(Duration.ofDays(366)) > 0;
    }

    private Payload setWorkingHours(ResolverContext context) {
        InputObject input = context.input();
        UUID ownerId = input.requiredOwnerId("ownerId");
        return context.change(
                input,
                it -> it.requiredObjects("hours", HoursMutations::weeklyHours),
                (services, hours) -> ownerPayload(
                        services, ownerId, services.schedules().setWorkingHours(context.actor(), ownerId, hours)));
    }

    private Payload setDateOverride(ResolverContext context) {
        InputObject input = context.input();
        UUID ownerId = input.requiredOwnerId("ownerId");
        LocalDate date = input.required("date", LocalDate.class);
        Optional<String> reason = input.optionalText("reason");
        return context.change(
                input,
                it -> it.optionalObjects("windows", HoursMutations::hoursWindow),
                (services, windows) -> ownerPayload(
                        services,
                        ownerId,
                        services.schedules().setDateOverride(context.actor(), ownerId, date, windows, reason)));
    }

    private Payload addTimeOff(ResolverContext context) {
        InputObject input = context.input();
        return context.change(input, HoursMutations::newTimeOff, (services, timeOff) -> switch (services.schedules()
                .addTimeOff(context.actor(), timeOff)) {
            case Outcome.Done<AddedTimeOff>(AddedTimeOff added) ->
                Payload.of("timeOff", added.absence()).with("conflicting", appointments(added.conflictingIds()));
            case Outcome.Refused<AddedTimeOff>(List<Problem> problems) -> Payload.refused(problems);
        });
    }

    private Payload updateTimeOff(ResolverContext context) {
        return context.change(
                context.input(),
                HoursMutations::timeOffChange,
                (services, change) -> changedTimeOff(services.schedules().updateTimeOff(context.actor(), change)));
    }

    private Payload excludeTimeOffDate(ResolverContext context) {
        InputObject input = context.input();
        UUID id = input.requiredId(GlobalId.Kind.TIME_OFF, "id");
        return context.change(
                input,
                it -> it.required("date", LocalDate.class),
                (services, date) -> changedTimeOff(services.schedules().excludeTimeOffDate(context.actor(), id, date)));
    }

    private Payload endTimeOffRecurrence(ResolverContext context) {
        InputObject input = context.input();
        UUID id = input.requiredId(GlobalId.Kind.TIME_OFF, "id");
        return context.change(
                input,
                it -> it.required("lastDate", LocalDate.class),
                (services, last) ->
                        changedTimeOff(services.schedules().endTimeOffRecurrence(context.actor(), id, last)));
    }

    private Payload changedTimeOff(Outcome<ChangedTimeOff> outcome) {
        return switch (outcome) {
            case Outcome.Done<ChangedTimeOff>(ChangedTimeOff changed) -> {
                List<Appointment> conflicting = appointments(changed.conflictingIds());
                yield changed.absence()
                        .map(it -> Payload.of("timeOff", it).with("conflicting", conflicting))
                        .orElseGet(() -> Payload.of("conflicting", conflicting));
            }
            case Outcome.Refused<ChangedTimeOff>(List<Problem> problems) -> Payload.refused(problems);
        };
    }

    private Payload removeTimeOff(ResolverContext context) {
        InputObject input = context.input();
        String id = input.required("id", String.class);
        if (!input.isNull("expectedVersion")) {
            input.addProblem(InputRule.HAS_NO_VERSION.at(), "expectedVersion");
        }
        return context.change(input, it -> OccurrenceId.parse(id), (services, occurrence) -> {
            Outcome<ChangedTimeOff> outcome = occurrence
                    .map(it -> services.schedules().removeOccurrence(context.actor(), it.seriesId(), it.start()))
                    .orElseGet(() -> services.schedules()
                            .removeTimeOff(context.actor(), input.requiredId(GlobalId.Kind.TIME_OFF, "id")));
            return switch (outcome) {
                case Outcome.Done<ChangedTimeOff>(ChangedTimeOff removed) ->
                    Payload.of("id", id).with("conflicting", appointments(removed.conflictingIds()));
                case Outcome.Refused<ChangedTimeOff>(List<Problem> problems) -> Payload.refused(problems);
            };
        });
    }

    static WeeklyHoursEntry weeklyHours(InputObject input) {
        return new WeeklyHoursEntry(
                Set.copyOf(input.requiredList("days", DayOfWeek.class)),
                hoursWindow(input),
                input.optional("validFrom", LocalDate.class),
                input.optional("validTo", LocalDate.class));
    }

    private static NewTimeOff newTimeOff(InputObject input) {
        return new NewTimeOff(
                input.requiredOwnerId("ownerId"),
                input.optional("from", Instant.class),
                input.optional("to", Instant.class),
                input.optional("fromDate", LocalDate.class),
                input.optional("toDate", LocalDate.class),
                input.optionalText("recurrence"),
                input.optionalText("reason"));
    }

    private static TimeOffChange timeOffChange(InputObject input) {
        return new TimeOffChange(
                input.requiredId(GlobalId.Kind.TIME_OFF, "id"),
                input.optional("from", Instant.class),
                input.optional("to", Instant.class),
                input.optional("fromDate", LocalDate.class),
                input.optional("toDate", LocalDate.class),
                input.patch("recurrence", String.class),
                input.patch("reason", String.class));
    }

    private Payload ownerPayload(Openings services, UUID ownerId, Outcome<ChangedHours> outcome) {
        return switch (outcome) {
            case Outcome.Done<ChangedHours>(ChangedHours changed) ->
                Payload.of("owner", owner(services, ownerId)).with("leftOutside", appointments(changed.outsideIds()));
            case Outcome.Refused<ChangedHours>(List<Problem> problems) -> Payload.refused(problems);
        };
    }

    private static Object owner(Openings services, UUID ownerId) {
        Resource resource = services.resources().byIds(List.of(ownerId)).get(ownerId);
        return resource == null
                ? Objects.requireNonNull(
                        services.staff().byIds(List.of(ownerId)).get(ownerId))
                : resource;
    }

    private List<Appointment> appointments(List<UUID> ids) {
        Map<UUID, Appointment> appointments = openings.appointments().byIds(ids);
        return ids.stream().map(appointments::get).filter(Objects::nonNull).toList();
    }
}
