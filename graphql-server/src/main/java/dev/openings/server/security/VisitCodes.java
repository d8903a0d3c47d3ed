package dev.openings.server.security;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The short form of a management token, for links in SMS: 18 characters that are not mistaken for each other. The first 6 are the second
 * in which the id of the appointment was made, by which it is found; the other 12 are 59 bits of an HMAC over id and counter. Nothing
 * is stored, and a higher counter revokes the code and the token alike.
 */
public final class VisitCodes {
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final int SECOND_LENGTH = 6;
    private static final int MAC_LENGTH = 12;
    private static final int LENGTH = SECOND_LENGTH + MAC_LENGTH;
    /** Six characters count 28 years of seconds. */
    private static final long FIRST_SECOND =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private static final long SECONDS = BASE.pow(SECOND_LENGTH).longValueExact();
    private static final int TIME_ORDERED = 7;
    private static final int ID_MILLISECONDS_SHIFT = 16;

    private final SecretTokens secrets;

    /** Codes that are as secret as the management tokens of {@code secrets}. */
    public VisitCodes(SecretTokens secrets) {
        this.secrets = secrets;
    }

    /**
     * The code of an appointment.
     *
     * @return empty if its id is no UUIDv7 of the years 2026 to 2053: its link has the management token then
     */
    public Optional<String> code(UUID appointmentId, long counter) {
        long second = second(appointmentId);
        return appointmentId.version() == TIME_ORDERED && second >= 0 && second < SECONDS
                ? Optional.of(digits(BigInteger.valueOf(second), SECOND_LENGTH) + mac(appointmentId, counter))
                : Optional.empty();
    }

    /**
     * The start of the second in which the id of the appointment was made that {@code text} claims to be a code of. Not verified: look
     * up the appointments with ids of that second, then call {@link #matches}.
     */
    public static Optional<Instant> claimedSecond(String text) {
        String code = text.toLowerCase(Locale.ROOT);
        if (code.length() != LENGTH || !code.chars().allMatch(it -> ALPHABET.indexOf(it) >= 0)) {
            return Optional.empty();
        }
        long second = 0;
        for (int i = 0; i < SECOND_LENGTH; i++) {
            second = second * ALPHABET.length() + ALPHABET.indexOf(code.charAt(i));
        }
        return Optional.of(Instant.ofEpochSecond(FIRST_SECOND + second));
    }

    /** True if {@code text} is the code of the appointment at this counter. Compares in constant time. */
    public boolean matches(String text, UUID appointmentId, long counter) {
        byte[] given = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return code(appointmentId, counter)
                .filter(it -> MessageDigest.isEqual(given, it.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /** True if {@code text} holds something that has the form of a code behind a #. */
    static boolean occursIn(byte[] text) {
        int length = -1;
        for (byte character : text) {
            if (character == '#') {
                length = 0;
            } else if (length >= 0) {
                length = ALPHABET.indexOf(character) >= 0 ? length + 1 : -1;
            }
            if (length == LENGTH) {
                return true;
            }
        }
        return false;
    }

    private static long second(UUID id) {
        return Duration.ofMillis(id.getMostSignificantBits() >>> ID_MILLISECONDS_SHIFT)
                .minusSeconds(FIRST_SECOND)
                .toSeconds();
    }

    /** Of 160 bits, the remainder is spread evenly. */
    private String mac(UUID appointmentId, long counter) {
        BigInteger mac = new BigInteger(1, secrets.mac(SecretTokens.Purpose.MANAGEMENT_CODE, appointmentId, counter));
        return digits(mac.mod(BASE.pow(MAC_LENGTH)), MAC_LENGTH);
    }

    private static String digits(BigInteger number, int length) {
        StringBuilder digits = new StringBuilder();
        BigInteger rest = number;
        for (int i = 0; i < length; i++) {
            BigInteger[] divided = rest.divideAndRemainder(BASE);
            digits.append(ALPHABET.charAt(divided[1].intValueExact()));
            rest = divided[0];
        }
        return digits.reverse().toString();
    }
}
