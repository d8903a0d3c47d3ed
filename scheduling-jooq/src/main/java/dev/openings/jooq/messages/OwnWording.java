package dev.openings.jooq.messages;

import java.util.Optional;
import java.util.UUID;

/**
 * The practice's own words of a message that is sent.
 *
 * @param id the version, to mark it as broken
 * @param subject template of the subject of an e-mail; empty: the built-in one
 * @param body template of the text
 * @param version counts the versions
 */
public record OwnWording(UUID id, Optional<String> subject, String body, int version) {}
