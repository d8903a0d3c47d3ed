package dev.openings.jooq.messages;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.confirmations.KeptListener;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.practice.Practice;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Queues invitations to appointments for the staff members who take part in them and want that, in the transaction of the change. Whether
 * one is still wanted, and whether it invites or ends, is decided when it is sent.
 */
final class VisitInvitations implements KeptListener {
    /** One that is being sent keeps its lease, and the next one waits for its outcome. */
    private static final String REPLACE =
            "update message set status = 'CANCELLED', next_attempt_at = null, last_error = null"
                    + " where appointment_id = ? and staff_id = ? and kind = 'INVITATION' and status in ('PENDING', 'SENDING')";

    /** Who wants it is not read before: a change makes no other round trip for it. */
    private static final String INSERT =
            "insert into message (id, kind, channel, subject_id, appointment_id, staff_id, status, scheduled_for, attempts,"
                    + " next_attempt_at, by_contact, created_at)"
                    + " select cast(? as uuid), 'INVITATION', 'EMAIL', cast(? as uuid), cast(? as uuid), s.bookable_id, 'PENDING',"
                    + " cast(? as timestamp with time zone), 0, cast(? as timestamp with time zone), cast(? as boolean),"
                    + " cast(? as timestamp with time zone)"
                    + " from staff_member s join bookable b on b.id = s.bookable_id"
                    + " where s.bookable_id = ? and b.invitations and b.active and s.email is not null";

    private final ServiceContext context;

    VisitInvitations(ServiceContext context) {
        this.context = context;
    }

    @Override
    public void kept(DSLContext tx, Actor actor, Appointment before, Appointment after) {
        changed(tx, actor, Optional.of(before), after, Optional.empty(), Set.of());
    }

    /**
     * Queues what a change means for everybody who takes part before or after it.
     *
     * @param before empty: it is new
     * @param practice decides how long the message waits for another change; empty: not at all
     * @param uninvited of whom it is known that they want none; of others, the statement finds out
     */
    void changed(
            DSLContext tx,
            Actor actor,
            Optional<Appointment> before,
            Appointment after,
            Optional<Practice> practice,
            Set<UUID> uninvited) {
        Optional<Appointment> had = before.filter(VisitInvitations::takesPlace);
        Optional<Appointment> has = Optional.of(after).filter(VisitInvitations::takesPlace);
        boolean isAhead = isAhead(after.end())
                || before.map(Appointment::end).filter(this::isAhead).isPresent();
        if (!isAhead || !isNews(had, has)) {
            return;
        }
        boolean isByContact = StaffNews.isByContact(actor);
        Duration delay = practice.filter(it -> !isByContact)
                .map(it -> it.messages().delay())
                .orElse(Duration.ZERO);
        Set<UUID> told = new LinkedHashSet<>(had.map(Appointment::staffIds).orElse(List.of()));
        told.addAll(has.map(Appointment::staffIds).orElse(List.of()));
        told.removeAll(uninvited);
        for (UUID staffId : told) {
            before.ifPresent(it -> replace(tx, it.id(), staffId));
            queue(tx, after.id(), staffId, context.now().plus(delay), isByContact);
        }
    }

    /** Queues the invitation of one staff member to an appointment, whatever they were told before. */
    void again(DSLContext tx, UUID appointmentId, UUID staffId) {
        replace(tx, appointmentId, staffId);
        queue(tx, appointmentId, staffId, context.now(), false);
    }

    /** True unless it was cancelled, or may be undone by itself. One that was missed stays where it was. */
    static boolean takesPlace(Appointment appointment) {
        return appointment.status() != AppointmentStatus.CANCELLED
                && appointment.confirmBy().isEmpty();
    }

    private static boolean isNews(Optional<Appointment> had, Optional<Appointment> has) {
        return !had.map(Shown::of).equals(has.map(Shown::of));
    }

    private boolean isAhead(Instant end) {
        return end.isAfter(context.now());
    }

    private static void replace(DSLContext tx, UUID appointmentId, UUID staffId) {
        DeferredWrites.of(tx).execute(REPLACE, List.of(appointmentId, staffId));
    }

    private void queue(DSLContext tx, UUID appointmentId, UUID staffId, Instant due, boolean isByContact) {
        DeferredWrites.of(tx)
                .execute(
                        INSERT,
                        List.of(
                                context.ids().next(),
                                appointmentId,
                                appointmentId,
                                due,
                                due,
                                isByContact,
                                context.now(),
                                staffId));
    }

    /** What an invitation shows of an appointment that a change can change. */
    private record Shown(Instant start, Instant end, List<UUID> staffIds, List<UUID> resourceIds) {
        static Shown of(Appointment appointment) {
            return new Shown(appointment.start(), appointment.end(), appointment.staffIds(), appointment.resourceIds());
        }
    }
}
