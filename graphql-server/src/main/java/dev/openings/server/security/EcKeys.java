package dev.openings.server.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KeyAgreement;

/**
 * Reads and writes private keys on the curve P-256 (FIPS 186, secp256r1) as PEM text, and derives their public keys.
 */
final class EcKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (EC )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (EC )?PRIVATE KEY-----");
    private static final int SCALAR_BYTES = 32;
    /** Start of an ECPrivateKey after its length: version 1, then an octet string of 32 bytes (RFC 5915, section 3). */
    private static final byte[] SEC1_PREFIX = {0x02, 0x01, 0x01, 0x04, SCALAR_BYTES};

    private EcKeys() {}

    /** The private keys in the text, at least one. */
    static List<ECPrivateKey> parsePem(String text) throws GeneralSecurityException {
        List<ECPrivateKey> keys = new ArrayList<>();
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            keys.add(parse(pem));
        }
        if (keys.isEmpty()) {
            throw new InvalidKeySpecException("no PEM block of a private key");
        }
        return keys;
    }

    private static ECPrivateKey parse(Matcher pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        ECPrivateKey key = pem.group(1) == null ? pkcs8(der) : sec1(der);
        if (!key.getParams().getCurve().equals(curve().getCurve())) {
            throw new InvalidKeySpecException("not on the curve P-256");
        }
        return key;
    }

    static String pem(PrivateKey key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    /** The private value as 32 bytes, big-endian. */
    static byte[] scalar(ECPrivateKey key) {
        return ECKey.encodeCoordinate(SCALAR_BYTES * Byte.SIZE, key.getS()).decode();
    }

    /**
     * The public key of a private key. PEM files with a private key alone are common, and the JDK does not derive the
     * public one. Its key agreement with the curve's generator gives the x coordinate of the public point (SEC 1,
     * section 3.3.1). Of the two points with this coordinate, a signature tells the right one.
     */
    static ECPublicKey publicKeyOf(ECPrivateKey key) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key);
            agreement.doPhase(publicKey(curve().getGenerator()), true);
            BigInteger x = new BigInteger(1, agreement.generateSecret());
            BigInteger p = ((ECFieldFp) curve().getCurve().getField()).getP();
            // y² = x³ + ax + b (mod p). A root is the power (p + 1) / 4, because p mod 4 is 3 (FIPS 186).
            BigInteger y = x.pow(3)
                    .add(curve().getCurve().getA().multiply(x))
                    .add(curve().getCurve().getB())
                    .modPow(p.add(BigInteger.ONE).shiftRight(2), p);
            ECPublicKey one = publicKey(new ECPoint(x, y));
            return isPair(key, one) ? one : publicKey(new ECPoint(x, p.subtract(y)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    private static ECPublicKey publicKey(ECPoint point) throws GeneralSecurityException {
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve()));
    }

    private static boolean isPair(ECPrivateKey privateKey, ECPublicKey publicKey) throws GeneralSecurityException {
        byte[] text = {1};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(text);
        return signature.verify(signed);
    }

    private static ECPrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static ECPrivateKey sec1(byte[] der) throws GeneralSecurityException {
        int body = 2;
        int scalar = body + SEC1_PREFIX.length;
        if (der.length < scalar + SCALAR_BYTES || !Arrays.equals(Arrays.copyOfRange(der, body, scalar), SEC1_PREFIX)) {
            throw new InvalidKeySpecException("not an ECPrivateKey of 32 bytes");
        }
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(der, scalar, scalar + SCALAR_BYTES));
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(s, curve()));
    }

    private static ECParameterSpec curve() {
        return Curve.P_256.toECParameterSpec();
    }
}
