package dev.openings.server.security;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys on the curve P-256 (FIPS 186, secp256r1) as PEM text, and the public keys that belong to them. The JDK reads a private key without
 * giving its public one, hence the few lines of arithmetic: they run once per start, on our own key, so constant time is not asked of them.
 */
final class P256 {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (EC )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (EC )?PRIVATE KEY-----");
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final int SCALAR_BYTES = 32;
    /** How an ECPrivateKey of SEC 1 with 32 bytes begins behind its length: version 1, an octet string of 32 bytes (RFC 5915). */
    private static final byte[] SEC1_START = {0x02, 0x01, 0x01, 0x04, SCALAR_BYTES};

    private P256() {}

    static ECPrivateKey parsePem(String text) throws GeneralSecurityException {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw new InvalidKeySpecException("no PEM block of a private key");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        ECPrivateKey key = pem.group(1) == null ? pkcs8(der) : sec1(der);
        if (!key.getParams().getCurve().equals(curve().getCurve())) {
            throw new InvalidKeySpecException("another curve");
        }
        return key;
    }

    static String pem(PrivateKey key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    static byte[] scalar(ECPrivateKey key) {
        byte[] bytes = key.getS().toByteArray();
        byte[] padded = new byte[SCALAR_BYTES];
        int length = Math.min(bytes.length, SCALAR_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, SCALAR_BYTES - length, length);
        return padded;
    }

    static ECPublicKey publicKeyOf(ECPrivateKey key) {
        try {
            ECParameterSpec curve = curve();
            ECPoint point = multiply(curve.getGenerator(), key.getS(), curve);
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    private static ECPrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static ECPrivateKey sec1(byte[] der) throws GeneralSecurityException {
        int body = 2;
        int scalar = body + SEC1_START.length;
        if (der.length < scalar + SCALAR_BYTES || !Arrays.equals(Arrays.copyOfRange(der, body, scalar), SEC1_START)) {
            throw new InvalidKeySpecException("not an ECPrivateKey of 32 bytes");
        }
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(der, scalar, scalar + SCALAR_BYTES));
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(s, curve()));
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static ECPoint multiply(ECPoint base, BigInteger factor, ECParameterSpec curve) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum, curve);
            if (factor.testBit(bit)) {
                sum = add(sum, base, curve);
            }
        }
        return sum;
    }

    private static ECPoint add(ECPoint one, ECPoint other, ECParameterSpec curve) {
        if (one.equals(ECPoint.POINT_INFINITY)) {
            return other;
        }
        if (other.equals(ECPoint.POINT_INFINITY)) {
            return one;
        }
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger slope = one.equals(other)
                ? one.getAffineX()
                        .pow(2)
                        .multiply(THREE)
                        .add(curve.getCurve().getA())
                        .multiply(one.getAffineY().multiply(TWO).modInverse(p))
                : other.getAffineY()
                        .subtract(one.getAffineY())
                        .multiply(other.getAffineX().subtract(one.getAffineX()).modInverse(p));
        BigInteger x = slope.pow(2)
                .subtract(one.getAffineX())
                .subtract(other.getAffineX())
                .mod(p);
        BigInteger y = one.getAffineX()
                .subtract(x)
                .multiply(slope)
                .subtract(one.getAffineY())
                .mod(p);
        return new ECPoint(x, y);
    }
}
