package dev.openings.server.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secret addresses and tokens that can be read again although none is stored: each is an object's id followed by an HMAC-SHA-256, cut to 160
 * bits (RFC 2104, section 5), over purpose, id and a counter. Raising the counter revokes what was given out before.
 */
public final class SecretTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 20;

    private final SecretKeySpec key;

    /** What a secret opens; one for one purpose is good for no other. */
    public enum Purpose {
        CALENDAR_FEED,
        APPOINTMENT_ICS,
        MANAGEMENT_TOKEN
    }

    /** Secrets derived from {@code master}, which the signing key gives. */
    SecretTokens(byte[] master) {
        this.key = new SecretKeySpec(master, ALGORITHM);
    }

    /** The secret of the object {@code id}: 48 characters that are safe in URLs and file names. */
    public String secret(Purpose purpose, UUID id, long counter) {
        byte[] mac = mac(purpose, id, counter);
        return Base64Url.encode(ByteBuffer.allocate(ID_BYTES + MAC_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(mac, 0, MAC_BYTES)
                .array());
    }

    /** Whose secret {@code text} says it is. It proves nothing: look the object's counter up, then ask {@link #matches}. */
    public static Optional<UUID> claimedId(String text) {
        return Base64Url.decode(text, ID_BYTES + MAC_BYTES).map(bytes -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong());
        });
    }

    /** True if {@code text} is the secret of that object at that counter; takes the same time however much of it is right. */
    public boolean matches(String text, Purpose purpose, UUID id, long counter) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8),
                secret(purpose, id, counter).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(Purpose purpose, UUID id, long counter) {
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
