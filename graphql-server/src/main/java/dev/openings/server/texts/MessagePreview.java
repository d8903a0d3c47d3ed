package dev.openings.server.texts;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.NewWording;
import dev.openings.jooq.messages.OwnWording;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A message with sample values.
 *
 * @param subject of an e-mail
 * @param text of an e-mail, or an SMS
 * @param html of an e-mail
 * @param sms the SMS, with its segments; empty: it is an e-mail
 */
public record MessagePreview(Optional<String> subject, String text, Optional<String> html, Optional<SmsText> sms) {
    private static final int MOST_SEGMENTS = 2;

    /** The sample in the built-in words. */
    public static MessagePreview builtIn(SampleMessage sample) {
        DueMessage message = sample.message();
        return sample.channel() == ReminderChannel.EMAIL
                ? of(MessageTexts.mail(message, SampleMessage.links()))
                : of(MessageTexts.sms(message, SampleMessage.links()));
    }

    /**
     * The sample in own words.
     *
     * @throws UnusableTemplateException if they cannot be used
     */
    public static MessagePreview own(SampleMessage sample, OwnWording own) {
        return own(sample, sample.message(), own);
    }

    private static MessagePreview own(SampleMessage sample, DueMessage message, OwnWording own) {
        MessageValues values = MessageValues.of(message, SampleMessage.links());
        return sample.channel() == ReminderChannel.EMAIL
                ? of(MessageTexts.ownMail(message, values, own))
                : of(MessageTexts.ownSms(message, values, own));
    }

    /** What keeps own words from being used in a message like the sample: at most one problem of each field. */
    public static List<Problem> problems(SampleMessage sample, NewWording wording) {
        OwnWording body = new OwnWording(new UUID(0, 0), Optional.empty(), wording.body(), 1);
        Optional<Problem> ofBody = sample.variants().stream()
                .flatMap(it -> problem(sample, it, body, "body").stream())
                .findFirst();
        Optional<Problem> ofSubject = wording.subject()
                .map(it -> new OwnWording(body.id(), Optional.of(it), ".", 1))
                .flatMap(it -> sample.variants().stream()
                        .flatMap(message -> problem(sample, message, it, "subject").stream())
                        .findFirst());
        return Stream.of(ofSubject, ofBody).flatMap(Optional::stream).toList();
    }

    private static Optional<Problem> problem(SampleMessage sample, DueMessage message, OwnWording own, String field) {
        try {
            int segments =
                    own(sample, message, own).sms().map(SmsText::segments).orElse(1);
            return segments <= MOST_SEGMENTS
                    ? Optional.empty()
                    : Optional.of(InputRule.TOO_MANY_SEGMENTS
                            .at(field)
                            .with("maximum", MOST_SEGMENTS)
                            .with("value", segments));
        } catch (UnusableTemplateException unusable) {
            return Optional.of(InputRule.UNREADABLE_TEMPLATE
                    .at(field)
                    .with("line", unusable.line())
                    .with("detail", unusable.detail()));
        }
    }

    private static MessagePreview of(MailBody mail) {
        return new MessagePreview(Optional.of(mail.subject()), mail.text(), Optional.of(mail.html()), Optional.empty());
    }

    private static MessagePreview of(SmsText sms) {
        return new MessagePreview(Optional.empty(), sms.text(), Optional.empty(), Optional.of(sms));
    }
}
