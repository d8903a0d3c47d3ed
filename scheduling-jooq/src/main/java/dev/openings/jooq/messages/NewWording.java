package dev.openings.jooq.messages;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.validation.InputChecks;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Own words that are to be used from now on.
 *
 * @param key the messages that they are for: of a kind about visits, or a list of a day, which has no service. Staff get e-mails only
 * @param subject template of the subject, one line of at most 200 characters; not with SMS. Empty: the built-in one
 * @param body template of the text, 1 to 10,000 characters; with SMS, one line
 * @param expectedVersion if present and not the current version, the change is refused with STALE; 0: there are no own words yet
 */
public record NewWording(WordingKey key, Optional<String> subject, String body, Optional<Integer> expectedVersion) {
    private static final Set<MessageKind> OF_CONTACTS =
            EnumSet.of(MessageKind.CONFIRMATION, MessageKind.CHANGE, MessageKind.CANCELLATION, MessageKind.REMINDER);
    private static final Set<MessageKind> OF_STAFF = EnumSet.of(MessageKind.STAFF_NOTICE, MessageKind.DIGEST);

    /** The same with normalized texts. The checks of templates are added by the caller, who can read them. */
    NewWording checked(InputChecks checks) {
        key(checks, key);
        Optional<String> line = checks.optionalLine(subject, "subject");
        if (key.channel() == ReminderChannel.SMS && line.isPresent()) {
            checks.add(InputRule.SUBJECT_OF_SMS.at("subject"));
        }
        Optional<String> text = checks.optionalText(Optional.of(body), "body").map(String::strip);
        if (text.isEmpty()) {
            checks.add(InputRule.BLANK.at("body"));
        }
        if (key.channel() == ReminderChannel.SMS
                && text.stream().anyMatch(it -> it.lines().count() > 1)) {
            checks.add(InputRule.SEVERAL_LINES.at("body"));
        }
        return new NewWording(key, line, text.orElse(""), expectedVersion);
    }

    /** Adds a problem if there can be no own words for the messages of {@code key}. */
    static void key(InputChecks checks, WordingKey key) {
        if (!OF_CONTACTS.contains(key.kind()) && !OF_STAFF.contains(key.kind())) {
            checks.add(InputRule.NO_OWN_WORDING.at("kind").with("value", key.kind()));
        } else if (OF_STAFF.contains(key.kind()) && key.channel() == ReminderChannel.SMS) {
            checks.add(InputRule.MAIL_ONLY.at("channel").with("value", key.kind()));
        } else if (key.kind() == MessageKind.DIGEST && key.serviceId().isPresent()) {
            checks.add(InputRule.NO_SERVICE_OF_KIND.at("serviceId").with("value", key.kind()));
        }
        if (!MessageLanguages.TAGS.contains(key.language().toLanguageTag())) {
            checks.add(InputRule.NO_MESSAGE_LANGUAGE
                    .at("language")
                    .with(
                            "languages",
                            String.join(
                                    ", ",
                                    MessageLanguages.TAGS.stream().sorted().toList()))
                    .with("value", key.language().toLanguageTag()));
        }
    }

    /** The language of {@code tag}; one that is no language tag is none of {@link MessageLanguages#TAGS}. */
    public static Locale language(String tag) {
        return Locale.forLanguageTag(tag.strip());
    }
}
