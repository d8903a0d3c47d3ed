package dev.openings.server.texts;

import java.net.URI;
import java.time.Instant;

/**
 * A link with which somebody signs in for the first time.
 *
 * @param url an absolute URL
 * @param expires first instant at which it is not valid
 */
public record SignInLink(URI url, Instant expires) {}
