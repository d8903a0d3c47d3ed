package dev.openings.jooq.contacts;

import dev.openings.jooq.addresses.AddressBlockRows;
import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Addresses to which a channel is off, for every contact that has them or will have them. Reminders on it are skipped, and those
 * that were planned before are not sent.
 */
public final class AddressBlocks {
    private final ServiceContext base;
    private final ReachabilityListener listener;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public AddressBlocks(ServiceContext base, ReachabilityListener listener) {
        this.base = base;
        this.listener = listener;
    }

    /** {@link #block(DSLContext, Actor, ReminderChannel, String, BlockReason)} by the server, in a transaction of its own. */
    public boolean block(ReminderChannel channel, String address, BlockReason reason) {
        return base.transactions().inTransaction(tx -> block(tx, new Actor.Server(), channel, address, reason));
    }

    /**
     * Turns a channel off for an address. It is written to the audit log for each contact that has the address. A channel that is off
     * already stays so; only if its owner asks for it now, the reason changes.
     *
     * @param address an e-mail address, or a phone number in E.164 format; the database keeps its hash only
     * @return false if the channel was off already
     */
    public boolean block(DSLContext tx, Actor actor, ReminderChannel channel, String address, BlockReason reason) {
        String hash = hash(channel, address);
        boolean isNew = AddressBlockRows.insert(tx, base.ids().next(), channel, hash, reason, base.now());
        if (isNew) {
            ContactRows.withAddress(tx, channel, hash)
                    .forEach(id ->
                            write(tx, actor, EventKind.ADDRESS_BLOCKED, id, channel + " is off: " + reason + "."));
        }
        return isNew;
    }

    /** Turns the channel off for the e-mail address of a contact whose owner unsubscribes. A repetition changes nothing. */
    public void unsubscribe(UUID contactId, String email) {
        Actor actor = new Actor.LinkHolder(contactId);
        base.transactions()
                .inTransaction(tx -> block(tx, actor, ReminderChannel.EMAIL, email, BlockReason.UNSUBSCRIBED));
    }

    /**
     * Turns the channel on again for the address of a contact, and so for every contact that has it; reminders that were skipped
     * are planned. No change if it is on.
     *
     * @return the contact; NOT_FOUND at {@code contactId}
     */
    public Outcome<Contact> unblock(Actor actor, UUID contactId, ReminderChannel channel) {
        return base.change(actor, Permission.UNBLOCK_ADDRESS, tx -> {
            Optional<Contact> contact = Optional.ofNullable(
                    ContactRows.byIds(tx, List.of(contactId)).get(contactId));
            contact.flatMap(it -> it.givenAddressOn(channel)).ifPresent(it -> unblock(tx, actor, channel, it));
            return contact.isEmpty()
                    ? Outcome.refused(InputRule.UNKNOWN_CONTACT.at("contactId"))
                    : Outcome.done(ContactRows.byIds(tx, List.of(contactId)).getOrDefault(contactId, contact.get()));
        });
    }

    /**
     * The owner of a phone number takes back what {@link BlockReason#STOPPED} says.
     *
     * @return false if nothing was to be taken back
     */
    public boolean start(DSLContext tx, String phone) {
        boolean isStopped = AddressBlockRows.lock(tx, ReminderChannel.SMS, AddressHash.ofPhone(phone))
                .map(BlockedChannel::reason)
                .filter(it -> it == BlockReason.STOPPED)
                .isPresent();
        if (isStopped) {
            unblock(tx, new Actor.Server(), ReminderChannel.SMS, phone);
        }
        return isStopped;
    }

    private void unblock(DSLContext tx, Actor actor, ReminderChannel channel, String address) {
        String hash = hash(channel, address);
        // In the order of their ids, as everywhere where several are locked.
        List<Contact> owners = ContactRows.withAddress(tx, channel, hash).stream()
                .map(id -> ContactRows.lock(tx, id))
                .flatMap(Optional::stream)
                .toList();
        if (!AddressBlockRows.delete(tx, channel, hash)) {
            return;
        }
        for (Contact owner : owners) {
            Contact reachable = owner.withoutBlockOn(channel);
            if (reachable.addressOn(channel).isPresent()) {
                listener.becameReachable(tx, reachable, Set.of(channel));
            }
            write(tx, actor, EventKind.ADDRESS_UNBLOCKED, owner.id(), channel + " is on again.");
        }
    }

    private void write(DSLContext tx, Actor actor, EventKind kind, UUID contactId, String summary) {
        EventWriter.write(tx, base, actor, NewEvent.of(kind, SubjectKind.CONTACT, contactId, summary));
    }

    private static String hash(ReminderChannel channel, String address) {
        return switch (channel) {
            case EMAIL -> AddressHash.ofEmail(address);
            case SMS -> AddressHash.ofPhone(address);
        };
    }
}
