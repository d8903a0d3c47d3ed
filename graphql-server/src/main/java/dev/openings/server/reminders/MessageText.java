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
 * The text of a reminder: the people, the service, the time in the contact's zone, the place. The language is the
 * contact's, or the practice's for a contact without a locale, or English if there are no texts in that language. Names
 * and other stored texts are reduced to one line.
 */
final class MessageText {
    private static final String TEXTS = "dev.openings.server.reminders.texts";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final DueReminder reminder;
    private final ResourceBundle texts;
    private final Locale locale;

    private MessageText(DueReminder reminder, Locale requested) {
        this.reminder = reminder;
        this.texts = ResourceBundle.getBundle(
                TEXTS,
                requested,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String language = texts.getString("language");
        this.locale = requested.getLanguage().equals(language) ? requested : Locale.forLanguageTag(language);
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

    /** The SMS, one line. */
    String sms() {
        return fill(reminder.staffNames().isEmpty() ? "sms" : "smsWith");
    }

    private String fill(String key) {
        Map<String, String> values = Map.of(
                "contact",
                        oneLine(reminder.contact().givenName() + " "
                                + reminder.contact().familyName()),
                "practice", oneLine(reminder.practice().name()),
                "service", oneLine(reminder.serviceName().orElseGet(() -> texts.getString("visit"))),
                "staff", oneLine(String.join(", ", reminder.staffNames())),
                "day", day(),
                "start", time(reminder.appointment().start()),
                "end", time(reminder.appointment().end()),
                "zone", zone(),
                "where", place(),
                "phone", oneLine(reminder.practice().phone().orElse("")));
        return PLACEHOLDER
                .matcher(texts.getString(key))
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)), key)));
    }

    private String day() {
        // The texts have patterns of their own: those of the JDK change between releases.
        return DateTimeFormatter.ofPattern(texts.getString("day"), locale)
                .format(local(reminder.appointment().start()));
    }

    /** HH:mm, with the UTC offset if a change of the clocks repeats this local time. */
    private String time(Instant instant) {
        LocalDateTime local = local(instant);
        String hoursAndMinutes =
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(local);
        boolean isRepeated = reminder.zone().getRules().getValidOffsets(local).size() > 1;
        return isRepeated
                ? hoursAndMinutes + " (UTC" + reminder.zone().getRules().getOffset(instant) + ")"
                : hoursAndMinutes;
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, reminder.zone());
    }

    /** The contact's zone if it is not the practice's, else empty. */
    private String zone() {
        boolean isPracticeZone = reminder.zone().equals(reminder.practice().timeZone());
        return isPracticeZone ? "" : " (" + reminder.zone().getId() + ")";
    }

    private String place() {
        List<String> parts = new ArrayList<>();
        reminder.practice().address().map(MessageText::oneLine).ifPresent(parts::add);
        reminder.resourceNames().stream().map(MessageText::oneLine).forEach(parts::add);
        return String.join(", ", parts);
    }

    /** {@code text} with each run of control characters replaced by a comma or a space. */
    static String oneLine(String text) {
        return CONTROL.matcher(text)
                .replaceAll(match -> match.group().contains("\n") ? ", " : " ")
                .strip();
    }
}
