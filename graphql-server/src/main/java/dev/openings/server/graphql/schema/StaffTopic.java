package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.Service;
import dev.openings.jooq.StaffFilter;
import dev.openings.jooq.StaffMember;
import dev.openings.jooq.StaffRole;
import dev.openings.server.security.GlobalId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** People who can be booked. */
final class StaffTopic implements Topic {
    private final Openings openings;

    StaffTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("staff", Who.EVERYONE, this::list)
                .mutation("createStaffMember", Who.ADMIN, this::create)
                .mutation("updateStaffMember", Who.ADMIN, this::update)
                .mutation("deleteStaffMember", Who.ADMIN, this::delete)
                .payload("StaffMemberPayload", "staffMember")
                .payload("DeletePayload", "id")
                .enumeration("StaffRole", StaffRole.class);
        Wiring.Fields<StaffMember> fields = wiring.type("StaffMember", StaffMember.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.STAFF_MEMBER, it.id()).text())
                .everyone("displayName", StaffMember::displayName)
                .everyone("role", StaffMember::role)
                .everyone("timeZone", StaffMember::timeZone)
                .everyone("services", StaffTopic::services)
                .everyone("slotsOn", StaffTopic::slotsOn)
                .staff("active", StaffMember::active)
                .staff("email", StaffMember::email)
                .staff("phone", StaffMember::phone)
                .staff("appointments", AppointmentLists::ofStaffMember)
                .staff("version", StaffMember::version);
        HoursTopic.calendar(fields, it -> new HoursTopic.Owner(it.id(), it.timeZone()));
    }

    private static Later<List<Service>> services(StaffMember person, Call call) {
        return call.load(Loaders.SERVICES_OF_STAFF, person.id())
                .map(services -> services.stream()
                        .filter(service -> service.active() || call.isStaff())
                        .toList());
    }

    private static Object slotsOn(StaffMember person, Call call) {
        Input arguments = call.arguments();
        Duration duration = arguments.exact("duration");
        if (!arguments.problems().isEmpty()) {
            throw Call.badRequest(arguments.problems(), "");
        }
        LocalDate date = arguments.required("date", LocalDate.class);
        return call.load(Loaders.SLOTS_ON, new Loaders.DayOf(person.id(), date, duration));
    }

    private Connection<StaffMember> list(Call call) {
        Input arguments = call.arguments();
        StaffFilter filter = new StaffFilter(
                arguments.optional("role", StaffRole.class),
                arguments.optionalId(GlobalId.Kind.SERVICE, "serviceId"),
                arguments.required("includeInactive", Boolean.class));
        if (filter.includeInactive()) {
            Who.STAFF.check(call.caller(), "includeInactive");
        }
        return Connection.of(Call.orBadRequest(openings.staff().list(filter, call.page())));
    }

    private Payload create(Call call) {
        return Inputs.read(
                call.input(),
                Inputs::newStaffMember,
                person -> Payload.of("staffMember", openings.staff().create(call.actor(), person)));
    }

    private Payload update(Call call) {
        return Inputs.read(
                call.input(),
                Inputs::staffMemberChange,
                change -> Payload.of("staffMember", openings.staff().update(call.actor(), change)));
    }

    private Payload delete(Call call) {
        Input input = call.input();
        return Payload.of(
                "id",
                openings.staff()
                        .delete(
                                call.actor(),
                                input.id(GlobalId.Kind.STAFF_MEMBER, "id"),
                                Inputs.expectedVersion(input)),
                id -> new GlobalId(GlobalId.Kind.STAFF_MEMBER, id).text());
    }
}
