package dev.openings.jooq.contacts;

import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.Optional;

/** Whether messages reach a contact on a channel. */
public final class Reachability {
    private static final String LANDLINE =
            "The phone number of the contact is a landline, which gets no text messages.";

    private final Practice practice;
    private final Contact contact;

    public Reachability(Practice practice, Contact contact) {
        this.practice = practice;
        this.contact = contact;
    }

    /** The address to send to; empty if {@link #whyNot} has a reason. */
    public Optional<String> address(ReminderChannel channel) {
        return whyNot(channel).isEmpty() ? contact.givenAddressOn(channel) : Optional.empty();
    }

    /**
     * Why nothing is planned for the contact on the channel, in one English sentence. Whether a number is that of a landline is left
     * out: when the message is sent, the number, the numbering plan and the practice's wish may be others.
     */
    public Optional<String> whyNotPlanned(ReminderChannel channel) {
        return whyNot(channel).filter(it -> !it.equals(LANDLINE));
    }

    /** Why nothing is sent to the contact on the channel, in one English sentence; empty: messages reach the contact. */
    public Optional<String> whyNot(ReminderChannel channel) {
        if (!contact.reminderChannels().contains(channel)) {
            return Optional.of("The contact has not agreed to be reminded by " + channel + ".");
        }
        if (contact.givenAddressOn(channel).isEmpty()) {
            return Optional.of("The contact has no address for " + channel + ".");
        }
        return whyAddressIsNotUsed(channel);
    }

    /** The reasons that lie in an address which the contact has given. */
    public Optional<String> whyAddressIsNotUsed(ReminderChannel channel) {
        Optional<BlockedChannel> block = contact.blockOn(channel);
        if (block.isPresent()) {
            return block.map(it -> it.reason().english());
        }
        return switch (channel) {
            case EMAIL ->
                contact.emailVerifiedAt().isPresent()
                        ? Optional.empty()
                        : Optional.of("The e-mail address of the contact is not verified.");
            case SMS ->
                contact.phoneVerifiedAt().isPresent()
                        ? landline()
                        : Optional.of("The phone number of the contact is not verified.");
        };
    }

    private Optional<String> landline() {
        return contact.phone()
                .filter(it -> !practice.smsToLandlines() && PhoneType.of(it) == PhoneType.FIXED_LINE)
                .map(unused -> LANDLINE);
    }
}
