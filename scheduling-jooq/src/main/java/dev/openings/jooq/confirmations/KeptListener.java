package dev.openings.jooq.confirmations;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.operation.Actor;
import org.jooq.DSLContext;

/** Called in the transaction in which an appointment is kept because the address of its contact is verified. */
@FunctionalInterface
public interface KeptListener {
    /**
     * The appointment is not undone by itself any more.
     *
     * @param actor who verified the address
     */
    void kept(DSLContext tx, Actor actor, Appointment before, Appointment after);
}
