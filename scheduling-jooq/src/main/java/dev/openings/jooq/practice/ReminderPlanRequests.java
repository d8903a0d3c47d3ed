package dev.openings.jooq.practice;

import static dev.openings.jooq.gen.Tables.REMINDER_PLAN_REQUEST;

import dev.openings.jooq.database.ServiceContext;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Asks, in the transaction that changes a rule, for the reminders or invitations of booked appointments to be planned again. It is done
 * afterwards, because a practice may have more of them than one transaction should lock.
 */
public final class ReminderPlanRequests {
    /** Whose appointments. */
    public enum Scope {
        /** All of the practice. */
        PRACTICE,
        /** Those of one service. */
        SERVICE,
        /** Those of one staff member. */
        STAFF_MEMBER,
        /** Those of one contact. */
        CONTACT,
        /** Invitations of one staff member, instead of reminders. */
        INVITATIONS
    }

    private ReminderPlanRequests() {}

    /** All appointments of the practice. */
    public static void addAll(DSLContext tx, ServiceContext context) {
        add(tx, context, Scope.PRACTICE, Optional.empty());
    }

    /**
     * The appointments of one service, staff member or contact.
     *
     * @param subject its id
     */
    public static void add(DSLContext tx, ServiceContext context, Scope scope, UUID subject) {
        add(tx, context, scope, Optional.of(subject));
    }

    private static void add(DSLContext tx, ServiceContext context, Scope scope, Optional<UUID> subject) {
        tx.insertInto(REMINDER_PLAN_REQUEST)
                .set(REMINDER_PLAN_REQUEST.ID, context.ids().next())
                .set(REMINDER_PLAN_REQUEST.SCOPE, scope.name())
                .set(REMINDER_PLAN_REQUEST.SUBJECT_ID, subject.orElse(null))
                .set(REMINDER_PLAN_REQUEST.CREATED_AT, context.now())
                .execute();
    }
}
