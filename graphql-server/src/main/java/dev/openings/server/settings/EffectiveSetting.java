package dev.openings.server.settings;

import java.util.Optional;

/**
 * A setting that somebody has made.
 *
 * @param name its environment variable, wherever it was set
 * @param value its text; empty if it may hold a secret
 */
public record EffectiveSetting(String name, Optional<String> value) {}
