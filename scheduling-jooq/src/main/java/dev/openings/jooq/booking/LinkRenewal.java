package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Ends the validity of the secret links of an appointment. */
final class LinkRenewal {
    private final ServiceContext services;

    LinkRenewal(ServiceContext services) {
        this.services = services;
    }

    Outcome<Appointment> renew(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        Permission permission = Permission.RENEW_MANAGEMENT_LINK;
        return services.transactions()
                .inTransactionUnlessRefused(tx -> AppointmentRows.lock(tx, id)
                        .filter(it -> new Permissions(actor).has(permission, it.contactId()))
                        .map(it -> renew(tx, actor, it, expectedVersion))
                        .orElseGet(() -> Outcome.refused(permission.refusalOfObject("id"))));
    }

    private Outcome<Appointment> renew(
            DSLContext tx, Actor actor, Appointment current, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.version(expectedVersion, current.version());
        if (!checks.areFine()) {
            return checks.refused();
        }
        Appointment renewed = current.withNewLinks(services.now());
        AppointmentRows.update(tx, renewed);
        NewEvent event = NewEvent.of(
                EventKind.MANAGEMENT_LINK_RENEWED, SubjectKind.APPOINTMENT, current.id(), "Renewed the secret links.");
        EventWriter.write(tx, services, actor, event.withVersion(renewed.version()));
        return Outcome.done(renewed);
    }
}
