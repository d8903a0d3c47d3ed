package dev.openings.server.sms;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether Twilio made a request. The header {@code X-Twilio-Signature} is an HMAC-SHA1, with the account's token, over the
 * address that Twilio called and the parameters, sorted by their names; a name with several values counts once for each different
 * value.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Twilio: Secure webhooks</a>
 */
public final class TwilioSignature {
    /** The header. */
    public static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";
    private static final Pattern HTTPS_HOST = Pattern.compile("(https://[^/:]+|https://\\[[^/]+\\])(:443)?(/.*)?");

    private final SecretKeySpec key;
    private final String publicUrl;

    /**
     * The signatures of an account.
     *
     * @param publicUrl the address of this server that Twilio calls, without a slash at the end
     */
    public TwilioSignature(String token, URI publicUrl) {
        this.key = new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.publicUrl = publicUrl.toString();
    }

    /**
     * True if {@code signature} is that of a request. Compares in constant time.
     *
     * @param pathAndQuery what follows the public URL, as it was sent
     */
    public boolean matches(String signature, String pathAndQuery, FormParameters parameters) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        String text = text(parameters);
        return addresses(publicUrl + pathAndQuery)
                .map(address -> sign(address + text).getBytes(StandardCharsets.UTF_8))
                .anyMatch(expected -> MessageDigest.isEqual(expected, given));
    }

    /** Twilio may sign the address with or without the port that HTTPS has anyway. */
    private static Stream<String> addresses(String address) {
        Matcher https = HTTPS_HOST.matcher(address);
        if (!https.matches()) {
            return Stream.of(address);
        }
        String rest = https.group(3) == null ? "" : https.group(3);
        return Stream.of(https.group(1) + rest, https.group(1) + ":443" + rest);
    }

    private static String text(FormParameters parameters) {
        StringBuilder text = new StringBuilder();
        parameters
                .values()
                .forEach((name, values) ->
                        new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
