package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.DATE_OVERRIDE_WINDOW;
import static dev.openings.jooq.gen.Tables.WEEKLY_HOURS;

import dev.openings.availability.Schedule;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.practice.PracticeRows;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Tells the listeners of this process that reserved windows were released. No transaction changes anything at that moment, so
 * every process looks at the clock and tells its own listeners.
 */
final class WindowReleases {
    private final ServiceContext base;
    private Instant announcedUntil;

    WindowReleases(ServiceContext base) {
        this.base = base;
        announcedUntil = base.now();
    }

    synchronized void announce() {
        Instant now = base.now();
        if (!announcedUntil.isBefore(now)) {
            return;
        }
        if (base.changes().hasListeners()) {
            Instant after = announcedUntil;
            Map<UUID, Schedule> schedules = base.transactions().inReadOnlyTransaction(WindowReleases::releasable);
            schedules.forEach((id, schedule) -> {
                if (!schedule.released(after, now).isEmpty()) {
                    // A window that opens can join others and move their starts, so the time is not named.
                    base.changes().tell(new CalendarChange(Set.of(id), Optional.empty(), Optional.empty()));
                }
            });
        }
        announcedUntil = now;
    }

    /** The schedules of all owners of windows that are released at some time. */
    private static Map<UUID, Schedule> releasable(DSLContext tx) {
        Set<UUID> owners = tx.select(WEEKLY_HOURS.BOOKABLE_ID)
                .from(WEEKLY_HOURS)
                .where(WEEKLY_HOURS.RELEASE_BEFORE.isNotNull())
                .union(DSL.select(DATE_OVERRIDE_WINDOW.BOOKABLE_ID)
                        .from(DATE_OVERRIDE_WINDOW)
                        .where(DATE_OVERRIDE_WINDOW.RELEASE_BEFORE.isNotNull()))
                .fetchSet(WEEKLY_HOURS.BOOKABLE_ID);
        return owners.isEmpty() ? Map.of() : ScheduleRows.schedules(tx, owners, PracticeRows.zone(tx));
    }
}
