package dev.openings.jooq.holidays;

import static dev.openings.jooq.gen.Tables.PRACTICE_REMINDER_RULE;
import static dev.openings.jooq.gen.Tables.SERVICE_REMINDER_RULE;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.practice.ReminderPlanRequests;
import dev.openings.jooq.schedules.ScheduleRows;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Reminders whose time is counted in working days follow the closed days of the practice. */
record RemindersInWorkingDays(DSLContext tx, ServiceContext base) {
    /** Makes a change, and asks for new plans if the practice is closed on other days afterwards. */
    <T> T replanAfter(Supplier<T> change) {
        if (!areInUse()) {
            return change.get();
        }
        Set<LocalDate> before = ScheduleRows.closedDatesOfPractice(tx);
        T result = change.get();
        if (!ScheduleRows.closedDatesOfPractice(tx).equals(before)) {
            ReminderPlanRequests.addAll(tx, base);
        }
        return result;
    }

    private boolean areInUse() {
        return tx.fetchExists(PRACTICE_REMINDER_RULE, PRACTICE_REMINDER_RULE.IN_WORKING_DAYS.isTrue())
                || tx.fetchExists(SERVICE_REMINDER_RULE, SERVICE_REMINDER_RULE.IN_WORKING_DAYS.isTrue());
    }
}
