package dev.openings.jooq.messages;

import dev.openings.jooq.rules.ReminderChannel;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Which own words are listed; an empty component selects all. */
public record WordingFilter(
        Optional<MessageKind> kind,
        Optional<ReminderChannel> channel,
        Optional<Locale> language,
        Optional<UUID> serviceId) {
    /** All. */
    public static final WordingFilter ALL =
            new WordingFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
