package dev.openings.server.texts;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.reminders.DueReminder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of messages. The language is the contact's, or the practice's for a contact without a locale, or English
 * if there are no texts in that language. A region selects formats of times: {@code en-GB} has 16:30, {@code en-US}
 * 4:30 PM. Names and other stored texts are reduced to one line and are never read as markup or as templates.
 */
public final class MessageTexts {
    private static final TextTemplates TEMPLATES = TextTemplates.builtIn();
    /** What a name in an SMS is cut to before the SMS takes a second segment. */
    private static final int READABLE_PRACTICE = 20;

    private static final int READABLE_GIVEN_NAME = 12;
    private static final int READABLE_STAFF = 16;

    private final TextLanguage language;
    private final Map<String, Object> values = new HashMap<>();
    private final MessageTimes times;

    private MessageTexts(Locale requested, Practice practice, ZoneId recipient) {
        this.language = TextLanguage.of(requested);
        this.times = new MessageTimes(language, language.locale(requested), practice.timeZone(), recipient);
        values.put("practice", OneLine.of(practice.name()));
    }

    /** The e-mail of a reminder. */
    public static MailBody reminder(DueReminder reminder) {
        return ofReminder(reminder).mail("reminder");
    }

    /** The SMS of a reminder, one line. Names are cut to make it short, the time is not. */
    public static SmsText reminderSms(DueReminder reminder) {
        return ofReminder(reminder).sms(reminder);
    }

    /**
     * The e-mail with the link that confirms an address.
     *
     * @param link an absolute URL
     */
    public static MailBody confirmation(DueMessage message, MessageContent.AddressConfirmation content, String link) {
        MessageTexts texts = ofLink(message, content.expiresAt(), link);
        List<VisitTime> visits =
                content.starts().stream().map(it -> texts.times.visit(it, it)).toList();
        texts.values.put("visits", visits);
        return texts.mail("confirmation");
    }

    /**
     * The e-mail with the link to sign in for the first time.
     *
     * @param expires first instant at which the link is not valid
     * @param link an absolute URL
     */
    public static MailBody invitation(DueMessage message, Instant expires, String link) {
        return ofLink(message, expires, link).mail("invitation");
    }

    private static MessageTexts ofLink(DueMessage message, Instant expires, String link) {
        MessageTexts texts = new MessageTexts(message.locale(), message.practice(), message.zone());
        texts.values.put("expiry", texts.times.deadline(expires));
        texts.values.put("link", link);
        return texts;
    }

    private static MessageTexts ofReminder(DueReminder reminder) {
        Practice practice = reminder.practice();
        // Of two languages that somebody may not read, the practice's is the one that people there can help with.
        Locale requested =
                reminder.contact().locale().filter(TextLanguage::hasTexts).orElse(practice.locale());
        MessageTexts texts = new MessageTexts(requested, practice, reminder.zone());
        texts.values.putAll(Map.of(
                "contact",
                OneLine.of(reminder.contact().givenName() + " "
                        + reminder.contact().familyName()),
                "service",
                OneLine.of(reminder.serviceName().orElse("")),
                "staff",
                OneLine.of(String.join(", ", reminder.staffNames())),
                "place",
                Place.of(practice, reminder.resourceNames()),
                "phone",
                texts.language.leftToRight(
                        practice.phone().map(PhoneNumberText::of).orElse("")),
                "visit",
                texts.times.visit(
                        reminder.appointment().start(), reminder.appointment().end())));
        return texts;
    }

    private MailBody mail(String kind) {
        return new MailBody(
                Locale.forLanguageTag(language.tag()),
                OneLine.of(TEMPLATES.plain(language, kind, "subject.txt", values)),
                TEMPLATES.plain(language, kind, kind + ".txt", values) + "\n",
                TEMPLATES.html(language, kind, kind + ".html", values) + "\n");
    }

    private SmsText sms(DueReminder reminder) {
        List<SmsName> names = List.of(
                new SmsName(OneLine.of(reminder.practice().name()), READABLE_PRACTICE),
                new SmsName(OneLine.of(reminder.contact().givenName()), READABLE_GIVEN_NAME),
                new SmsName(OneLine.of(String.join(", ", reminder.staffNames())), READABLE_STAFF));
        return SmsText.fit(names, this::sms);
    }

    private String sms(List<String> names) {
        Map<String, Object> shortened = new HashMap<>(values);
        shortened.put("practice", names.get(0));
        shortened.put("given", names.get(1));
        shortened.put("staff", names.get(2));
        return TEMPLATES.plain(language, "reminder", "sms.txt", shortened);
    }
}
