package dev.openings.server.reminders;

import dev.openings.jooq.reminders.DueReminder;
import dev.openings.server.texts.SmsName;
import dev.openings.server.texts.SmsText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text of a reminder: the people, the service, the time in the contact's zone, the place. The language is the
 * contact's, or the practice's for a contact without a locale, or English if there are no texts in that language. Names
 * and other stored texts are reduced to one line.
 */
final class MessageText {
    private final DueReminder reminder;
    private final TextBundle texts;

    private MessageText(DueReminder reminder, Locale requested) {
        this.reminder = reminder;
        this.texts = TextBundle.of(requested);
    }

    /** The text of {@code reminder}. */
    static MessageText of(DueReminder reminder) {
        return new MessageText(
                reminder, reminder.contact().locale().orElse(reminder.practice().locale()));
    }

    /** The subject of the e-mail, one line. */
    String subject() {
        return fill("subject");
    }

    /** The body of the e-mail, plain text with line breaks. */
    String mail() {
        List<String> lines = new ArrayList<>(List.of(fill("hello"), "", fill("intro"), ""));
        lines.add(fill("what"));
        lines.add(fill("when"));
        if (!reminder.staffNames().isEmpty()) {
            lines.add(fill("with"));
        }
        if (!place().isEmpty()) {
            lines.add(fill("where"));
        }
        reminder.practice().phone().ifPresent(phone -> lines.addAll(List.of("", fill("call"))));
        lines.addAll(List.of("", oneLine(reminder.practice().name()), ""));
        return String.join("\n", lines);
    }

    /** The SMS, one line. Long names are cut. */
    SmsText sms() {
        return SmsText.fit(
                List.of(
                        new SmsName(oneLine(reminder.practice().name()), 20),
                        new SmsName(oneLine(reminder.contact().givenName()), 12),
                        new SmsName(staff(), 16)),
                names -> fill(
                        reminder.staffNames().isEmpty() ? "sms" : "smsWith", names.get(0), names.get(1), names.get(2)));
    }

    private String fill(String key) {
        return fill(
                key,
                oneLine(reminder.practice().name()),
                oneLine(reminder.contact().givenName() + " "
                        + reminder.contact().familyName()),
                staff());
    }

    private String staff() {
        return oneLine(String.join(", ", reminder.staffNames()));
    }

    private String fill(String key, String practice, String contact, String staff) {
        Map<String, String> values = Map.of(
                "contact", contact,
                "practice", practice,
                "service", oneLine(reminder.serviceName().orElseGet(() -> texts.get("visit"))),
                "staff", staff,
                "day", texts.day(reminder.appointment().start(), reminder.zone()),
                "start", TextBundle.time(reminder.appointment().start(), reminder.zone()),
                "end", TextBundle.time(reminder.appointment().end(), reminder.zone()),
                "zone", TextBundle.zone(reminder.zone(), reminder.practice().timeZone()),
                "where", place(),
                "phone", oneLine(reminder.practice().phone().orElse("")));
        return texts.fill(key, values);
    }

    private String place() {
        List<String> parts = new ArrayList<>();
        reminder.practice().address().map(TextBundle::oneLine).ifPresent(parts::add);
        reminder.resourceNames().stream().map(TextBundle::oneLine).forEach(parts::add);
        return String.join(", ", parts);
    }

    private static String oneLine(String text) {
        return TextBundle.oneLine(text);
    }
}
