package dev.openings.server.security;

import dev.openings.server.files.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The key that secret addresses and management tokens derive from: 256 bits in base64url. It is a file of its own, {@code
 * secrets.key} beside the signing key, so that a new signing key leaves every link as it is.
 *
 * <p>Without the file, the key derives from the signing key, as that of servers which share a configured signing key does: each
 * would make another file.
 */
public final class SecretsKey {
    private static final int BYTES = 32;

    private SecretsKey() {}

    /**
     * The secrets of the server.
     *
     * @param signingKey of the server
     * @param signingKeyFile where it is
     * @throws SigningKey.BadKey if the file cannot be read or is no such key
     */
    public static SecretTokens secrets(SigningKey signingKey, Path signingKeyFile) {
        Path file = file(signingKeyFile);
        return Files.exists(file) ? new SecretTokens(read(file)) : signingKey.secrets();
    }

    /** Creates the file if it does not exist, with the key that the signing key derives: links of before stay good. */
    public static void keep(SigningKey signingKey, Path signingKeyFile) {
        try {
            Path file = file(signingKeyFile);
            if (!Files.exists(file)) {
                OwnerFile.create(file, text(signingKey.derivedSecretsKey()));
            }
        } catch (IOException unwritable) {
            throw unwritable(signingKeyFile);
        }
    }

    /** Creates the file, with a random key, if it does not exist. */
    public static void make(Path signingKeyFile) {
        try {
            OwnerFile.create(file(signingKeyFile), text(random()));
        } catch (IOException unwritable) {
            throw unwritable(signingKeyFile);
        }
    }

    /** Writes a new key. Every address and token that was derived before is void. */
    public static void rotate(Path signingKeyFile) {
        try {
            OwnerFile.replace(file(signingKeyFile), text(random()));
        } catch (IOException unwritable) {
            throw unwritable(signingKeyFile);
        }
    }

    private static byte[] random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** Where the key is. */
    public static Path file(Path signingKeyFile) {
        return signingKeyFile.toAbsolutePath().resolveSibling("secrets.key");
    }

    private static byte[] read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return Base64Url.decode(text, BYTES)
                    .orElseThrow(() -> new SigningKey.BadKey("not a key of 256 bits in base64url: " + file));
        } catch (IOException unreadable) {
            throw new SigningKey.BadKey("cannot read the key of the secrets " + file);
        }
    }

    private static String text(byte[] key) {
        return Base64Url.encode(key) + "\n";
    }

    private static SigningKey.BadKey unwritable(Path signingKeyFile) {
        return new SigningKey.BadKey("cannot write the key of the secrets " + file(signingKeyFile));
    }
}
