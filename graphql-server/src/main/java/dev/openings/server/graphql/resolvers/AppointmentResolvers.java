package dev.openings.server.graphql.resolvers;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.CallerActors;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.QrCodeSvg;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appointments: queries and fields. */
final class AppointmentResolvers implements Resolvers {
    private static final Set<String> REPLIES_WITH_NEW_TOKEN =
            Set.of("BookAppointmentPayload", "RenewManagementLinkPayload");

    private final Openings openings;
    private final SecretLinks secretLinks;

    AppointmentResolvers(Openings openings, SecretLinks secretLinks) {
        this.openings = openings;
        this.secretLinks = secretLinks;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("appointments", Permission.READ_APPOINTMENT, this::list)
                .queryByToken("managedAppointment", Permission.READ_APPOINTMENT, this::managedAppointment)
                .enumeration("AppointmentStatus", AppointmentStatus.class)
                .enumeration("AppointmentEventKind", AppointmentEvent.Kind.class);
        wireAppointment(wiring);
        wireEvent(wiring);
    }

    private void wireAppointment(Wiring wiring) {
        wiring.type("Appointment", Appointment.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.APPOINTMENT, it.id()).text())
                .field("status", Appointment::status)
                .field("start", (it, context) -> context.inPracticeZone(it.start()))
                .field("end", (it, context) -> context.inPracticeZone(it.end()))
                .field("duration", it -> it.time().duration())
                .field("service", AppointmentResolvers::service)
                .field("staff", (it, context) -> context.loadMany(Loaders.STAFF_MEMBER, it.staffIds()))
                .field("resources", (it, context) -> context.loadMany(Loaders.RESOURCE, it.resourceIds()))
                .field("contact", (it, context) -> context.load(Loaders.CONTACT, it.contactId()))
                .field("note", Appointment::note)
                .field(
                        "reminders",
                        Permission.READ_REMINDERS,
                        (it, context) -> context.load(Loaders.REMINDERS_OF_APPOINTMENT, it.id()))
                .field(
                        "messages",
                        Permission.READ_REMINDERS,
                        (it, context) -> context.load(Loaders.MESSAGES_OF_APPOINTMENT, it.id()))
                .field(
                        "history",
                        Permission.READ_HISTORY,
                        (it, context) -> context.load(Loaders.HISTORY_OF_APPOINTMENT, it.id()))
                .field("icsUrl", secretLinks::icsUrl)
                .field("confirmBy", (it, context) -> context.inPracticeZone(it.confirmBy()))
                .fieldOrNull(
                        "managementToken",
                        Permission.READ_MANAGEMENT_TOKEN,
                        AppointmentResolvers::isReplyWithNewToken,
                        (it, context) -> secretLinks.managementToken(it))
                .fieldOrNull(
                        "managementQrCode",
                        Permission.READ_MANAGEMENT_TOKEN,
                        AppointmentResolvers::isReplyWithNewToken,
                        (it, context) -> QrCodeSvg.of(secretLinks.managementUrl(it)))
                .field("version", Appointment::version);
    }

    /** The one who books, or renews the links, hands them on. Nobody of the staff can read them later. */
    private static boolean isReplyWithNewToken(ResolverContext context) {
        return context.typeAround().filter(REPLIES_WITH_NEW_TOKEN::contains).isPresent();
    }

    private static void wireEvent(Wiring wiring) {
        wiring.type("AppointmentEvent", AppointmentEvent.class)
                .field("at", (it, context) -> context.inPracticeZone(it.at()))
                .field("by", AppointmentEvent::by)
                .field("kind", AppointmentEvent::kind)
                .field("fromStatus", AppointmentEvent::fromStatus)
                .field("toStatus", AppointmentEvent::toStatus)
                .field(
                        "start",
                        (it, context) -> context.inPracticeZone(it.time().start()))
                .field("end", (it, context) -> context.inPracticeZone(it.time().end()));
    }

    private static @Nullable Object service(Appointment appointment, ResolverContext context) {
        return appointment
                .serviceId()
                .<Object>map(id -> context.load(Loaders.SERVICE, id))
                .orElse(null);
    }

    private Connection<Appointment> list(ResolverContext context) {
        AppointmentFilter requested = context.arguments()
                .optionalObject("filter", AppointmentResolvers::appointmentFilter)
                .orElse(AppointmentFilter.ALL);
        AppointmentFilter filter =
                context.permissions().has(Permission.READ_APPOINTMENT) ? requested : ofCaller(requested, context);
        return Connection.of(
                ResolverContext.orBadRequest(openings.appointments().list(filter, context.pageRequest())),
                countContext -> openings.appointments().count(filter));
    }

    /** Restricts the filter to the calling contact. A filter for another contact matches nothing. */
    private static AppointmentFilter ofCaller(AppointmentFilter requested, ResolverContext context) {
        UUID contactId = CallerActors.contactId(context.caller()).orElse(InputObject.UNKNOWN_ID);
        boolean isOtherContact =
                requested.contactId().filter(id -> !id.equals(contactId)).isPresent();
        return requested.withContact(isOtherContact ? InputObject.UNKNOWN_ID : contactId);
    }

    private Optional<Appointment> managedAppointment(ResolverContext context) {
        return secretLinks.appointmentByToken(context.arguments().required("managementToken", String.class));
    }

    private static AppointmentFilter appointmentFilter(InputObject input) {
        return new AppointmentFilter(
                input.optional("from", Instant.class),
                input.optional("to", Instant.class),
                input.optionalIds(GlobalId.Kind.STAFF_MEMBER, "staffIds"),
                input.optionalIds(GlobalId.Kind.RESOURCE, "resourceIds"),
                input.optionalId(GlobalId.Kind.CONTACT, "contactId"),
                input.optionalId(GlobalId.Kind.SERVICE, "serviceId"),
                input.optionalList("statuses", AppointmentStatus.class).map(Set::copyOf));
    }
}
