package dev.openings.server.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secret URLs and tokens, derived instead of stored. Each is an object's id and an HMAC-SHA-256 over purpose, id and a
 * counter, truncated to 160 bits (RFC 2104, section 5). A higher counter revokes earlier secrets.
 */
public final class SecretTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 20;
    private static final int SECRET_LENGTH = (ID_BYTES + MAC_BYTES) * 8 / 6;

    private final SecretKeySpec key;

    /** What a secret gives access to. It is valid for one purpose only. */
    public enum Purpose {
        CALENDAR_FEED,
        APPOINTMENT_ICS,
        MANAGEMENT_TOKEN,
        MANAGEMENT_CODE,
        PASSKEY_CHALLENGE,
        ADDRESS_CONFIRMATION,
        PROOF_OF_WORK,
        OPT_OUT
    }

    /** @param master the key of the HMAC, derived from the signing key */
    SecretTokens(byte[] master) {
        this.key = new SecretKeySpec(master, ALGORITHM);
    }

    /** A key of AES with 256 bits that derives from the key of the secrets, for one purpose. */
    public SecretKey sealingKey(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // No purpose of a secret has a space, so that no secret is made from the same bytes.
            return new SecretKeySpec(mac.doFinal(("seal " + purpose).getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** The secret of the object {@code id}: 48 characters, safe in URLs and file names. */
    public String secret(Purpose purpose, UUID id, long counter) {
        byte[] mac = mac(purpose, id, counter);
        return Base64Url.encode(ByteBuffer.allocate(ID_BYTES + MAC_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(mac, 0, MAC_BYTES)
                .array());
    }

    /**
     * The object that {@code text} claims to be a secret of. Not verified: look up the object's counter, then call
     * {@link #matches}.
     */
    public static Optional<UUID> claimedId(String text) {
        return Base64Url.decode(text, ID_BYTES + MAC_BYTES).map(bytes -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong());
        });
    }

    /**
     * True if {@code text} holds something that has the form of a secret: a word of 48 characters of base64url, or a code of a visit
     * behind a #.
     */
    public static boolean occursIn(byte[] text) {
        return hasWord(text) || VisitCodes.occursIn(text);
    }

    private static boolean hasWord(byte[] text) {
        int length = 0;
        for (byte character : text) {
            if (Base64Url.isCharacter(character)) {
                length++;
            } else if (length == SECRET_LENGTH) {
                return true;
            } else {
                length = 0;
            }
        }
        return length == SECRET_LENGTH;
    }

    /** True if {@code text} is the secret of the object at this counter. Compares in constant time. */
    public boolean matches(String text, Purpose purpose, UUID id, long counter) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8),
                secret(purpose, id, counter).getBytes(StandardCharsets.UTF_8));
    }

    byte[] mac(Purpose purpose, UUID id, long counter) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.name().getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(ByteBuffer.allocate(ID_BYTES + Long.BYTES)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .putLong(counter)
                    .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
