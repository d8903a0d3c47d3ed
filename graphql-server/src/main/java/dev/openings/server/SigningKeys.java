package dev.openings.server;

import dev.openings.server.security.SigningKey;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.DataFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the signing key of a server or of the command {@code token}. */
final class SigningKeys {
    private SigningKeys() {}

    /**
     * The configured key, or else the one in the data folder. The folder and its key are created if they do not exist.
     *
     * @throws StartupException if the key cannot be read or written
     */
    static SigningKey load(Optional<Path> configured, Path dataFolder) {
        try {
            if (configured.isPresent()) {
                return SigningKey.read(configured.get());
            }
            DataFolder.create(dataFolder);
            return SigningKey.readOrMake(DataFolder.signingKey(dataFolder));
        } catch (SigningKey.BadKey unusable) {
            throw new StartupException(unusable.line());
        }
    }
}
