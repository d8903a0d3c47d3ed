package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.CriteriaResolver;
import dev.openings.jooq.slots.RequestedCriteria;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
import java.util.Optional;
import java.util.UUID;

/**
 * The criteria of a hold: those of the request; for a move without service and duration, those of the appointment.
 *
 * @param moving the appointment to move; empty: none is named
 */
record HoldCriteria(NewHold request, Optional<MovingAppointment> moving) {
    /** The resolved criteria; empty if there is a problem, or the appointment to move is unknown, which its check reports. */
    Optional<BookingCriteria> read(TransactionConfiguration configuration, InputChecks checks) {
        if (moving.isPresent() && appointment().isEmpty()) {
            return Optional.empty();
        }
        RequestedCriteria requested = new RequestedCriteria(
                serviceId(),
                isAsBefore() ? appointment().map(Appointment::duration) : request.duration(),
                request.staffIds(),
                Optional.empty(),
                false,
                Optional.empty(),
                appointment());
        return CriteriaResolver.read(configuration, requested, checks);
    }

    /** The service that the time is held for. */
    Optional<UUID> serviceId() {
        return isAsBefore() ? appointment().flatMap(Appointment::serviceId) : request.serviceId();
    }

    private boolean isAsBefore() {
        return request.serviceId().isEmpty() && request.duration().isEmpty();
    }

    private Optional<Appointment> appointment() {
        return moving.flatMap(MovingAppointment::appointment);
    }
}
