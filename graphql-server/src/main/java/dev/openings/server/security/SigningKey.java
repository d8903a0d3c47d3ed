package dev.openings.server.security;

import dev.openings.server.files.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The server's own EC P-256 key, which signs its tokens. The file may hold former keys after it: they sign nothing more, and their
 * tokens are good until they expire.
 */
public final class SigningKey {
    private final ECPrivateKey privateKey;
    private final ECPublicKey publicKey;
    private final List<SigningKey> former;

    private SigningKey(ECPrivateKey privateKey, List<SigningKey> former) {
        this.privateKey = privateKey;
        this.publicKey = EcKeys.publicKeyOf(privateKey);
        this.former = List.copyOf(former);
    }

    /**
     * The key in {@code file}, with the former ones.
     *
     * @throws BadKey if it cannot be read or is not a PEM private key on P-256 (PKCS #8 or SEC 1)
     */
    public static SigningKey read(Path file) {
        try {
            List<ECPrivateKey> keys = EcKeys.parsePem(Files.readString(file, StandardCharsets.US_ASCII));
            return new SigningKey(
                    keys.getFirst(),
                    keys.stream()
                            .skip(1)
                            .map(key -> new SigningKey(key, List.of()))
                            .toList());
        } catch (IOException unreadable) {
            throw new BadKey("cannot read the signing key " + file + ": " + reason(unreadable));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new BadKey("not a PEM private key on the curve P-256: " + file);
        }
    }

    /** The key in {@code file}. Creates the file, readable by its owner only, if it does not exist. */
    public static SigningKey readOrMake(Path file) {
        if (!Files.exists(file)) {
            try {
                OwnerFile.create(file, EcKeys.pem(generate()));
            } catch (IOException unwritable) {
                throw new BadKey("cannot write the signing key " + file + ": " + reason(unwritable));
            }
        }
        return read(file);
    }

    /** Writes a new key into {@code file}. The one of before is the only former key then, so two rotations end all older tokens. */
    public static SigningKey rotate(Path file) {
        SigningKey before = read(file);
        try {
            OwnerFile.replace(file, EcKeys.pem(generate()) + EcKeys.pem(before.privateKey));
        } catch (IOException unwritable) {
            throw new BadKey("cannot write the signing key " + file + ": " + reason(unwritable));
        }
        return read(file);
    }

    /** The secrets that derive from this key: those of a server without a {@link SecretsKey} of its own. */
    public SecretTokens secrets() {
        return new SecretTokens(derivedSecretsKey());
    }

    byte[] derivedSecretsKey() {
        return derive("openings secrets 1");
    }

    /** The public key with this {@code kid}, of this key or a former one. */
    Optional<ECPublicKey> publicKey(@Nullable String id) {
        return Stream.concat(Stream.of(this), former.stream())
                .filter(key -> key.id().equals(id))
                .map(SigningKey::publicKey)
                .findFirst();
    }

    ECPrivateKey privateKey() {
        return privateKey;
    }

    ECPublicKey publicKey() {
        return publicKey;
    }

    /** The {@code kid} of the tokens: a hash of the public key. */
    String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded());
            return Base64Url.encode(digest).substring(0, 16);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private byte[] derive(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(EcKeys.scalar(privateKey), "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static PrivateKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName().replace("Exception", "");
    }

    /** The key file is missing, unreadable or invalid. The message is one line for the operator. */
    public static final class BadKey extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String line;

        BadKey(String line) {
            super(line);
            this.line = line;
        }

        /** The same as the message. */
        public String line() {
            return line;
        }
    }
}
