package dev.openings.jooq.messages;

import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One message to be sent, read right before it is sent.
 *
 * @param id of the message, the same for every attempt: the Message-ID of an e-mail is derived from it
 * @param kind what it says
 * @param channel channel to send it on
 * @param address e-mail address or phone number of the recipient
 * @param locale language of the text, if there are texts in it
 * @param zone time zone of the recipient; without one, that of the practice
 * @param practice in whose name it is sent
 * @param content what it says
 * @param deadline it is of no use from then on; empty: it always is
 * @param own the practice's own words of this kind; empty: the built-in ones
 * @param earlierBody the words of an earlier attempt of which nobody knows whether it arrived; empty: there is none
 */
public record DueMessage(
        UUID id,
        MessageKind kind,
        ReminderChannel channel,
        String address,
        Locale locale,
        ZoneId zone,
        Practice practice,
        MessageContent content,
        Optional<Instant> deadline,
        Optional<OwnWording> own,
        Optional<String> earlierBody) {
    /** A copy that promises contacts no reminder on other channels than these: nothing is sent there. */
    public DueMessage withReminderChannels(Set<ReminderChannel> channels) {
        return content instanceof MessageContent.Visits(Contact contact, List<VisitDetails> visits)
                ? new DueMessage(
                        id,
                        kind,
                        channel,
                        address,
                        locale,
                        zone,
                        practice,
                        new MessageContent.Visits(
                                contact,
                                visits.stream()
                                        .map(it -> it.remindedOn(channels))
                                        .toList()),
                        deadline,
                        own,
                        earlierBody)
                : this;
    }
}
