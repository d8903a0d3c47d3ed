package dev.openings.server;

import dev.openings.server.files.FileAccess;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.TlsConfig;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;

/** TLS of the server: its versions and cipher suites, and its certificate. */
final class ServerTls {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * Authenticated encryption and forward secrecy only. The suites of CBC, which the JDK enables for TLS 1.2 too, have
     * a history of padding oracles, and most of them use SHA-1 (RFC 9325, section 4.2).
     */
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private ServerTls() {}

    /**
     * TLS with the certificate and the key in {@code files}.
     *
     * @throws StartupException if one cannot be read, they do not belong together, or other users can open the key
     */
    static TlsConfig read(Settings.Tls files) {
        FileAccess.exposureOfInstalled(files.key()).ifPresent(why -> {
            throw new StartupException("the key " + files.key() + " of OPENINGS_TLS_KEY " + why);
        });
        try {
            Keys pair = Keys.builder()
                    .pem(pem -> pem.key(Resource.create(files.key())).certChain(Resource.create(files.certificate())))
                    .build();
            PrivateKey key = pair.privateKey().orElseThrow();
            requirePair(key, pair.certChain().getFirst().getPublicKey());
            return TlsConfig.builder()
                    .privateKey(key)
                    .privateKeyCertChain(pair.certChain())
                    .enabledProtocols(VERSIONS)
                    .enabledCipherSuites(CIPHER_SUITES)
                    .buildPrototype();
        } catch (RuntimeException | GeneralSecurityException unusable) {
            throw new StartupException(
                    "OPENINGS_TLS_CERTIFICATE and OPENINGS_TLS_KEY must name the PEM files of a certificate and its "
                            + "private key");
        }
    }

    /** Java does not compare them: with the key of another certificate, the server would start and fail each handshake. */
    private static void requirePair(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] text = {1};
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(text);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certified);
        verifier.update(text);
        if (!verifier.verify(signature)) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
    }
}
