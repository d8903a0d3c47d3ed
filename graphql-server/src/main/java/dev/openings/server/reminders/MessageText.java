package dev.openings.server.reminders;

import dev.openings.jooq.reminders.DueReminder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reminder says: who, what, when on the contact's clock, where. In the contact's language, or the practice's for a contact without a
 * locale, where we have texts in it, else in English; one line of a person's making stays one line.
 */
final class MessageText {
    private static final String TEXTS = "dev.openings.server.reminders.texts";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final DueReminder reminder;
    private final ResourceBundle texts;
    private final Locale locale;

    private MessageText(DueReminder reminder, Locale wanted) {
        this.reminder = reminder;
        this.texts = ResourceBundle.getBundle(
                TEXTS, wanted, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String language = texts.getString("language");
        this.locale = wanted.getLanguage().equals(language) ? wanted : Locale.forLanguageTag(language);
    }

    static MessageText of(DueReminder reminder) {
        return new MessageText(
                reminder, reminder.contact().locale().orElse(reminder.practice().locale()));
    }

    /** One line. */
    String subject() {
        return filled("subject");
    }

    /** Plain text in several lines. */
    String mail() {
        List<String> lines = new ArrayList<>(List.of(filled("hello"), "", filled("intro"), ""));
        lines.add(filled("what"));
        lines.add(filled("when"));
        if (!reminder.staffNames().isEmpty()) {
            lines.add(filled("with"));
        }
        if (!where().isEmpty()) {
            lines.add(filled("where"));
        }
        reminder.practice().phone().ifPresent(phone -> lines.addAll(List.of("", filled("call"))));
        lines.addAll(List.of("", line(reminder.practice().name()), ""));
        return String.join("\n", lines);
    }

    /** A text message. */
    String sms() {
        return filled(reminder.staffNames().isEmpty() ? "sms" : "smsWith");
    }

    private String filled(String key) {
        Map<String, String> values = Map.of(
                "contact",
                        line(reminder.contact().givenName() + " "
                                + reminder.contact().familyName()),
                "practice", line(reminder.practice().name()),
                "service", line(reminder.serviceName().orElseGet(() -> texts.getString("visit"))),
                "staff", line(String.join(", ", reminder.staffNames())),
                "day", day(),
                "start", clock(reminder.appointment().start()),
                "end", clock(reminder.appointment().end()),
                "zone", zone(),
                "where", where(),
                "phone", line(reminder.practice().phone().orElse("")));
        return PLACEHOLDER
                .matcher(texts.getString(key))
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)), key)));
    }

    private String day() {
        // A pattern of ours: those that come with the JDK change from one to the next.
        return DateTimeFormatter.ofPattern(texts.getString("day"), locale)
                .format(local(reminder.appointment().start()));
    }

    /** HH:mm, with the offset where the clock shows the time twice. */
    private String clock(Instant instant) {
        LocalDateTime local = local(instant);
        String time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(local);
        boolean twice = reminder.zone().getRules().getValidOffsets(local).size() > 1;
        return twice ? time + " (UTC" + reminder.zone().getRules().getOffset(instant) + ")" : time;
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, reminder.zone());
    }

    /** Named only where the contact might think of another clock. */
    private String zone() {
        boolean same = reminder.zone().equals(reminder.practice().timeZone());
        return same ? "" : " (" + reminder.zone().getId() + ")";
    }

    private String where() {
        List<String> parts = new ArrayList<>();
        reminder.practice().address().map(MessageText::line).ifPresent(parts::add);
        reminder.resourceNames().stream().map(MessageText::line).forEach(parts::add);
        return String.join(", ", parts);
    }

    /** {@code text} in one line. */
    static String line(String text) {
        return CONTROL.matcher(text)
                .replaceAll(match -> match.group().contains("\n") ? ", " : " ")
                .strip();
    }
}
