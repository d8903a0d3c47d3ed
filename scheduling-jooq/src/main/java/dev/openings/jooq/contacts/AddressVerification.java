package dev.openings.jooq.contacts;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Records that somebody proved to own the e-mail address of a contact, in the transaction of the caller. */
public final class AddressVerification {
    private final ServiceContext base;
    private final ReachabilityListener listener;

    public AddressVerification(ServiceContext base, ReachabilityListener listener) {
        this.base = base;
        this.listener = listener;
    }

    /** Locks the contact until the transaction ends, then reads it. Lock several in the order of their ids. */
    public Optional<Contact> lock(DSLContext tx, UUID id) {
        return ContactRows.lock(tx, id);
    }

    /** The e-mail address of {@code contact}, which is locked, is verified from now on; no change if it is already. */
    public void verifyEmail(DSLContext tx, Actor actor, Contact contact) {
        if (contact.emailVerifiedAt().isPresent()) {
            return;
        }
        Contact verified = contact.withVerifiedEmail(base.now());
        ContactRows.update(tx, verified);
        tell(listener, tx, actor, contact, verified);
        NewEvent event = NewEvent.of(
                EventKind.ADDRESS_CONFIRMED, SubjectKind.CONTACT, contact.id(), "Confirmed the e-mail address.");
        EventWriter.write(tx, base, actor, event.withVersion(verified.version()).withChanges(contact, verified));
    }

    /** Whether text messages are sent to a landline, the practice says. Nothing is lost if the listener is told once more. */
    private static boolean isCertainlyReached(Contact contact, ReminderChannel channel) {
        boolean isLandline = channel == ReminderChannel.SMS
                && contact.phone()
                        .filter(it -> PhoneType.of(it) == PhoneType.FIXED_LINE)
                        .isPresent();
        return contact.addressOn(channel).isPresent() && !isLandline;
    }

    /** Tells the listener what the change of a contact means for messages. */
    static void tell(ReachabilityListener listener, DSLContext tx, Actor actor, Contact before, Contact after) {
        if (before.emailVerifiedAt().isEmpty() && after.emailVerifiedAt().isPresent()) {
            listener.emailVerified(tx, actor, after);
        }
        Set<ReminderChannel> added = EnumSet.allOf(ReminderChannel.class);
        added.removeIf(
                it -> isCertainlyReached(before, it) || after.addressOn(it).isEmpty());
        if (!added.isEmpty()) {
            listener.becameReachable(tx, after, added);
        }
    }
}
