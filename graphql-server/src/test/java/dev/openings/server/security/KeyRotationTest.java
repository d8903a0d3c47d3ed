package dev.openings.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.SettableClock;
import dev.openings.server.security.SecretTokens.Purpose;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new signing key ends no token at once and no link at all. */
class KeyRotationTest {
    private static final Instant NOW = Instant.parse("2027-01-04T07:00:00Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makeKey() {
        file = folder.resolve("signing-key.pem");
        SigningKey.readOrMake(file);
    }

    @Test
    void tokensOfTheKeyBeforeAreGoodUntilTheNextRotation() {
        String token = token(SigningKey.read(file));

        SigningKey second = SigningKey.rotate(file);
        assertThatCode(() -> verify(second, token)).doesNotThrowAnyException();
        assertThatCode(() -> verify(second, token(second))).doesNotThrowAnyException();
        assertThat(token(second)).isNotEqualTo(token);

        SigningKey third = SigningKey.rotate(file);
        assertThatCode(() -> verify(third, token(second))).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(third, token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void linksAreThoseOfBeforeAfterARotationAlsoWithoutAKeyOfTheirOwn() {
        String before = link();

        SecretsKey.keep(SigningKey.read(file), file);
        SigningKey.rotate(file);
        SigningKey.rotate(file);

        assertThat(link()).isEqualTo(before);
        SecretsKey.rotate(file);
        assertThat(link()).isNotEqualTo(before);
    }

    @Test
    void theKeyFilesAreReadableByTheirOwnerOnlyAndNothingElseIsLeft() throws IOException {
        SecretsKey.make(file);
        SigningKey.rotate(file);
        SecretsKey.rotate(file);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("signing-key.pem", "secrets.key");
        for (String name : folder.toFile().list()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aMalformedKeyOfTheLinksIsRefusedInOneLine() throws IOException {
        Files.writeString(folder.resolve("secrets.key"), "short");

        assertThatThrownBy(this::link)
                .isInstanceOf(SigningKey.BadKey.class)
                .hasMessageContaining("not a key of 256 bits in base64url");
    }

    private String link() {
        return SecretsKey.secrets(SigningKey.read(file), file).secret(Purpose.CALENDAR_FEED, new UUID(0, 1), 1);
    }

    private static String token(SigningKey key) {
        return new TokenIssuer(key).token(Role.ADMIN, Optional.empty(), NOW, Duration.ofHours(1));
    }

    private static void verify(SigningKey key, String token) throws InvalidTokenException {
        new Authenticator(
                        key,
                        new RevokedTokens(Path.of("none"), new SettableClock(NOW)),
                        Optional.empty(),
                        new NobodyDirectory(),
                        unused -> Optional.empty(),
                        new SettableClock(NOW),
                        new PrometheusRegistry())
                .of(new Credentials.Authorization("Bearer " + token));
    }

    /** A practice without people. */
    private static final class NobodyDirectory implements PeopleDirectory {
        @Override
        public Optional<UUID> staffMember(String issuer, String subject, Optional<String> verifiedEmail) {
            return Optional.empty();
        }

        @Override
        public Optional<UUID> contact(String issuer, String subject, Optional<String> verifiedEmail) {
            return Optional.empty();
        }

        @Override
        public boolean isActiveStaffMember(UUID staffId) {
            return false;
        }

        @Override
        public boolean isActiveContact(UUID contactId) {
            return false;
        }
    }
}
