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
 * Writes messages as SMS. After an attempt whose outcome is unknown, the provider is asked for the words of that attempt. If it has not
 * sent them, the words of now go out: a visit of several may have been cancelled meanwhile.
 *
 * @param links the links in messages
 */
record SmsWriter(SmsChannel channel, TextLinks links) {
    WordedMessage write(Claim claimed, DueMessage due) {
        Optional<String> earlier = claimed.interruptedSince().flatMap(since -> due.earlierBody());
        Worded<SmsText> worded = due.content() instanceof MessageContent.Sample sample
                ? MessageTexts.sms(SampleMessage.of(due, sample).message(), SampleMessage.links(), due.own())
                : MessageTexts.sms(due, links, due.own());
        String text = worded.words().text();
        OutgoingSms sms =
                new OutgoingSms(due.id(), due.address(), text, due.deadline(), claimed.interruptedSince(), earlier);
        return new WordedMessage(text, earlier, worded.broken(), () -> channel.send(sms, due.practice()));
    }
}
