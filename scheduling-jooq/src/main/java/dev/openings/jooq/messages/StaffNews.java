package dev.openings.jooq.messages;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.StaffNotices;
import dev.openings.jooq.confirmations.KeptListener;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Queues what staff members are told of changes that contacts make to their appointments, in the transaction of the change. A booking
 * that waits for its address to be confirmed is told of once it is kept. Whether a notice is still wanted, and what it says, is decided
 * when it is sent.
 */
final class StaffNews implements KeptListener {
    /** An appointment that starts before then is one of short notice. */
    private static final Duration SHORT_NOTICE = Duration.ofDays(2);

    /** Without an error: it is not sent because a later one tells more. One that is being sent keeps its lease. */
    private static final String REPLACE =
            "update message set status = 'CANCELLED', next_attempt_at = null, last_error = null"
                    + " where appointment_id = ? and staff_id = ? and kind = 'STAFF_NOTICE' and status in ('PENDING', 'SENDING')";

    /** Who wants it is not read before: a change by a contact makes no other round trip for it. */
    private static final String INSERT =
            "insert into message (id, kind, channel, subject_id, appointment_id, staff_id, news,"
                    + " known_start, status, scheduled_for, attempts, next_attempt_at, by_contact, created_at)"
                    + " select cast(? as uuid), 'STAFF_NOTICE', 'EMAIL', cast(? as uuid), cast(? as uuid), s.bookable_id,"
                    + " cast(? as varchar(16)), %s, 'PENDING', cast(? as timestamp with time zone), 0,"
                    + " cast(? as timestamp with time zone), cast(? as boolean), cast(? as timestamp with time zone)"
                    + " from staff_member s join bookable b on b.id = s.bookable_id"
                    + " where s.bookable_id = ? and b.active and s.email is not null and s.notices in ('ALL', ?)";

    private static final String INSERT_NEW = INSERT.formatted("cast(null as timestamp with time zone)");
    private static final String INSERT_KNOWN = INSERT.formatted("cast(? as timestamp with time zone)");

    private final ServiceContext context;

    StaffNews(ServiceContext context) {
        this.context = context;
    }

    @Override
    public void kept(DSLContext tx, Actor actor, Appointment before, Appointment after) {
        changed(tx, actor, Optional.of(before), after);
    }

    /** @param before empty: it is new */
    void changed(DSLContext tx, Actor actor, Optional<Appointment> before, Appointment after) {
        boolean becameCertain =
                isCertain(after) && before.filter(it -> !isCertain(it)).isPresent();
        if (!isByContact(actor) && !becameCertain) {
            return;
        }
        Optional<Appointment> known = before.filter(StaffNews::isCertain);
        Set<UUID> told = new LinkedHashSet<>(known.map(Appointment::staffIds).orElse(List.of()));
        told.addAll(isCertain(after) ? after.staffIds() : List.of());
        for (UUID staffId : told) {
            Optional<Instant> had =
                    known.filter(it -> it.staffIds().contains(staffId)).map(Appointment::start);
            Optional<Instant> has = startFor(after, staffId);
            if (!had.equals(has)) {
                before.ifPresent(it -> DeferredWrites.of(tx).execute(REPLACE, List.of(it.id(), staffId)));
                queue(tx, isByContact(actor), after.id(), staffId, had, has);
            }
        }
    }

    /** When the appointment starts for a staff member; empty: they do not have it, or it may be undone by itself. */
    static Optional<Instant> startFor(Appointment appointment, UUID staffId) {
        return isCertain(appointment) && appointment.staffIds().contains(staffId)
                ? Optional.of(appointment.start())
                : Optional.empty();
    }

    /** What somebody is told who had the appointment at another time, or not at all; empty: nothing has changed for them. */
    static Optional<VisitNews> news(Optional<Instant> had, Optional<Instant> has) {
        if (had.equals(has)) {
            return Optional.empty();
        }
        return Optional.of(had.isEmpty() ? VisitNews.BOOKED : has.isEmpty() ? VisitNews.CANCELLED : VisitNews.MOVED);
    }

    static boolean isByContact(Actor actor) {
        return switch (actor) {
            case Actor.Contact contact -> true;
            case Actor.LinkHolder link -> true;
            case Actor.Anyone anyone -> true;
            case Actor.Staff staff -> false;
            case Actor.Account account -> false;
            case Actor.Server server -> false;
        };
    }

    private static boolean isCertain(Appointment appointment) {
        return appointment.status().takesTime() && appointment.confirmBy().isEmpty();
    }

    private void queue(
            DSLContext tx,
            boolean byContact,
            UUID appointmentId,
            UUID staffId,
            Optional<Instant> had,
            Optional<Instant> has) {
        Instant now = context.now();
        List<Object> values = new ArrayList<>(List.of(
                context.ids().next(),
                appointmentId,
                appointmentId,
                news(had, has).orElseThrow().name()));
        had.ifPresent(values::add);
        values.addAll(List.of(
                now, now, byContact, now, staffId, leastWanted(had, has, now).name()));
        DeferredWrites.of(tx).execute(had.isPresent() ? INSERT_KNOWN : INSERT_NEW, values);
    }

    /** Besides ALL, who is told. */
    private static StaffNotices leastWanted(Optional<Instant> had, Optional<Instant> has, Instant now) {
        Instant limit = now.plus(SHORT_NOTICE);
        boolean isShort = had.filter(limit::isAfter).isPresent()
                || has.filter(limit::isAfter).isPresent();
        return isShort ? StaffNotices.SHORT_NOTICE : StaffNotices.ALL;
    }
}
