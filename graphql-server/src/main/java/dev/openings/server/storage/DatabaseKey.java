package dev.openings.server.storage;

import dev.openings.server.files.FileAccess;
import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The secret that encrypts the file of the embedded database: any file of at least 32 bytes, such as random ones. */
final class DatabaseKey {
    private static final int MINIMUM_BYTES = 32;
    private static final String SETTING = "OPENINGS_DATABASE_KEY_FILE";

    /** What an encrypted file of H2 begins with. */
    private static final byte[] ENCRYPTED = "H2encrypt".getBytes(StandardCharsets.US_ASCII);

    private DatabaseKey() {}

    /**
     * The password of the file as H2 takes it: the SHA-256 of the secret in hexadecimal digits. Line breaks at the end of the
     * secret do not count, since editors add them.
     *
     * @throws StartupException if the file cannot be read, is too short to be a secret, or other users can open it
     */
    static String password(Path keyFile) {
        FileAccess.exposure(keyFile).ifPresent(why -> {
            throw StartupException.ofUsage("the key of the database " + keyFile + " " + why);
        });
        byte[] secret = secret(keyFile);
        if (secret.length < MINIMUM_BYTES) {
            throw StartupException.ofUsage(
                    "the key of the database " + keyFile + " must have at least " + MINIMUM_BYTES + " bytes");
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Checks that {@code database} is encrypted if there is a key, and is not if there is none. A file that does not exist or is
     * empty becomes what the setting says. Changes nothing.
     *
     * @throws StartupException if it is not so
     */
    static void requireFit(Path database, Optional<Path> keyFile) {
        Optional<Boolean> encrypted = isEncrypted(database);
        if (encrypted.isPresent() && encrypted.get() && keyFile.isEmpty()) {
            throw StartupException.ofUsage(
                    "the database " + database + " is encrypted: set " + SETTING + " to the file of its key");
        }
        if (encrypted.isPresent() && !encrypted.get() && keyFile.isPresent()) {
            throw StartupException.ofUsage("the database " + database + " is not encrypted: export it without "
                    + SETTING + ", then import the archive with it into a new data folder");
        }
    }

    /** The line for the operator if H2 cannot decrypt the file. */
    static StartupException refused(Path database, Path keyFile) {
        return StartupException.ofUsage("the database " + database + " cannot be opened with the key " + keyFile
                + ": it has another key, or is damaged");
    }

    private static Optional<Boolean> isEncrypted(Path database) {
        try (InputStream bytes = Files.newInputStream(database)) {
            byte[] start = bytes.readNBytes(ENCRYPTED.length);
            return start.length == 0 ? Optional.empty() : Optional.of(MessageDigest.isEqual(start, ENCRYPTED));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new StartupException("cannot read the database " + database);
        }
    }

    private static byte[] secret(Path keyFile) {
        try {
            byte[] bytes = Files.readAllBytes(keyFile);
            int length = bytes.length;
            while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
                length--;
            }
            return Arrays.copyOf(bytes, length);
        } catch (IOException unreadable) {
            throw StartupException.ofUsage("cannot read the key of the database " + keyFile);
        }
    }
}
