package dev.openings.server.graphql.resolvers;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.schedules.AddedTimeOff;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.schedules.WeeklyHoursEntry;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.TimeOfDay;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.OccurrenceId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
                .mutation("removeTimeOff", Permission.CHANGE_HOURS, this::removeTimeOff)
                .payload("SchedulePayload", "owner")
                .payload("AddTimeOffPayload", "timeOff", "conflicting");
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
                it -> it.optionalObjects("windows", HoursMutations::dailyHours),
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
                Payload.of("timeOff", added.absence()).with("conflicting", conflictingAppointments(added));
            case Outcome.Refused<AddedTimeOff>(List<Problem> problems) -> Payload.refused(problems);
        });
    }

    private Payload removeTimeOff(ResolverContext context) {
        InputObject input = context.input();
        String id = input.required("id", String.class);
        if (!input.isNull("expectedVersion")) {
            input.addProblem(InputRule.HAS_NO_VERSION.at(), "expectedVersion");
        }
        return context.change(
                input,
                it -> OccurrenceId.parse(id),
                (services, occurrence) -> Payload.of(
                        "id",
                        occurrence
                                .map(it -> services.schedules()
                                        .removeOccurrence(context.actor(), it.seriesId(), it.start()))
                                .orElseGet(() -> services.schedules()
                                        .removeTimeOff(
                                                context.actor(), input.requiredId(GlobalId.Kind.TIME_OFF, "id"))),
                        removed -> id));
    }

    private static WeeklyHoursEntry weeklyHours(InputObject input) {
        return new WeeklyHoursEntry(
                Set.copyOf(input.requiredList("days", DayOfWeek.class)),
                dailyHours(input),
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

    private static <T> Payload ownerPayload(Openings services, UUID ownerId, Outcome<T> outcome) {
        return Payload.of("owner", outcome, done -> {
            Resource resource = services.resources().byIds(List.of(ownerId)).get(ownerId);
            return resource == null
                    ? Objects.requireNonNull(
                            services.staff().byIds(List.of(ownerId)).get(ownerId))
                    : resource;
        });
    }

    private List<Appointment> conflictingAppointments(AddedTimeOff added) {
        Map<UUID, Appointment> appointments = openings.appointments().byIds(added.conflictingIds());
        return added.conflictingIds().stream()
                .map(appointments::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
