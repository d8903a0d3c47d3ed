package dev.openings.server.texts;

import java.util.Optional;

/**
 * The words of a message for which the practice may have words of its own.
 *
 * @param words in which it is sent
 * @param broken why the built-in words are used although there are own ones, in one sentence without personal data; empty: the
 *     own words are used, or there are none
 */
public record Worded<T>(T words, Optional<String> broken) {}
