package dev.openings.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisitCodesTest {
    private static final Instant SECOND = Instant.parse("2027-01-04T07:00:05Z");
    private static final UUID ID = id(SECOND.plusMillis(250), 7);

    private final VisitCodes codes = new VisitCodes(FixedSecrets.secrets());

    private static UUID id(Instant made, long random) {
        return new UUID(made.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE | random);
    }

    @Test
    void aCodeTellsTheSecondAndIsOfOneVisitAndCounter() {
        String code = codes.code(ID, 0).orElseThrow();

        assertThat(code).matches("[2-9a-hjkmnp-z]{18}");
        assertThat(VisitCodes.claimedSecond(code)).hasValue(SECOND);
        assertThat(codes.matches(code, ID, 0)).isTrue();
        assertThat(codes.matches(code.toUpperCase(java.util.Locale.ROOT), ID, 0))
                .isTrue();
        assertThat(codes.matches(code, ID, 1)).isFalse();
        assertThat(codes.matches(code, id(SECOND.plusMillis(250), 8), 0)).isFalse();
        assertThat(new VisitCodes(new SecretTokens(new byte[] {1})).matches(code, ID, 0))
                .isFalse();
    }

    @Test
    void everyCharacterAfterTheSecondDependsOnTheKey() {
        for (int position = 6; position < 18; position++) {
            Set<Character> seen = new HashSet<>();
            for (int counter = 0; counter < 500; counter++) {
                seen.add(codes.code(ID, counter).orElseThrow().charAt(position));
            }
            assertThat(seen).as("position " + position).hasSize(31);
        }
    }

    @Test
    void otherTextsAreNoCodes() {
        String code = codes.code(ID, 0).orElseThrow();

        assertThat(VisitCodes.claimedSecond("")).isEmpty();
        assertThat(VisitCodes.claimedSecond(code + "2")).isEmpty();
        assertThat(VisitCodes.claimedSecond(code.substring(1))).isEmpty();
        assertThat(VisitCodes.claimedSecond("0" + code.substring(1))).isEmpty();
        assertThat(VisitCodes.claimedSecond("x".repeat(1_000_000))).isEmpty();
        assertThat(VisitCodes.claimedSecond("é".repeat(18))).isEmpty();
    }

    @Test
    void anIdWithoutATimeOfTheseYearsHasNoCode() {
        assertThat(codes.code(UUID.fromString("2f1c7c1e-1f9a-4c1e-9d3f-0a1b2c3d4e5f"), 0))
                .isEmpty();
        assertThat(codes.code(id(Instant.parse("2025-12-31T23:59:59.999Z"), 1), 0))
                .isEmpty();
        assertThat(codes.code(id(Instant.parse("2026-01-01T00:00:00Z"), 1), 0)).isPresent();
        assertThat(codes.code(id(Instant.parse("2053-12-31T23:59:59.999Z"), 1), 0))
                .isPresent();
        assertThat(codes.code(id(Instant.parse("2054-12-31T00:00:00Z"), 1), 0)).isEmpty();
    }

    /** Answers with secrets are not compressed. */
    @Test
    void aLinkWithACodeIsFoundInAText() {
        String text = "See you. https://example.org/v#" + codes.code(ID, 0).orElseThrow();

        assertThat(SecretTokens.occursIn(text.getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(SecretTokens.occursIn((text + "\"}").getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(SecretTokens.occursIn(text.substring(0, text.length() - 1).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(SecretTokens.occursIn(text.replace('#', '/').getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
