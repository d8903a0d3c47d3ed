package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Booking without an account where one appointment in an hour needs no proof of work. */
class ProofOfWorkTest {
    private static final String BOOK = """
            mutation B($start: DateTime!, $proof: String) {
              bookAppointment(input: {
                duration: "PT15M", start: $start, newContact: { givenName: "Ben", familyName: "Hoffmann" }, proofOfWork: $proof
              }) { appointment { id } userErrors { code path reason message } }
            }""";

    private ServerFixture server;

    @BeforeEach
    void openForThePublic() {
        RateLimits rates = new RateLimits(0, 0, 0, 0, 0, 0, 0, Optional.of(1), 3);
        server = PublicLimitsTest.openPractice(settings -> settings.withRates(rates));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void beyondTheFreeOnesEachBookingNeedsAProofOfItsOwn() {
        assertThat(book(9, Optional.empty())).isEmpty();
        assertThat(book(10, Optional.empty())).isEqualTo("INVALID REQUIRED proofOfWork");

        String proof = solved(challenge());
        assertThat(book(10, Optional.of(proof))).isEmpty();
        assertThat(book(11, Optional.of(proof))).isEqualTo("INVALID NOT_ALLOWED proofOfWork");
        assertThat(book(11, Optional.of(solved(challenge())))).isEmpty();

        server.clock().advance(Duration.ofHours(1));
        assertThat(book(12, Optional.empty())).isEmpty();
        assertThat(book(13, Optional.empty())).isEqualTo("INVALID REQUIRED proofOfWork");
    }

    @Test
    void aRefusedBookingTakesNothingFromTheFreeOnes() {
        assertThat(book(3, Optional.empty())).startsWith("SLOT_UNAVAILABLE");
        assertThat(book(9, Optional.empty())).isEmpty();
    }

    @Test
    void staffNeedNone() {
        book(9, Optional.empty());
        JsonNode booked = server.as(Role.ADMIN).data(BOOK, Map.of("start", start(10)));
        assertThat(booked.at("/bookAppointment/userErrors")).isEmpty();
    }

    @Test
    void whatIsNotTheSolutionOfAChallengeOfThisServerInItsTimeIsRefused() {
        ObjectNode challenge = challenge();
        String early = solved(challenge);
        String late = solved(challenge());

        for (Consumer<ObjectNode> change : List.<Consumer<ObjectNode>>of(
                it -> it.put("number", it.get("number").intValue() ^ 1),
                it -> it.put("number", it.get("number").asText()),
                it -> it.put("number", -1),
                it -> it.put("algorithm", "SHA-1"),
                it -> it.put("signature", flipped(it.get("signature").textValue())),
                it -> it.put("challenge", flipped(it.get("challenge").textValue())),
                it -> it.put("salt", it.get("salt").textValue().replace("?", "1?")),
                it -> it.put("salt", it.get("salt").textValue().replace("&", "")),
                it -> it.remove("signature"),
                ProofOfWorkTest::digitMovedIntoTheExpiry)) {
            ObjectNode changed = decoded(early);
            change.accept(changed);
            assertThat(book(9, Optional.of(encoded(changed))))
                    .as("%s", changed)
                    .isEqualTo("INVALID BAD_FORMAT proofOfWork");
        }
        for (String text : List.of("", "!", "e30=", "bnVsbA==", "x".repeat(2_000), encoded(challenge))) {
            assertThat(book(9, Optional.of(text))).as(text).isEqualTo("INVALID BAD_FORMAT proofOfWork");
        }

        server.clock().advance(Duration.ofMinutes(20).minusSeconds(1));
        assertThat(book(9, Optional.of(early))).isEmpty();
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(book(10, Optional.of(late))).isEqualTo("INVALID BAD_FORMAT proofOfWork");
    }

    @Test
    void withoutTheSettingTheChallengesAreNotServed() {
        try (ServerFixture other = PublicLimitsTest.openPractice(settings -> settings)) {
            assertThat(other.send(other.request("proof-of-work").build()).statusCode())
                    .isEqualTo(404);
        }
    }

    private static void digitMovedIntoTheExpiry(ObjectNode solution) {
        String number = solution.get("number").asText();
        String salt = solution.get("salt").textValue();
        solution.put("salt", salt + number.charAt(0));
        solution.put("number", number.length() == 1 ? 0 : Integer.parseInt(number.substring(1)));
    }

    private static String flipped(String text) {
        return (text.charAt(0) == 'a' ? 'b' : 'a') + text.substring(1);
    }

    private ObjectNode challenge() {
        var response = server.send(server.request("proof-of-work").build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        return (ObjectNode) ServerFixture.json(response.body());
    }

    /** Tries the numbers, as a browser does. */
    private static String solved(ObjectNode challenge) {
        String salt = challenge.get("salt").textValue();
        for (int number = 0; number <= challenge.get("maxnumber").intValue(); number++) {
            if (sha256(salt + number).equals(challenge.get("challenge").textValue())) {
                return encoded(challenge.deepCopy().put("number", number));
            }
        }
        throw new AssertionError("no number up to maxnumber solves " + challenge);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(JsonNode solution) {
        return Base64.getEncoder().encodeToString(solution.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode decoded(String payload) {
        return (ObjectNode) ServerFixture.json(new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private static String start(int hour) {
        return "2027-01-05T%02d:00:00Z".formatted(hour);
    }

    private String book(int hour, Optional<String> proof) {
        Map<String, Object> variables = new HashMap<>(Map.of("start", start(hour)));
        proof.ifPresent(it -> variables.put("proof", it));
        JsonNode error = server.anyone().data(BOOK, variables).at("/bookAppointment/userErrors/0");
        return error.isMissingNode()
                ? ""
                : error.get("code").asText() + " " + error.get("reason").asText("") + " "
                        + error.at("/path").path(error.get("path").size() - 1).asText();
    }
}
