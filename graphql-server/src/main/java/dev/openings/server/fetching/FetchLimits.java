package dev.openings.server.fetching;

import java.time.Duration;

/**
 * Limits of one fetch, with all of its redirects.
 *
 * @param maxBytes of a body, after decompression
 * @param timeout from the first look-up of a name to the last byte
 * @param maxRedirects that are followed
 */
public record FetchLimits(int maxBytes, Duration timeout, int maxRedirects) {}
