package dev.openings.server.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The server's own EC P-256 key. It signs the server's tokens, and secret URLs are derived from it. */
public final class SigningKey {
    private final ECPrivateKey privateKey;
    private final ECPublicKey publicKey;

    private SigningKey(ECPrivateKey privateKey) {
        this.privateKey = privateKey;
        this.publicKey = EcKeys.publicKeyOf(privateKey);
    }

    /**
     * The key in {@code file}.
     *
     * @throws BadKey if it cannot be read or is not a PEM private key on P-256 (PKCS #8 or SEC 1)
     */
    public static SigningKey read(Path file) {
        try {
            return new SigningKey(EcKeys.parsePem(Files.readString(file, StandardCharsets.US_ASCII)));
        } catch (IOException unreadable) {
            throw new BadKey("cannot read the signing key " + file + ": " + reason(unreadable));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new BadKey("not a PEM private key on the curve P-256: " + file);
        }
    }

    /** The key in {@code file}. Creates the file, readable by its owner only, if it does not exist. */
    public static SigningKey readOrMake(Path file) {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    /** The secrets that derive from this key. */
    public SecretTokens secrets() {
        return new SecretTokens(derive("openings secrets 1"));
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

    private static void make(Path file) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            writeForOwnerOnly(file, EcKeys.pem(generator.generateKeyPair().getPrivate()));
        } catch (IOException unwritable) {
            throw new BadKey("cannot write the signing key " + file + ": " + reason(unwritable));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    /** Writes atomically: another process may read the file, and a partial key would never be replaced. */
    private static void writeForOwnerOnly(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path whole = Files.createTempFile(folder, ".signing-key", ".pem", FileAccess.ofNewFile(file));
        try {
            Files.write(whole, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.SYNC);
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException madeByAnother) {
            // Another process was first. Its key is used.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(whole, file);
        } finally {
            Files.deleteIfExists(whole);
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
