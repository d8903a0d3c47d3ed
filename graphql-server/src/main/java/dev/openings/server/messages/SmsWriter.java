package dev.openings.server.messages;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.outbox.Claim;
import dev.openings.server.channels.OutgoingSms;
import dev.openings.server.sms.SmsChannel;
import dev.openings.server.texts.MessageTexts;
import dev.openings.server.texts.SampleMessage;
import dev.openings.server.texts.SmsText;
import dev.openings.server.texts.TextLinks;
import dev.openings.server.texts.Worded;
import java.util.Optional;

/**
 * Writes messages as SMS. After an attempt whose outcome is unknown, the message has the words of that attempt, so that the provider
 * can be asked for them again.
 *
 * @param links the links in messages
 */
record SmsWriter(SmsChannel channel, TextLinks links) {
    WordedMessage write(Claim claimed, DueMessage due) {
        Optional<String> earlier = claimed.interruptedSince().flatMap(since -> due.earlierBody());
        Worded<SmsText> worded = due.content() instanceof MessageContent.Sample sample
                ? MessageTexts.sms(SampleMessage.of(due, sample).message(), SampleMessage.links(), due.own())
                : MessageTexts.sms(due, links, due.own());
        String text = earlier.orElseGet(() -> worded.words().text());
        OutgoingSms sms =
                new OutgoingSms(due.id(), due.address(), text, due.deadline(), claimed.interruptedSince(), earlier);
        return new WordedMessage(text, worded.broken(), () -> channel.send(sms, due.practice()));
    }
}
