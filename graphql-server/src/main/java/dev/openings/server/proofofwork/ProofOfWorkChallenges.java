package dev.openings.server.proofofwork;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openings.jooq.signin.SingleUse;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretTokens.Purpose;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes challenges and checks their solutions. A challenge proves by itself when a server of this practice made it: strangers who
 * ask for millions of them fill no table. A solution is stored when a booking uses it.
 */
public final class ProofOfWorkChallenges {
    /** Enough for somebody who fills in a form while the browser has the solution already. */
    public static final Duration LIFETIME = Duration.ofMinutes(20);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_CHARACTERS = 1_000;
    /** The salt ends with a delimiter, so that no digit of the number can be read as one of the expiry. */
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{24}\\?expires=([0-9]{1,12})&");

    private final SecretTokens secrets;
    private final InstantSource clock;

    public ProofOfWorkChallenges(SecretTokens secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A new challenge. */
    Challenge next() {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random) + "?expires="
                + clock.instant().plus(LIFETIME).getEpochSecond() + "&";
        byte[] hash = hash(salt, RANDOM.nextInt(Challenge.MAX_NUMBER + 1));
        return new Challenge(HexFormat.of().formatHex(hash), salt, signature(hash));
    }

    /**
     * The solution as a secret for one use.
     *
     * @param payload JSON in Base64 with {@code algorithm}, {@code challenge}, {@code number}, {@code salt} and {@code signature}
     * @return empty if it is not the solution of a challenge that was made here in the last minutes
     */
    public Optional<SingleUse> verify(String payload) {
        return payload.length() > MOST_CHARACTERS
                ? Optional.empty()
                : json(payload).flatMap(this::verify);
    }

    private Optional<SingleUse> verify(JsonNode solution) {
        String salt = solution.path("salt").asText();
        Matcher parts = SALT.matcher(salt);
        JsonNode number = solution.path("number");
        if (!parts.matches() || !number.isInt() || number.intValue() < 0) {
            return Optional.empty();
        }
        byte[] hash = hash(salt, number.intValue());
        Instant expires = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        boolean isOurs = Challenge.ALGORITHM.equals(solution.path("algorithm").asText())
                && HexFormat.of()
                        .formatHex(hash)
                        .equals(solution.path("challenge").asText())
                && secrets.matches(solution.path("signature").asText(), Purpose.PROOF_OF_WORK, id(hash), 0);
        return isOurs && clock.instant().isBefore(expires)
                ? Optional.of(new SingleUse(HexFormat.of().formatHex(hash), expires))
                : Optional.empty();
    }

    private static Optional<JsonNode> json(String payload) {
        try {
            return Optional.ofNullable(
                    JSON.readTree(new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | JsonProcessingException invalid) {
            return Optional.empty();
        }
    }

    private String signature(byte[] hash) {
        return secrets.secret(Purpose.PROOF_OF_WORK, id(hash), 0);
    }

    /** 128 bits of the hash: nobody finds another salt and number with the same ones. */
    private static UUID id(byte[] hash) {
        ByteBuffer bits = ByteBuffer.wrap(hash);
        return new UUID(bits.getLong(), bits.getLong());
    }

    private static byte[] hash(String salt, int number) {
        try {
            return MessageDigest.getInstance(Challenge.ALGORITHM)
                    .digest((salt + number).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
