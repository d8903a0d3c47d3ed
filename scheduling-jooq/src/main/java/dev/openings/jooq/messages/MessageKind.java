package dev.openings.jooq.messages;

import dev.openings.jooq.rules.ReminderChannel;

/**
 * What a message says. A new kind is a constant here, a case of {@link MessageContent}, its reader in {@link MessageReader}, and its
 * text.
 */
public enum MessageKind {
    /** A link that confirms an e-mail address. The subject is the {@link dev.openings.jooq.confirmations.AddressConfirmation}. */
    ADDRESS_CONFIRMATION(ReminderChannel.EMAIL);

    private final ReminderChannel channel;

    MessageKind(ReminderChannel channel) {
        this.channel = channel;
    }

    /** The channel on which it is sent. */
    public ReminderChannel channel() {
        return channel;
    }
}
