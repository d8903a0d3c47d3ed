package dev.openings.server.graphql.schema;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Appointment;
import dev.openings.jooq.AppointmentEvent;
import dev.openings.jooq.AppointmentFilter;
import dev.openings.jooq.Openings;
import dev.openings.server.security.GlobalId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appointments as they are read. */
final class AppointmentTopic implements Topic {
    private final Openings openings;
    private final Links links;

    AppointmentTopic(Openings openings, Links links) {
        this.openings = openings;
        this.links = links;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("appointments", Who.CONTACT, this::list)
                .query("managedAppointment", Who.EVERYONE, this::managed)
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
                .everyone("service", AppointmentTopic::service)
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

    private static @Nullable Object service(Appointment appointment, Call call) {
        return appointment
                .serviceId()
                .<Object>map(id -> call.load(Loaders.SERVICE, id))
                .orElse(null);
    }

    private Connection<Appointment> list(Call call) {
        AppointmentFilter asked = call.arguments()
                .object("filter", BookingInputs::appointmentFilter)
                .orElse(AppointmentFilter.ALL);
        AppointmentFilter filter = call.isStaff() ? asked : own(asked, call);
        return Connection.of(
                Call.orBadRequest(openings.bookings().list(filter, call.page())),
                unused -> openings.bookings().count(filter));
    }

    /** Of what was asked for, the caller's own; of another contact nothing. */
    private static AppointmentFilter own(AppointmentFilter asked, Call call) {
        UUID own = Callers.contactId(call.caller()).orElse(Input.NOTHING);
        boolean asksForOthers = asked.contactId().filter(id -> !id.equals(own)).isPresent();
        return asked.withContact(asksForOthers ? Input.NOTHING : own);
    }

    private Optional<Appointment> managed(Call call) {
        return links.appointmentByToken(call.arguments().required("managementToken", String.class));
    }
}
