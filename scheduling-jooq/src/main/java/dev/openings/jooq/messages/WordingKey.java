package dev.openings.jooq.messages;

import dev.openings.jooq.rules.ReminderChannel;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The messages that own words are for.
 *
 * @param language one of {@link MessageLanguages#TAGS}, without a region
 * @param serviceId messages about visits of this service; empty: all that have no words of their own
 */
public record WordingKey(MessageKind kind, ReminderChannel channel, Locale language, Optional<UUID> serviceId) {}
