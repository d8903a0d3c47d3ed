package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.services.Service;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.AsyncValue;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** People who can be booked. */
final class StaffResolvers implements Resolvers {
    private final Openings openings;

    StaffResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("staff", AccessLevel.EVERYONE, this::list)
                .mutation("createStaffMember", AccessLevel.ADMIN, this::create)
                .mutation("updateStaffMember", AccessLevel.ADMIN, this::update)
                .mutation("deleteStaffMember", AccessLevel.ADMIN, this::delete)
                .payload("StaffMemberPayload", "staffMember")
                .payload("DeletePayload", "id")
                .enumeration("StaffRole", StaffRole.class);
        Wiring.Fields<StaffMember> fields = wiring.type("StaffMember", StaffMember.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.STAFF_MEMBER, it.id()).text())
                .everyone("displayName", StaffMember::displayName)
                .everyone("role", StaffMember::role)
                .everyone("timeZone", StaffMember::timeZone)
                .everyone("services", StaffResolvers::services)
                .everyone("slotsOn", StaffResolvers::slotsOn)
                .staff("active", StaffMember::active)
                .staff("email", StaffMember::email)
                .staff("phone", StaffMember::phone)
                .staff("appointments", AppointmentConnections::ofStaffMember)
                .staff("version", StaffMember::version);
        HoursResolvers.calendar(fields, it -> new HoursResolvers.Owner(it.id(), it.timeZone()));
    }

    private static AsyncValue<List<Service>> services(StaffMember person, ResolverContext call) {
        return call.load(Loaders.SERVICES_OF_STAFF, person.id())
                .map(services -> services.stream()
                        .filter(service -> service.active() || call.isStaff())
                        .toList());
    }

    private static Object slotsOn(StaffMember person, ResolverContext call) {
        InputObject arguments = call.arguments();
        Duration duration = arguments.exact("duration");
        if (!arguments.problems().isEmpty()) {
            throw ResolverContext.badRequest(arguments.problems(), "");
        }
        LocalDate date = arguments.required("date", LocalDate.class);
        return call.load(Loaders.SLOTS_ON, new Loaders.DayOf(person.id(), date, duration));
    }

    private Connection<StaffMember> list(ResolverContext call) {
        InputObject arguments = call.arguments();
        StaffFilter filter = new StaffFilter(
                arguments.optional("role", StaffRole.class),
                arguments.optionalId(GlobalId.Kind.SERVICE, "serviceId"),
                arguments.required("includeInactive", Boolean.class));
        if (filter.includeInactive()) {
            AccessLevel.STAFF.check(call.caller(), "includeInactive");
        }
        return Connection.of(ResolverContext.orBadRequest(openings.staff().list(filter, call.page())));
    }

    private Payload create(ResolverContext call) {
        return ConfigurationInputMapper.read(
                call.input(),
                ConfigurationInputMapper::newStaffMember,
                person -> Payload.of("staffMember", openings.staff().create(call.actor(), person)));
    }

    private Payload update(ResolverContext call) {
        return ConfigurationInputMapper.read(
                call.input(),
                ConfigurationInputMapper::staffMemberChange,
                change -> Payload.of("staffMember", openings.staff().update(call.actor(), change)));
    }

    private Payload delete(ResolverContext call) {
        InputObject input = call.input();
        return Payload.of(
                "id",
                openings.staff()
                        .delete(
                                call.actor(),
                                input.id(GlobalId.Kind.STAFF_MEMBER, "id"),
                                ConfigurationInputMapper.expectedVersion(input)),
                id -> new GlobalId(GlobalId.Kind.STAFF_MEMBER, id).text());
    }
}
