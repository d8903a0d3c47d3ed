package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.operation.Page;
import dev.openings.server.graphql.schema.AsyncValue;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.Loader;
import dev.openings.server.graphql.schema.Loader.OwnerKey;
import dev.openings.server.graphql.schema.ResolverContext;
import java.time.Instant;
import java.util.UUID;

/** The fields {@code appointments} of staff members and contacts, loaded for all of them in one batch. */
final class AppointmentConnections {
    private AppointmentConnections() {}

    static AsyncValue<Connection<Appointment>> ofStaffMember(StaffMember member, ResolverContext context) {
        Instant from = context.arguments().required("from", Instant.class);
        Instant to = context.arguments().required("to", Instant.class);
        if (!from.isBefore(to)) {
            throw HoursResolvers.notLater(from, to);
        }
        return list(
                context,
                member.id(),
                AppointmentFilter.ALL.overlapping(from, to),
                Loaders.APPOINTMENTS_OF_STAFF,
                Loaders.APPOINTMENT_COUNT_OF_STAFF);
    }

    static AsyncValue<Connection<Appointment>> ofContact(Contact contact, ResolverContext context) {
        return list(
                context,
                contact.id(),
                AppointmentFilter.ALL,
                Loaders.APPOINTMENTS_OF_CONTACT,
                Loaders.APPOINTMENT_COUNT_OF_CONTACT);
    }

    private static AsyncValue<Connection<Appointment>> list(
            ResolverContext context,
            UUID ownerId,
            AppointmentFilter filter,
            Loader<OwnerKey<Loaders.AppointmentPage>, Page<Appointment>> pages,
            Loader<OwnerKey<AppointmentFilter>, Integer> counts) {
        Loaders.AppointmentPage list = new Loaders.AppointmentPage(filter, context.pageRequest());
        return context.load(pages, new OwnerKey<>(ownerId, list))
                .map(page -> Connection.of(
                        page, countContext -> countContext.load(counts, new OwnerKey<>(ownerId, filter))));
    }
}
