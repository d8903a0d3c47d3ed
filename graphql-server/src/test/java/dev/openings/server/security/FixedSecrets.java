package dev.openings.server.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Secrets that are the same in every run of a test. */
public final class FixedSecrets {
    private FixedSecrets() {}

    /** Their key is 256 zeros. */
    public static SecretTokens secrets() {
        return new SecretTokens(new byte[32]);
    }

    /** A new key, in a file that nothing else reads. */
    public static SigningKey newSigningKey() {
        try {
            return SigningKey.readOrMake(
                    Files.createTempDirectory("openings-key").resolve("key.pem"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
