package dev.openings.jooq.contacts;

import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether messages reach a contact on a channel. */
public final class Reachability {
    private static final String LANDLINE =
            "The phone number of the contact is a landline, which gets no text messages.";

    private static final String NO_EMAIL = "The contact has no address for EMAIL.";
    private static final String NO_PHONE = "The contact has no address for SMS.";
    private static final String EMAIL_NOT_VERIFIED = "The e-mail address of the contact is not verified.";
    private static final String PHONE_NOT_VERIFIED = "The phone number of the contact is not verified.";

    /** The reasons of {@link #whyNot} that lie in the address, or in its absence: all but that the contact has not agreed. */
    public static final Set<String> FAULTS_OF_ADDRESSES = Stream.concat(
                    Stream.of(LANDLINE, NO_EMAIL, NO_PHONE, EMAIL_NOT_VERIFIED, PHONE_NOT_VERIFIED),
                    Stream.of(BlockReason.values()).map(BlockReason::english))
            .collect(Collectors.toUnmodifiableSet());

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
            return Optional.of(
                    switch (channel) {
                        case EMAIL -> NO_EMAIL;
                        case SMS -> NO_PHONE;
                    });
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
            case EMAIL -> contact.emailVerifiedAt().isPresent() ? Optional.empty() : Optional.of(EMAIL_NOT_VERIFIED);
            case SMS -> contact.phoneVerifiedAt().isPresent() ? landline() : Optional.of(PHONE_NOT_VERIFIED);
        };
    }

    private Optional<String> landline() {
        return contact.phone()
                .filter(it -> !practice.smsToLandlines() && PhoneType.of(it) == PhoneType.FIXED_LINE)
                .map(unused -> LANDLINE);
    }
}
