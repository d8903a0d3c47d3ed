package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.server.security.SecretTokens;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the doors stand on.
 *
 * @param openings the services on the database
 * @param secrets addresses and tokens that open something without signing in
 * @param publicUrl what links begin with, without a slash at the end; known once the server listens
 * @param clock what the server takes for now
 */
public record ApplicationContext(
        Openings openings, SecretTokens secrets, Supplier<URI> publicUrl, InstantSource clock) {}
