package dev.openings.server.graphql.schema;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Absence;
import dev.openings.jooq.AddedTimeOff;
import dev.openings.jooq.Appointment;
import dev.openings.jooq.NewTimeOff;
import dev.openings.jooq.Openings;
import dev.openings.jooq.Outcome;
import dev.openings.jooq.Problem;
import dev.openings.jooq.ProblemCode;
import dev.openings.jooq.Resource;
import dev.openings.jooq.WorkingHours;
import dev.openings.server.security.GlobalId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Changes of hours, overrides and absences. */
final class HoursMutations implements Topic {
    private final Openings openings;

    HoursMutations(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("setWorkingHours", Who.STAFF, this::setWorkingHours)
                .mutation("setDateOverride", Who.STAFF, this::setDateOverride)
                .mutation("addTimeOff", Who.STAFF, this::addTimeOff)
                .mutation("removeTimeOff", Who.STAFF, this::removeTimeOff)
                .payload("SchedulePayload", "owner")
                .payload("AddTimeOffPayload", "timeOff", "conflicting");
    }

    private Payload setWorkingHours(Call call) {
        Input input = call.input();
        UUID owner = owner(call, input);
        return Inputs.read(
                input,
                in -> in.objects("hours", BookingInputs::workingHours),
                (List<WorkingHours> hours) ->
                        ofOwner(owner, openings.schedules().setWorkingHours(call.actor(), owner, hours)));
    }

    private Payload setDateOverride(Call call) {
        Input input = call.input();
        UUID owner = owner(call, input);
        LocalDate date = input.required("date", LocalDate.class);
        Optional<List<TimeWindow>> windows =
                input.isNull("windows") ? Optional.empty() : Optional.of(input.objects("windows", Inputs::dailyHours));
        return Inputs.read(
                input,
                in -> in.text("reason"),
                (Optional<String> reason) -> ofOwner(
                        owner, openings.schedules().setDateOverride(call.actor(), owner, date, windows, reason)));
    }

    private Payload addTimeOff(Call call) {
        Input input = call.input();
        owner(call, input);
        return Inputs.read(input, BookingInputs::newTimeOff, (NewTimeOff timeOff) -> switch (openings.schedules()
                .addTimeOff(call.actor(), timeOff)) {
            case Outcome.Done<AddedTimeOff>(AddedTimeOff added) ->
                Payload.of("timeOff", added.absence()).with("conflicting", appointments(added));
            case Outcome.Refused<AddedTimeOff>(List<Problem> problems) -> Payload.refused(problems);
        });
    }

    private Payload removeTimeOff(Call call) {
        Input input = call.input();
        UUID id = input.id(GlobalId.Kind.TIME_OFF, "id");
        Absence found = openings.schedules().timeOffByIds(List.of(id)).get(id);
        if (found != null && !mayChange(call, found.ownerId())) {
            input.problem(ProblemCode.FORBIDDEN, "Staff change their own hours only.", "id");
        }
        if (!input.isNull("expectedVersion")) {
            input.problem(ProblemCode.INVALID, "Time off has no version.", "expectedVersion");
        }
        return Inputs.read(
                input,
                in -> id,
                (UUID known) -> Payload.of(
                        "id",
                        openings.schedules().removeTimeOff(call.actor(), known),
                        gone -> new GlobalId(GlobalId.Kind.TIME_OFF, gone).text()));
    }

    /** Whose hours; a problem if they are not the caller's to change. */
    private static UUID owner(Call call, Input input) {
        UUID owner = input.ownerId("ownerId");
        if (!mayChange(call, owner)) {
            input.problem(ProblemCode.FORBIDDEN, "Staff change their own hours only.", "ownerId");
        }
        return owner;
    }

    private static boolean mayChange(Call call, UUID owner) {
        return call.isAdmin()
                || Callers.staffId(call.caller()).filter(owner::equals).isPresent();
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
