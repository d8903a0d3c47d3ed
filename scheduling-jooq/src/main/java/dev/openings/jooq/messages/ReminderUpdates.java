package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;
import static dev.openings.jooq.gen.Tables.MESSAGE;
import static dev.openings.jooq.gen.Tables.REMINDER_PLAN_REQUEST;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.ReminderPlanRequestRecord;
import dev.openings.jooq.practice.ReminderPlanRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Plans the reminders of booked appointments again after reminder rules, quiet hours, working days, a time zone or the wish of a staff
 * member has changed, and queues the invitations of staff members who have come to want them. What was sent stays sent.
 */
public final class ReminderUpdates {
    /** As many as one transaction locks. */
    private static final int BATCH = 50;

    /** As many as one call of {@link #run} plans. */
    private static final int MOST_BATCHES = 200;

    /** A booking that began before the change has planned by the old rules; after this time it is over. */
    private static final Duration LONGEST_BOOKING = Duration.ofSeconds(30);

    private final ServiceContext context;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public ReminderUpdates(ServiceContext context) {
        this.context = context;
    }

    /**
     * Plans the reminders of upcoming appointments that rules of half a minute ago or longer decide otherwise than those before them,
     * the earliest appointments first, and queues invitations to them; of at most 10,000 with one call. To be called every few
     * seconds; several servers may call it at once.
     *
     * @return how many appointments it has looked at
     */
    public int run() {
        int seen = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            Optional<Integer> batch = context.transactions().inTransaction(this::batch);
            if (batch.isEmpty()) {
                break;
            }
            seen += batch.get();
        }
        return seen;
    }

    /** Plans the next appointments of one request; empty: there is none that is free. */
    private Optional<Integer> batch(DSLContext tx) {
        Optional<ReminderPlanRequestRecord> request = tx.selectFrom(REMINDER_PLAN_REQUEST)
                .where(REMINDER_PLAN_REQUEST.CREATED_AT.le(context.now().minus(LONGEST_BOOKING)))
                .orderBy(REMINDER_PLAN_REQUEST.ID)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional();
        return request.map(it -> batch(tx, it));
    }

    private int batch(DSLContext tx, ReminderPlanRequestRecord request) {
        var next = tx.select(APPOINTMENT.ID, APPOINTMENT.STARTS_AT)
                .from(APPOINTMENT)
                .where(isConcerned(request))
                .and(isAfter(request))
                .orderBy(APPOINTMENT.STARTS_AT, APPOINTMENT.ID)
                .limit(BATCH)
                .fetch();
        if (next.size() < BATCH) {
            tx.deleteFrom(REMINDER_PLAN_REQUEST)
                    .where(REMINDER_PLAN_REQUEST.ID.eq(request.getId()))
                    .execute();
        } else {
            tx.update(REMINDER_PLAN_REQUEST)
                    .set(REMINDER_PLAN_REQUEST.AFTER_START, next.getLast().value2())
                    .set(REMINDER_PLAN_REQUEST.AFTER_ID, next.getLast().value1())
                    .where(REMINDER_PLAN_REQUEST.ID.eq(request.getId()))
                    .execute();
        }
        List<UUID> ids = next.map(it -> it.value1());
        if (isOfInvitations(request)) {
            VisitInvitations invitations = new VisitInvitations(context);
            ids.forEach(it -> invitations.again(tx, it, request.getSubjectId()));
        } else if (!ids.isEmpty()) {
            new BookedReminders(tx, context).plan(locked(tx, ids));
        }
        return ids.size();
    }

    /** Those that still take place, in the order of their ids, as everybody locks them. */
    private List<Appointment> locked(DSLContext tx, List<UUID> ids) {
        return AppointmentRows.fromRecords(
                tx,
                tx.selectFrom(APPOINTMENT)
                        .where(APPOINTMENT.ID.in(ids))
                        .and(isUpcoming())
                        .orderBy(APPOINTMENT.ID)
                        .forUpdate()
                        .fetch());
    }

    private Condition isUpcoming() {
        return APPOINTMENT
                .STARTS_AT
                .gt(context.now())
                .and(APPOINTMENT.STATUS.in(AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED));
    }

    private Condition isConcerned(ReminderPlanRequestRecord request) {
        UUID subject = request.getSubjectId();
        return switch (ReminderPlanRequests.Scope.valueOf(request.getScope())) {
            case PRACTICE -> isUpcoming();
            case SERVICE -> isUpcoming().and(APPOINTMENT.SERVICE_ID.eq(subject));
            case STAFF_MEMBER -> isUpcoming().and(isWith(subject));
            case CONTACT -> isUpcoming().and(APPOINTMENT.CONTACT_ID.eq(subject));
            case INVITATIONS ->
                APPOINTMENT
                        .STARTS_AT
                        .gt(context.now())
                        .and(isWith(subject)
                                .and(APPOINTMENT.STATUS.ne(AppointmentStatus.CANCELLED))
                                .or(isKnownTo(subject)));
        };
    }

    private static boolean isOfInvitations(ReminderPlanRequestRecord request) {
        return ReminderPlanRequests.Scope.INVITATIONS.name().equals(request.getScope());
    }

    private static Condition isWith(UUID staffId) {
        return APPOINTMENT.ID.in(DSL.select(APPOINTMENT_BOOKABLE.APPOINTMENT_ID)
                .from(APPOINTMENT_BOOKABLE)
                .where(APPOINTMENT_BOOKABLE.BOOKABLE_ID.eq(staffId)));
    }

    /** True if the staff member was once invited, and may have to be told that they do not take part any more. */
    private static Condition isKnownTo(UUID staffId) {
        return APPOINTMENT.ID.in(DSL.select(MESSAGE.APPOINTMENT_ID)
                .from(MESSAGE)
                .where(MESSAGE.STAFF_ID.eq(staffId))
                .and(MESSAGE.KIND.eq(MessageKind.INVITATION.name())));
    }

    private static Condition isAfter(ReminderPlanRequestRecord request) {
        Instant start = request.getAfterStart();
        return start == null
                ? DSL.noCondition()
                : APPOINTMENT
                        .STARTS_AT
                        .gt(start)
                        .or(APPOINTMENT.STARTS_AT.eq(start).and(APPOINTMENT.ID.gt(request.getAfterId())));
    }
}
