package dev.openings.jooq.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One version of the practice's own words. A version never changes.
 *
 * @param id of this version
 * @param key the messages that it is for
 * @param version counts the versions of the key, from 1
 * @param subject template of the subject of an e-mail; empty: the built-in one
 * @param body template of the text; empty: from this version on, the built-in words are used
 * @param createdAt when it was set
 * @param broken the last time a message had to be sent in the built-in words, because these could not be used
 */
public record Wording(
        UUID id,
        WordingKey key,
        int version,
        Optional<String> subject,
        Optional<String> body,
        Instant createdAt,
        Optional<Broken> broken) {
    /**
     * A message that could not be sent in these words.
     *
     * @param at when
     * @param reason in one sentence, without personal data
     */
    public record Broken(Instant at, String reason) {}
}
