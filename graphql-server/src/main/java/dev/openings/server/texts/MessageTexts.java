package dev.openings.server.texts;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.OwnWording;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of messages. The language is the recipient's, or the practice's if there are no texts in that, or English. A
 * region selects formats of times: {@code en-GB} has 16:30, {@code en-US} 4:30 PM. Names and other stored texts are reduced
 * to one line and are never read as markup or as templates.
 */
public final class MessageTexts {
    private static final TextTemplates TEMPLATES = TextTemplates.builtIn();
    private static final int MOST_SEGMENTS = 2;

    private MessageTexts() {}

    /**
     * The e-mail in the built-in words.
     *
     * @throws IllegalArgumentException if there are no words of this kind yet
     */
    public static MailBody mail(DueMessage message, TextLinks links) {
        return mail(message, MessageValues.of(message, links));
    }

    /**
     * The SMS about visits in the built-in words: one line, of at most two segments.
     *
     * @throws IllegalArgumentException if it is not about visits
     */
    public static SmsText sms(DueMessage message, TextLinks links) {
        return sms(message, MessageValues.of(message, links));
    }

    /**
     * The e-mail in the practice's own words, or in the built-in ones if there are none or they cannot be used.
     *
     * @param own the words of this kind in the language of the message
     */
    public static Worded<MailBody> mail(DueMessage message, TextLinks links, Optional<OwnWording> own) {
        MessageValues values = MessageValues.of(message, links);
        if (own.isEmpty()) {
            return new Worded<>(mail(message, values), Optional.empty());
        }
        try {
            return new Worded<>(ownMail(message, values, own.get()), Optional.empty());
        } catch (UnusableTemplateException broken) {
            return new Worded<>(mail(message, values), Optional.of(broken.text()));
        }
    }

    /** The SMS about visits in the practice's own words, or in the built-in ones if there are none or they cannot be used. */
    public static Worded<SmsText> sms(DueMessage message, TextLinks links, Optional<OwnWording> own) {
        MessageValues values = MessageValues.of(message, links);
        if (own.isEmpty()) {
            return new Worded<>(sms(message, values), Optional.empty());
        }
        try {
            SmsText text = ownSms(message, values, own.get());
            if (text.segments() <= MOST_SEGMENTS) {
                return new Worded<>(text, Optional.empty());
            }
            return new Worded<>(sms(message, values), Optional.of("the text takes more than two segments."));
        } catch (UnusableTemplateException broken) {
            return new Worded<>(sms(message, values), Optional.of(broken.text()));
        }
    }

    /** @throws UnusableTemplateException if the own words cannot be used */
    static MailBody ownMail(DueMessage message, MessageValues values, OwnWording own) {
        MailForm form = MailForm.of(message.kind());
        Map<String, Object> all = values.byName();
        String text = OwnTemplates.render(own.body(), all);
        if (text.isEmpty()) {
            throw new UnusableTemplateException(1, "the text is empty.");
        }
        Map<String, Object> laidOut = new HashMap<>(all);
        laidOut.put("own", text);
        laidOut.put("paragraphs", paragraphs(text, values));
        TextLanguage language = values.language();
        return new MailBody(
                Locale.forLanguageTag(language.tag()),
                own.subject().map(it -> subject(it, values.shownOutside())).orElseGet(() -> subject(form, values)),
                TEMPLATES.plain(language, form.words(), "own.txt", laidOut) + "\n",
                TEMPLATES.html(language, form.words(), "own.html", laidOut) + "\n");
    }

    /** @throws UnusableTemplateException if the own words cannot be used */
    static SmsText ownSms(DueMessage message, MessageValues values, OwnWording own) {
        SmsText text =
                new SmsWords(visits(message), values).fit(all -> OneLine.of(OwnTemplates.render(own.body(), all)));
        if (text.text().isEmpty()) {
            throw new UnusableTemplateException(1, "the text is empty.");
        }
        return text;
    }

    static MailBody mail(DueMessage message, MessageValues values) {
        MailForm form = MailForm.of(message.kind());
        TextLanguage language = values.language();
        return new MailBody(
                Locale.forLanguageTag(language.tag()),
                subject(form, values),
                TEMPLATES.plain(language, form.words(), form.layout() + ".txt", values.byName()) + "\n",
                TEMPLATES.html(language, form.words(), form.layout() + ".html", values.byName()) + "\n");
    }

    static SmsText sms(DueMessage message, MessageValues values) {
        String words = MailForm.of(message.kind()).words();
        return new SmsWords(visits(message), values)
                .fit(all -> OneLine.of(TEMPLATES.plain(values.language(), words, "sms.txt", all)));
    }

    private static MessageContent.Visits visits(DueMessage message) {
        if (message.content() instanceof MessageContent.Visits visits) {
            return visits;
        }
        throw new IllegalArgumentException("there is no SMS of the kind " + message.kind());
    }

    private static String subject(MailForm form, MessageValues values) {
        return OneLine.of(TEMPLATES.plain(values.language(), form.words(), "subject.txt", values.byName()));
    }

    private static String subject(String template, Map<String, Object> values) {
        String subject = OneLine.of(OwnTemplates.render(template, values));
        if (subject.isEmpty()) {
            throw new UnusableTemplateException(1, "the subject is empty.");
        }
        return subject;
    }

    /** Paragraphs are separated by empty lines. */
    private static List<List<OwnLine>> paragraphs(String text, MessageValues values) {
        Set<String> links = links(values);
        return Stream.of(text.split("\\R\\h*\\R\\s*"))
                .map(paragraph -> lines(paragraph.lines().map(String::strip).toList(), links))
                .toList();
    }

    private static List<OwnLine> lines(List<String> lines, Set<String> links) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new OwnLine(lines.get(i), links.contains(lines.get(i)), i == 0))
                .toList();
    }

    private static Set<String> links(MessageValues values) {
        return values.visits().stream()
                .map(VisitText::link)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
    }
}
