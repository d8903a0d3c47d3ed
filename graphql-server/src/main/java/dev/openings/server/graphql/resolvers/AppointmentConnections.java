package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.operation.Page;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.graphql.schema.AsyncValue;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Loader;
import dev.openings.server.graphql.schema.ResolverContext;
import java.time.Instant;

/** The appointments of people and of contacts: of many in as many statements as of one. */
final class AppointmentConnections {
    private AppointmentConnections() {}

    static AsyncValue<Connection<Appointment>> ofStaffMember(StaffMember person, ResolverContext call) {
        InputObject arguments = call.arguments();
        Instant from = arguments.required("from", Instant.class);
        Instant to = arguments.required("to", Instant.class);
        if (!from.isBefore(to)) {
            throw new RequestRefusedException(
                    ErrorCode.BAD_REQUEST, "\"to\" must be later than \"from\": " + from + ", " + to);
        }
        return list(
                call,
                new Loaders.ListOf(person.id(), AppointmentFilter.ALL.overlapping(from, to), call.page()),
                Loaders.APPOINTMENTS_OF_BOOKABLE,
                Loaders.COUNT_OF_BOOKABLE);
    }

    static AsyncValue<Connection<Appointment>> ofContact(Contact contact, ResolverContext call) {
        return list(
                call,
                new Loaders.ListOf(contact.id(), AppointmentFilter.ALL, call.page()),
                Loaders.APPOINTMENTS_OF_CONTACT,
                Loaders.COUNT_OF_CONTACT);
    }

    private static AsyncValue<Connection<Appointment>> list(
            ResolverContext call,
            Loaders.ListOf list,
            Loader<Loaders.ListOf, Page<Appointment>> pages,
            Loader<Loaders.CountOf, Integer> counts) {
        Loaders.CountOf count = new Loaders.CountOf(list.owner(), list.filter());
        return call.load(pages, list).map(page -> Connection.of(page, inner -> inner.load(counts, count)));
    }
}
