package dev.openings.server.outside;

import dev.openings.jooq.outside.SealedAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the addresses of outside calendars for the database, with AES-256 in GCM (NIST SP 800-38D) and a random nonce of 96
 * bits. Which part a text is of is authenticated, too, so that a password cannot be put in the place of an address.
 */
public final class AddressSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String URL = "outside-calendar url";
    private static final String LOGIN = "outside-calendar login";

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** @param key of AES, of 256 bits */
    public AddressSeal(SecretKey key) {
        this.key = key;
    }

    /** The address as it is stored. */
    public SealedAddress seal(OutsideAddress address) {
        return new SealedAddress(
                seal(URL, address.url().toString()),
                address.login().map(it -> seal(LOGIN, it.user() + "\n" + it.password())));
    }

    /** The address; empty if it was sealed with another key, or was changed. */
    public Optional<OutsideAddress> open(SealedAddress sealed) {
        try {
            URI url = URI.create(open(URL, sealed.url()));
            Optional<OutsideAddress.Login> login = Optional.empty();
            if (sealed.login().isPresent()) {
                String[] parts = open(LOGIN, sealed.login().get()).split("\n", 2);
                login = Optional.of(new OutsideAddress.Login(parts[0], parts[1]));
            }
            return Optional.of(new OutsideAddress(url, login));
        } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
            return Optional.empty();
        }
    }

    private String seal(String part, String text) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, part, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES in GCM", impossible);
        }
    }

    private String open(String part, String sealed) throws GeneralSecurityException {
        byte[] bytes = Base64.getUrlDecoder().decode(sealed);
        if (bytes.length < NONCE_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, part, Arrays.copyOf(bytes, NONCE_BYTES));
        return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, String part, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(part.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
