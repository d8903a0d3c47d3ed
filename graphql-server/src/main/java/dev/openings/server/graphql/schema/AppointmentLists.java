package dev.openings.server.graphql.schema;

import dev.openings.jooq.Appointment;
import dev.openings.jooq.AppointmentFilter;
import dev.openings.jooq.Contact;
import dev.openings.jooq.Page;
import dev.openings.jooq.StaffMember;
import dev.openings.server.graphql.ErrorCode;
import dev.openings.server.graphql.RequestRefused;
import java.time.Instant;

/** The appointments of people and of contacts: of many in as many statements as of one. */
final class AppointmentLists {
    private AppointmentLists() {}

    static Later<Connection<Appointment>> ofStaffMember(StaffMember person, Call call) {
        Input arguments = call.arguments();
        Instant from = arguments.required("from", Instant.class);
        Instant to = arguments.required("to", Instant.class);
        if (!from.isBefore(to)) {
            throw new RequestRefused(ErrorCode.BAD_REQUEST, "\"to\" must be later than \"from\": " + from + ", " + to);
        }
        return list(
                call,
                new Loaders.ListOf(person.id(), AppointmentFilter.ALL.overlapping(from, to), call.page()),
                Loaders.APPOINTMENTS_OF_BOOKABLE,
                Loaders.COUNT_OF_BOOKABLE);
    }

    static Later<Connection<Appointment>> ofContact(Contact contact, Call call) {
        return list(
                call,
                new Loaders.ListOf(contact.id(), AppointmentFilter.ALL, call.page()),
                Loaders.APPOINTMENTS_OF_CONTACT,
                Loaders.COUNT_OF_CONTACT);
    }

    private static Later<Connection<Appointment>> list(
            Call call,
            Loaders.ListOf list,
            Loader<Loaders.ListOf, Page<Appointment>> pages,
            Loader<Loaders.CountOf, Integer> counts) {
        Loaders.CountOf count = new Loaders.CountOf(list.owner(), list.filter());
        return call.load(pages, list).map(page -> Connection.of(page, inner -> inner.load(counts, count)));
    }
}
