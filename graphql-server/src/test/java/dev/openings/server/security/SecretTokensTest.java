package dev.openings.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.security.SecretTokens.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTokensTest {
    private static final UUID ID = UUID.fromString("0193a5c4-0000-7000-8000-00000000002a");

    @TempDir
    private Path folder;

    @Test
    void theSecretIsTheSameAfterARestart() {
        Path file = folder.resolve("signing-key.pem");
        String before = SigningKey.readOrMake(file).secrets().secret(Purpose.CALENDAR_FEED, ID, 1);

        SecretTokens after = SigningKey.readOrMake(file).secrets();

        assertThat(after.secret(Purpose.CALENDAR_FEED, ID, 1))
                .isEqualTo(before)
                .hasSize(48)
                .matches("[A-Za-z0-9_-]+");
        assertThat(after.matches(before, Purpose.CALENDAR_FEED, ID, 1)).isTrue();
        assertThat(SecretTokens.claimedId(before)).hasValue(ID);
    }

    @Test
    void anotherPurposeIdCounterOrKeyIsAnotherSecret() {
        SecretTokens secrets = SigningKey.readOrMake(folder.resolve("a.pem")).secrets();
        String secret = secrets.secret(Purpose.MANAGEMENT_TOKEN, ID, 1);

        assertThat(secrets.matches(secret, Purpose.APPOINTMENT_ICS, ID, 1)).isFalse();
        assertThat(secrets.matches(secret, Purpose.MANAGEMENT_TOKEN, ID, 2)).isFalse();
        assertThat(secrets.matches(secret, Purpose.MANAGEMENT_TOKEN, new UUID(1, 2), 1))
                .isFalse();
        assertThat(SigningKey.readOrMake(folder.resolve("b.pem"))
                        .secrets()
                        .matches(secret, Purpose.MANAGEMENT_TOKEN, ID, 1))
                .isFalse();
    }

    @Test
    void aTextThatIsNoSecretClaimsNoId() {
        assertThat(SecretTokens.claimedId("")).isEmpty();
        assertThat(SecretTokens.claimedId("x".repeat(47))).isEmpty();
        assertThat(SecretTokens.claimedId("!".repeat(48))).isEmpty();
        assertThat(SecretTokens.claimedId("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void aNewKeyFileIsReadableByItsOwnerOnly() throws IOException {
        Path file = folder.resolve("signing-key.pem");

        SigningKey.readOrMake(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("signing-key.pem");
    }

    @Test
    void keysOfOpensslAreReadInBothFormats() throws IOException {
        // openssl ecparam -genkey -name prime256v1 -noout, then openssl pkcs8 -topk8 -nocrypt: the same key.
        Path sec1 = Files.writeString(folder.resolve("sec1.pem"), """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEID4h4j225Pec1ONtMdnBn/IDYYG/dtrQZo69wObL7Xn9oAoGCCqGSM49
            AwEHoUQDQgAExj6tjwPffl4D9Tc691CqwBEeHbtAbBJaPASKXdzDcD++q/MPpmYg
            vBDM3xbkA6bJN40vJPzd6Q951TR4uFVuJQ==
            -----END EC PRIVATE KEY-----
            """);
        Path pkcs8 = Files.writeString(folder.resolve("pkcs8.pem"), """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPiHiPbbk95zU420x
            2cGf8gNhgb922tBmjr3A5svtef2hRANCAATGPq2PA99+XgP1Nzr3UKrAER4du0Bs
            Elo8BIpd3MNwP76r8w+mZiC8EMzfFuQDpsk3jS8k/N3pD3nVNHi4VW4l
            -----END PRIVATE KEY-----
            """);

        assertThat(SigningKey.read(sec1).id()).isEqualTo(SigningKey.read(pkcs8).id());
        // The public key is in both files: a bit string 04 x y.
        assertThat(HexFormat.of().formatHex(SigningKey.read(sec1).publicKey().getEncoded()))
                .endsWith("04c63ead8f03df7e5e03f5373af750aac0111e1dbb406c125a3c048a5ddcc3703f"
                        + "beabf30fa66620bc10ccdf16e403a6c9378d2f24fcdde90f79d53478b8556e25");
    }

    @Test
    void thePublicKeyFollowsFromThePrivateKeyAlone() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        for (int i = 0; i < 100; i++) {
            KeyPair pair = generator.generateKeyPair();
            ECPrivateKey alone = EcKeys.parsePem(EcKeys.pem(pair.getPrivate())).getFirst();

            assertThat(EcKeys.publicKeyOf(alone).getW()).isEqualTo(((ECPublicKey) pair.getPublic()).getW());
        }
    }

    @Test
    void anInvalidKeyFileIsNamedInTheError() throws IOException {
        Path garbage = Files.writeString(
                folder.resolve("garbage.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
        Path missing = folder.resolve("missing.pem");

        assertThatThrownBy(() -> SigningKey.read(garbage))
                .isInstanceOf(SigningKey.BadKey.class)
                .hasMessage("not a PEM private key on the curve P-256: " + garbage);
        assertThatThrownBy(() -> SigningKey.read(missing))
                .isInstanceOf(SigningKey.BadKey.class)
                .hasMessageContaining("missing.pem");
    }

    @Test
    void aGlobalIdRoundTripsAndOtherTextsAreNone() {
        GlobalId id = new GlobalId(GlobalId.Kind.APPOINTMENT, ID);

        assertThat(GlobalId.parse(id.text())).hasValue(id);
        assertThat(id.text()).hasSize(23);
        assertThat(GlobalId.parse(GlobalId.Kind.CONTACT, id.text())).isEmpty();
        for (String other : new String[] {
            "", "1", id.text() + "A", id.text().substring(1), "Z".repeat(23), ID.toString(), "é".repeat(23)
        }) {
            assertThat(GlobalId.parse(other)).as(other).isEmpty();
        }
    }
}
