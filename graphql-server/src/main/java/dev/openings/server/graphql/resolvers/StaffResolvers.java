package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffNotices;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.services.Service;
import dev.openings.server.graphql.schema.AsyncValue;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Loader;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.TimeOfDay;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Staff members. */
final class StaffResolvers implements Resolvers {
    private final Openings openings;

    StaffResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("staff", Permission.READ_CATALOG, this::list)
                .mutation("createStaffMember", Permission.CHANGE_STAFF, this::create)
                .mutation("updateStaffMember", Permission.CHANGE_STAFF, this::update)
                .mutation("deleteStaffMember", Permission.CHANGE_STAFF, this::delete)
                .payload("StaffMemberPayload", "staffMember")
                .payload("DeletePayload", "id", "conflicting")
                .enumeration("StaffRole", StaffRole.class)
                .enumeration("StaffNotices", StaffNotices.class);
        Wiring.Fields<StaffMember> fields = wiring.type("StaffMember", StaffMember.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.STAFF_MEMBER, it.id()).text())
                .field("displayName", StaffMember::displayName)
                .field("role", StaffMember::role)
                .field("active", StaffMember::active)
                .field("timeZone", StaffMember::timeZone)
                .field("services", StaffResolvers::services)
                .field("slotsOn", StaffResolvers::slotsOn)
                .field("email", Permission.READ_STAFF_DETAILS, StaffMember::email)
                .field("phone", Permission.READ_STAFF_DETAILS, StaffMember::phone)
                .field("notices", Permission.READ_STAFF_DETAILS, StaffMember::notices)
                .field("invitations", Permission.READ_STAFF_DETAILS, StaffMember::invitations)
                .field(
                        "digestAt",
                        Permission.READ_STAFF_DETAILS,
                        it -> it.digestAt().map(time -> new TimeOfDay(time, false)))
                .field("sendsReminders", Permission.READ_STAFF_DETAILS, StaffMember::sendsReminders)
                .field("appointments", Permission.READ_STAFF_DETAILS, AppointmentConnections::ofStaffMember)
                .field("version", StaffMember::version);
        FeedResolvers.wireFeeds(fields, StaffMember::id);
        OutsideCalendarResolvers.wireOf(fields, StaffMember::id);
        SignInResolvers.wirePasskeys(fields, StaffMember::id);
        HoursResolvers.wireCalendar(
                fields, Permission.READ_STAFF_DETAILS, it -> new HoursResolvers.CalendarOwner(it.id(), it.timeZone()));
    }

    private static AsyncValue<List<Service>> services(StaffMember member, ResolverContext context) {
        return context.load(Loaders.SERVICES_OF_STAFF, member.id())
                .map(services -> services.stream()
                        .filter(service ->
                                service.active() || context.permissions().has(Permission.READ_INACTIVE))
                        .toList());
    }

    private static Object slotsOn(StaffMember member, ResolverContext context) {
        InputObject arguments = context.arguments();
        Duration duration = arguments.requiredExactDuration("duration");
        if (!arguments.problems().isEmpty()) {
            throw ResolverContext.badRequest(arguments.problems(), "");
        }
        LocalDate date = arguments.required("date", LocalDate.class);
        return context.load(
                Loaders.SLOTS_ON, new Loader.OwnerKey<>(member.id(), new Loaders.SlotsOfDay(date, duration)));
    }

    private Connection<StaffMember> list(ResolverContext context) {
        InputObject arguments = context.arguments();
        StaffFilter filter = new StaffFilter(
                arguments.optional("role", StaffRole.class),
                arguments.optionalId(GlobalId.Kind.SERVICE, "serviceId"),
                arguments.required("includeInactive", Boolean.class));
        if (filter.includeInactive()) {
            context.require(Permission.READ_INACTIVE);
        }
        return Connection.of(
                ResolverContext.orBadRequest(openings.staff().list(filter, context.pageRequest())),
                countContext -> openings.staff().count(filter));
    }

    private Payload create(ResolverContext context) {
        return context.change(
                context.input(),
                StaffResolvers::newStaffMember,
                (services, member) -> Payload.of("staffMember", services.staff().create(context.actor(), member)));
    }

    private Payload update(ResolverContext context) {
        return context.change(
                context.input(),
                StaffResolvers::staffMemberChange,
                (services, change) -> Payload.of("staffMember", services.staff().update(context.actor(), change)));
    }

    private Payload delete(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "id",
                openings.staff()
                        .delete(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.STAFF_MEMBER, "id"),
                                input.expectedVersion()),
                id -> new GlobalId(GlobalId.Kind.STAFF_MEMBER, id).text());
    }

    private static NewStaffMember newStaffMember(InputObject input) {
        return new NewStaffMember(
                input.required("displayName", String.class),
                input.required("role", StaffRole.class),
                input.optional("timeZone", ZoneId.class),
                input.optionalText("email"),
                input.optionalText("phone"),
                input.required("notices", StaffNotices.class),
                input.required("invitations", Boolean.class),
                input.optional("digestAt", TimeOfDay.class).map(TimeOfDay::time),
                input.required("sendsReminders", Boolean.class));
    }

    private static StaffMemberChange staffMemberChange(InputObject input) {
        return new StaffMemberChange(
                input.requiredId(GlobalId.Kind.STAFF_MEMBER, "id"),
                input.patch("displayName", String.class),
                input.patch("role", StaffRole.class),
                input.patch("active", Boolean.class),
                input.patch("timeZone", ZoneId.class),
                input.patch("email", String.class),
                input.patch("phone", String.class),
                input.patch("notices", StaffNotices.class),
                input.patch("invitations", Boolean.class),
                input.patch(
                        "digestAt",
                        () -> input.required("digestAt", TimeOfDay.class).time()),
                input.patch("sendsReminders", Boolean.class),
                input.expectedVersion());
    }
}
