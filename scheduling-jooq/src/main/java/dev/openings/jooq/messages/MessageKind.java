package dev.openings.jooq.messages;

import dev.openings.jooq.rules.ReminderChannel;

/**
 * What a message says. A new kind is a constant here, a case of {@link MessageContent}, its reader in {@link MessageReader}, and its
 * text.
 */
public enum MessageKind {
    /** A link that confirms an e-mail address. The subject is the {@link dev.openings.jooq.confirmations.AddressConfirmation}. */
    ADDRESS_CONFIRMATION(ReminderChannel.EMAIL),
    /** A link with which a staff member signs in for the first time. The subject is the staff member. */
    STAFF_INVITATION(ReminderChannel.EMAIL),
    /** As {@link #STAFF_INVITATION}, to sign in as an admin. */
    ADMIN_INVITATION(ReminderChannel.EMAIL),
    /** A link with which a contact signs in for the first time. The subject is the contact. */
    CONTACT_INVITATION(ReminderChannel.EMAIL);

    private final ReminderChannel channel;

    MessageKind(ReminderChannel channel) {
        this.channel = channel;
    }

    /** The channel on which it is sent. */
    public ReminderChannel channel() {
        return channel;
    }
}
