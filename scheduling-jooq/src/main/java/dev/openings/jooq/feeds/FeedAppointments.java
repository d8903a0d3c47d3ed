package dev.openings.jooq.feeds;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.CONTACT;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentLists;
import dev.openings.jooq.appointments.AppointmentRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The appointments of a feed.
 *
 * @param owner the staff member or resource; empty: the whole practice
 * @param now the present
 */
record FeedAppointments(DSLContext tx, Optional<UUID> owner, Instant now) {
    /** By start. */
    List<Appointment> all() {
        return Batches.of(AppointmentLists.endingAfter(tx, owner, since(), isShown()))
                .flatMap(rows -> AppointmentRows.fromRecords(tx, rows).stream())
                .toList();
    }

    /**
     * Id and version of each appointment, in no order; with the id and the version of its contact, if {@code withContacts}. Equal texts
     * have equal appointments.
     */
    List<String> versions(boolean withContacts) {
        // A contact may also change by a merge, which gives the appointment another one.
        Field<String> contact = withContacts
                ? APPOINTMENT
                        .CONTACT_ID
                        .cast(String.class)
                        .concat(DSL.field(DSL.select(CONTACT.VERSION.cast(String.class))
                                .from(CONTACT)
                                .where(CONTACT.ID.eq(APPOINTMENT.CONTACT_ID))))
                : DSL.inline("");
        return AppointmentLists.endingAfter(
                tx, owner, since(), isShown(), contact, row -> row.value1() + " " + row.value2() + " " + row.value3());
    }

    private Instant since() {
        return now.minus(Duration.ofDays(FeedContent.DAYS_BACK));
    }

    private Condition isShown() {
        Instant cancelledSince = now.minus(Duration.ofDays(FeedContent.DAYS_CANCELLED));
        return APPOINTMENT.STATUS.ne(AppointmentStatus.CANCELLED).or(APPOINTMENT.CHANGED_AT.gt(cancelledSince));
    }
}
