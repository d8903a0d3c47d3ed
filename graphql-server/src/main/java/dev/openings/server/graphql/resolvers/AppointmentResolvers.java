package dev.openings.server.graphql.resolvers;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.CallerActors;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appointments as they are read. */
final class AppointmentResolvers implements Resolvers {
    private final Openings openings;
    private final SecretLinks links;

    AppointmentResolvers(Openings openings, SecretLinks links) {
        this.openings = openings;
        this.links = links;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("appointments", AccessLevel.CONTACT, this::list)
                .query("managedAppointment", AccessLevel.EVERYONE, this::managed)
                .enumeration("AppointmentStatus", AppointmentStatus.class)
                .enumeration("AppointmentEventKind", AppointmentEvent.Kind.class);
        appointment(wiring);
        event(wiring);
    }

    private void appointment(Wiring wiring) {
        wiring.type("Appointment", Appointment.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.APPOINTMENT, it.id()).text())
                .everyone("status", Appointment::status)
                .everyone("start", (it, call) -> call.at(it.start()))
                .everyone("end", (it, call) -> call.at(it.end()))
                .everyone("duration", it -> it.time().duration())
                .everyone("service", AppointmentResolvers::service)
                .everyone("staff", (it, call) -> call.loadMany(Loaders.STAFF_MEMBER, it.staffIds()))
                .everyone("resources", (it, call) -> call.loadMany(Loaders.RESOURCE, it.resourceIds()))
                .everyone("contact", (it, call) -> call.load(Loaders.CONTACT, it.contactId()))
                .everyone("note", Appointment::note)
                .staff("reminders", (it, call) -> call.load(Loaders.REMINDERS_OF_APPOINTMENT, it.id()))
                .staff("history", (it, call) -> call.load(Loaders.HISTORY_OF_APPOINTMENT, it.id()))
                .everyone("icsUrl", links::ics)
                .everyone("managementToken", links::managementToken)
                .everyone("version", Appointment::version);
    }

    private static void event(Wiring wiring) {
        wiring.type("AppointmentEvent", AppointmentEvent.class)
                .everyone("at", (it, call) -> call.at(it.at()))
                .everyone("by", AppointmentEvent::by)
                .everyone("kind", AppointmentEvent::kind)
                .everyone("fromStatus", AppointmentEvent::fromStatus)
                .everyone("toStatus", AppointmentEvent::toStatus)
                .everyone("start", (it, call) -> call.at(it.time().start()))
                .everyone("end", (it, call) -> call.at(it.time().end()));
    }

    private static @Nullable Object service(Appointment appointment, ResolverContext call) {
        return appointment
                .serviceId()
                .<Object>map(id -> call.load(Loaders.SERVICE, id))
                .orElse(null);
    }

    private Connection<Appointment> list(ResolverContext call) {
        AppointmentFilter asked = call.arguments()
                .object("filter", BookingInputMapper::appointmentFilter)
                .orElse(AppointmentFilter.ALL);
        AppointmentFilter filter = call.isStaff() ? asked : own(asked, call);
        return Connection.of(
                ResolverContext.orBadRequest(openings.bookings().list(filter, call.page())),
                unused -> openings.bookings().count(filter));
    }

    /** Of what was asked for, the caller's own; of another contact nothing. */
    private static AppointmentFilter own(AppointmentFilter asked, ResolverContext call) {
        UUID own = CallerActors.contactId(call.caller()).orElse(InputObject.NOTHING);
        boolean asksForOthers = asked.contactId().filter(id -> !id.equals(own)).isPresent();
        return asked.withContact(asksForOthers ? InputObject.NOTHING : own);
    }

    private Optional<Appointment> managed(ResolverContext call) {
        return links.appointmentByToken(call.arguments().required("managementToken", String.class));
    }
}
