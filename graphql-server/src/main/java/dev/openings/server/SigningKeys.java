package dev.openings.server;

import dev.openings.server.security.FileAccess;
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
     * @throws StartupException if the key cannot be read or written, or other users can open it
     */
    static SigningKey load(Optional<Path> configured, Path dataFolder) {
        try {
            if (configured.isPresent()) {
                refuseIfExposed(configured.get());
                return SigningKey.read(configured.get());
            }
            DataFolder.create(dataFolder);
            Path key = DataFolder.signingKey(dataFolder);
            refuseIfExposed(key);
            return SigningKey.readOrMake(key);
        } catch (SigningKey.BadKey unusable) {
            throw new StartupException(unusable.line());
        }
    }

    /** Not mended, unlike the files of the database: whoever has read the key can make tokens until it is replaced. */
    private static void refuseIfExposed(Path key) {
        FileAccess.exposure(key).ifPresent(why -> {
            throw new StartupException("the signing key " + key + " " + why);
        });
    }
}
