package dev.openings.jooq.confirmations;

import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.contacts.AddressVerification;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ReachabilityListener;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Confirms e-mail addresses by the links that were sent to them. */
public final class AddressConfirmations {
    private final ServiceContext context;
    private final AddressVerification verification;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public AddressConfirmations(ServiceContext context, ReachabilityListener listener) {
        this.context = context;
        this.verification = new AddressVerification(context, listener);
    }

    /**
     * The bearer of a link proved to own an e-mail address. It becomes verified for each contact that was booked with it without
     * an account, still has it and has an appointment to come; their appointments stay, and their reminders are planned. A link
     * that was used already changes nothing.
     *
     * @param id of the link. The caller has checked that the actor knows its secret
     * @return when the address was confirmed; NOT_FOUND for an unknown link; TOO_LATE if it has expired, or if no appointment of
     *     the address is to come
     */
    public Outcome<Instant> confirm(Actor actor, UUID id) {
        return new Permissions(actor)
                .require(
                        Permission.CONFIRM_ADDRESS,
                        () -> context.transactions()
                                .inTransactionUnlessRefused(tx -> AddressConfirmationRows.lock(tx, id)
                                        .map(it -> confirm(tx, actor, it))
                                        .orElseGet(() -> Outcome.refused(InputRule.UNKNOWN_CONFIRMATION.at("token")))));
    }

    private Outcome<Instant> confirm(DSLContext tx, Actor actor, AddressConfirmation link) {
        if (link.confirmedAt().isPresent()) {
            return Outcome.done(link.confirmedAt().get());
        }
        Instant now = context.now();
        List<Contact> owners = link.isOpen(now) ? owners(tx, link, now) : List.of();
        if (owners.isEmpty()) {
            return Outcome.refused(InputRule.CONFIRMATION_EXPIRED.at("token"));
        }
        owners.forEach(it -> verification.verifyEmail(tx, actor, it));
        AddressConfirmationRows.confirmed(tx, link.id(), now);
        return Outcome.done(now);
    }

    /** Locked, and then read again: meanwhile they may have been erased or have changed their address, or have cancelled. */
    private List<Contact> owners(DSLContext tx, AddressConfirmation link, Instant now) {
        return AddressConfirmationRows.contacts(tx, link.addressHash(), now).stream()
                .map(id -> verification.lock(tx, id))
                .flatMap(Optional::stream)
                .filter(it -> it.email()
                        .map(AddressHash::ofEmail)
                        .filter(link.addressHash()::equals)
                        .isPresent())
                .filter(it -> !AppointmentRows.lockUpcoming(tx, it.id(), now).isEmpty())
                .toList();
    }
}
