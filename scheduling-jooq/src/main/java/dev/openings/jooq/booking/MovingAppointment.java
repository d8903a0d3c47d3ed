package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.IntervalSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The appointment for whose move time is held. The criteria depend on it, so it is read first, and compared once it is
 * locked.
 */
final class MovingAppointment {
    private final Optional<Appointment> unlocked;
    private Optional<StatementBatch.Result<Optional<Appointment>>> locked = Optional.empty();
    private Optional<StatementBatch.Result<Map<UUID, IntervalSet>>> occupied = Optional.empty();

    MovingAppointment(DSLContext tx, Actor actor, UUID id, boolean lockFirst) {
        Permissions permissions = new Permissions(actor);
        unlocked = (lockFirst ? AppointmentRows.lock(tx, id) : AppointmentRows.find(tx, id))
                .filter(it -> permissions.has(Permission.RESCHEDULE_APPOINTMENT, it.contactId()));
    }

    /** The appointment as it was read first; empty if there is none that the actor may move. */
    Optional<Appointment> appointment() {
        return unlocked;
    }

    /** Its staff and resources, in the order in which its move prefers them. */
    List<String> bookables() {
        return unlocked.map(it -> it.state().bookables()).orElse(List.of());
    }

    /** Adds the statements that lock the appointment, and then read its time. */
    void read(StatementBatch batch, boolean locks) {
        locked = unlocked.map(it -> AppointmentRows.select(batch, it.id(), locks));
        occupied = unlocked.map(it -> BusyTimes.queryAppointment(batch, it.id()));
    }

    /**
     * NOT_FOUND if the actor may not move the appointment.
     *
     * @throws BookingTransactions.ConcurrentChange if it was changed before it was locked
     */
    void verify(InputChecks checks) {
        Optional<Appointment> current = locked.flatMap(StatementBatch.Result::value);
        if (current.isEmpty()) {
            checks.add(Permission.RESCHEDULE_APPOINTMENT.refusalOfObject("reschedulingId"));
        } else if (!current.equals(unlocked)) {
            throw new BookingTransactions.ConcurrentChange();
        }
    }

    /** The time that the appointment occupies now, buffers included, by staff member and resource. */
    Map<UUID, IntervalSet> occupied() {
        return occupied.map(StatementBatch.Result::value).orElse(Map.of());
    }
}
