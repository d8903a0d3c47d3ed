package dev.openings.server.graphql.resolvers;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.schedules.AddedTimeOff;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.schedules.TimeOffEntry;
import dev.openings.jooq.schedules.WeeklyHoursEntry;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.CallerActors;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Changes of hours, overrides and absences. */
final class HoursMutations implements Resolvers {
    private final Openings openings;

    HoursMutations(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("setWorkingHours", AccessLevel.STAFF, this::setWorkingHours)
                .mutation("setDateOverride", AccessLevel.STAFF, this::setDateOverride)
                .mutation("addTimeOff", AccessLevel.STAFF, this::addTimeOff)
                .mutation("removeTimeOff", AccessLevel.STAFF, this::removeTimeOff)
                .payload("SchedulePayload", "owner")
                .payload("AddTimeOffPayload", "timeOff", "conflicting");
    }

    private Payload setWorkingHours(ResolverContext call) {
        InputObject input = call.input();
        UUID owner = owner(call, input);
        return ConfigurationInputMapper.read(
                input,
                in -> in.objects("hours", BookingInputMapper::workingHours),
                (List<WeeklyHoursEntry> hours) ->
                        ofOwner(owner, openings.schedules().setWorkingHours(call.actor(), owner, hours)));
    }

    private Payload setDateOverride(ResolverContext call) {
        InputObject input = call.input();
        UUID owner = owner(call, input);
        LocalDate date = input.required("date", LocalDate.class);
        Optional<List<TimeWindow>> windows = input.isNull("windows")
                ? Optional.empty()
                : Optional.of(input.objects("windows", ConfigurationInputMapper::dailyHours));
        return ConfigurationInputMapper.read(
                input,
                in -> in.text("reason"),
                (Optional<String> reason) -> ofOwner(
                        owner, openings.schedules().setDateOverride(call.actor(), owner, date, windows, reason)));
    }

    private Payload addTimeOff(ResolverContext call) {
        InputObject input = call.input();
        owner(call, input);
        return ConfigurationInputMapper.read(
                input, BookingInputMapper::newTimeOff, (NewTimeOff timeOff) -> switch (openings.schedules()
                        .addTimeOff(call.actor(), timeOff)) {
                    case Outcome.Done<AddedTimeOff>(AddedTimeOff added) ->
                        Payload.of("timeOff", added.absence()).with("conflicting", appointments(added));
                    case Outcome.Refused<AddedTimeOff>(List<Problem> problems) -> Payload.refused(problems);
                });
    }

    private Payload removeTimeOff(ResolverContext call) {
        InputObject input = call.input();
        UUID id = input.id(GlobalId.Kind.TIME_OFF, "id");
        TimeOffEntry found = openings.schedules().timeOffByIds(List.of(id)).get(id);
        if (found != null && !mayChange(call, found.ownerId())) {
            input.problem(ProblemCode.FORBIDDEN, "Staff change their own hours only.", "id");
        }
        if (!input.isNull("expectedVersion")) {
            input.problem(ProblemCode.INVALID, "Time off has no version.", "expectedVersion");
        }
        return ConfigurationInputMapper.read(
                input,
                in -> id,
                (UUID known) -> Payload.of(
                        "id",
                        openings.schedules().removeTimeOff(call.actor(), known),
                        gone -> new GlobalId(GlobalId.Kind.TIME_OFF, gone).text()));
    }

    /** Whose hours; a problem if they are not the caller's to change. */
    private static UUID owner(ResolverContext call, InputObject input) {
        UUID owner = input.ownerId("ownerId");
        if (!mayChange(call, owner)) {
            input.problem(ProblemCode.FORBIDDEN, "Staff change their own hours only.", "ownerId");
        }
        return owner;
    }

    private static boolean mayChange(ResolverContext call, UUID owner) {
        return call.isAdmin()
                || CallerActors.staffId(call.caller()).filter(owner::equals).isPresent();
    }

    private <T> Payload ofOwner(UUID owner, Outcome<T> outcome) {
        return Payload.of("owner", outcome, done -> {
            Resource resource = openings.resources().byIds(List.of(owner)).get(owner);
            return resource == null
                    ? Objects.requireNonNull(
                            openings.staff().byIds(List.of(owner)).get(owner))
                    : resource;
        });
    }

    private List<Appointment> appointments(AddedTimeOff added) {
        Map<UUID, Appointment> found = openings.bookings().byIds(added.conflictingIds());
        return added.conflictingIds().stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
