package dev.openings.jooq.outside;

import java.util.Optional;

/**
 * Where an outside calendar is, encrypted by the application. The database never sees the plain text.
 *
 * @param url the address; at most 8,000 characters
 * @param login user name and password; at most 4,000 characters; empty: none are needed
 */
public record SealedAddress(String url, Optional<String> login) {}
