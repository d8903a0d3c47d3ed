package dev.openings.server.signin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/**
 * An authenticator with one passkey, and the browser before it: creates and answers as Web Authentication Level 3 says, unless a
 * test changes something.
 */
final class SoftwareAuthenticator {
    private static final byte USER_PRESENT = 0x01;
    private static final byte USER_VERIFIED = 0x04;
    private static final byte ATTESTED_DATA = 0x40;

    private final KeyPair keys;
    private final byte[] credentialId = new byte[16];
    private byte[] userHandle = {};
    private int count;

    String origin;
    String site = "localhost";
    boolean verifiesUser = true;
    boolean counts = true;

    /** @param origin of the page, as the browser tells it */
    SoftwareAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(credentialId);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code RegistrationResponseJSON} for {@code PublicKeyCredentialCreationOptions}. */
    Map<String, Object> create(JsonNode options) {
        userHandle = bytes(options.at("/user/id").asText());
        byte[] clientData =
                clientData("webauthn.create", options.path("challenge").asText());
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        // A map of three: "fmt" is "none", "attStmt" is empty, "authData" has a length of two bytes.
        attestation.write(0xA3);
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xA0);
        text(attestation, "authData");
        byte[] data = authenticatorData(ATTESTED_DATA, attestedData());
        attestation.write(0x59);
        attestation.writeBytes(
                ByteBuffer.allocate(2).putShort((short) data.length).array());
        attestation.writeBytes(data);
        return credential(Map.of(
                "clientDataJSON", base64(clientData),
                "attestationObject", base64(attestation.toByteArray())));
    }

    /** {@code AuthenticationResponseJSON} for {@code PublicKeyCredentialRequestOptions}. */
    Map<String, Object> answer(JsonNode options) {
        return answer(options.path("challenge").asText());
    }

    Map<String, Object> answer(String challenge) {
        byte[] clientData = clientData("webauthn.get", challenge);
        byte[] data = authenticatorData((byte) 0, new byte[0]);
        return credential(Map.of(
                "clientDataJSON", base64(clientData),
                "authenticatorData", base64(data),
                "signature", base64(sign(data, sha256(clientData))),
                "userHandle", base64(userHandle)));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id", base64(credentialId),
                "rawId", base64(credentialId),
                "type", "public-key",
                "response", response,
                "clientExtensionResults", Map.of());
    }

    private byte[] clientData(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(byte flags, byte[] attested) {
        count += counts ? 1 : 0;
        byte all = (byte) (flags | USER_PRESENT | (verifiesUser ? USER_VERIFIED : 0));
        return ByteBuffer.allocate(37 + attested.length)
                .put(sha256(site.getBytes(StandardCharsets.UTF_8)))
                .put(all)
                .putInt(count)
                .put(attested)
                .array();
    }

    private byte[] attestedData() {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        // COSE_Key (RFC 9053, section 7.1.1): kty EC2, alg ES256, crv P-256, x, y.
        key.writeBytes(new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01});
        ECPublicKey point = (ECPublicKey) keys.getPublic();
        key.writeBytes(new byte[] {0x21, 0x58, 0x20});
        key.writeBytes(coordinate(point.getW().getAffineX().toByteArray()));
        key.writeBytes(new byte[] {0x22, 0x58, 0x20});
        key.writeBytes(coordinate(point.getW().getAffineY().toByteArray()));
        return ByteBuffer.allocate(18 + credentialId.length + key.size())
                .put(new byte[16])
                .putShort((short) credentialId.length)
                .put(credentialId)
                .put(key.toByteArray())
                .array();
    }

    private static byte[] coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private byte[] sign(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 + text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
