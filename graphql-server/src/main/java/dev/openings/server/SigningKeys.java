package dev.openings.server;

import dev.openings.server.files.FileAccess;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretsKey;
import dev.openings.server.security.SigningKey;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The keys of a server and of the commands {@code token} and {@code key}.
 *
 * @param file of the signing key; the key of the secrets is beside it
 * @param signing the signing key
 */
record SigningKeys(Path file, SigningKey signing) {
    /**
     * The configured signing key, or else the one in the data folder. The folder and its keys are created if they do not exist.
     *
     * @throws StartupException if a key cannot be read or written, or other users can open it
     */
    static SigningKeys load(Optional<Path> configured, Path dataFolder) {
        return reported(() -> {
            if (configured.isPresent()) {
                refuseIfExposed(configured.get());
                return new SigningKeys(configured.get(), SigningKey.read(configured.get()));
            }
            DataFolder.create(dataFolder);
            Path file = DataFolder.signingKey(dataFolder);
            refuseIfExposed(file);
            boolean isNew = !Files.exists(file);
            SigningKey key = SigningKey.readOrMake(file);
            if (isNew) {
                SecretsKey.make(file);
            }
            return new SigningKeys(file, key);
        });
    }

    /**
     * As {@link #load}, for commands that work with the key of a server: a new one would be of no use.
     *
     * @throws StartupException if there is no key, too
     */
    static SigningKeys existing(Optional<Path> configured, Path dataFolder) {
        if (configured.isEmpty() && !Files.exists(DataFolder.signingKey(dataFolder))) {
            if (Files.exists(dataFolder)) {
                reported(() -> {
                    DataFolder.create(dataFolder);
                    return dataFolder;
                });
            }
            throw new StartupException(
                    "there is no key in " + dataFolder.toAbsolutePath().normalize()
                            + ": name the data folder of the server with --data, or start the server on this one first");
        }
        return load(configured, dataFolder);
    }

    /** The secret addresses and management tokens. */
    SecretTokens secrets() {
        return reported(() -> SecretsKey.secrets(signing, file));
    }

    /** Replaces the signing key. Links stay, and so do tokens of the key of before. */
    void rotate() {
        reported(() -> {
            SecretsKey.keep(signing, file);
            return SigningKey.rotate(file);
        });
    }

    /** Replaces the key of the secrets: all links are void. */
    void rotateSecrets() {
        reported(() -> {
            SecretsKey.rotate(file);
            return file;
        });
    }

    /** Not mended, unlike the files of the database: whoever has read a key can use it until it is replaced. */
    private static void refuseIfExposed(Path signingKey) {
        refuseIfExposed("the signing key ", signingKey);
        refuseIfExposed("the key of the links ", SecretsKey.file(signingKey));
    }

    private static void refuseIfExposed(String name, Path key) {
        FileAccess.exposure(key).ifPresent(why -> {
            throw new StartupException(name + key + " " + why);
        });
    }

    private static <T> T reported(Supplier<T> work) {
        try {
            return work.get();
        } catch (SigningKey.BadKey unusable) {
            throw new StartupException(unusable.line());
        }
    }
}
