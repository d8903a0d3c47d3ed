package dev.openings.server.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * An address as it is given to a mail server. The letters of its domain are written in ASCII (RFC 5890, A-labels), which every
 * server knows; those before the {@code @} cannot be.
 *
 * @param text the address
 * @param needsUtf8 true if only servers with SMTPUTF8 (RFC 6531) take it
 */
record EnvelopeAddress(String text, boolean needsUtf8) {
    /** Java's IDN follows RFC 3490, which reads these as others: a mail would go to another domain than RFC 5891 names. */
    private static final Pattern READ_AS_OTHERS = Pattern.compile("[ßς\u200C\u200D]");

    /**
     * Reads an address without a name.
     *
     * @throws AddressException if it is none
     */
    static EnvelopeAddress of(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            throw new AddressException("no @");
        }
        String text = address.substring(0, at + 1) + domain(address.substring(at + 1));
        new InternetAddress(text, true);
        return new EnvelopeAddress(text, !StandardCharsets.US_ASCII.newEncoder().canEncode(text));
    }

    /** The domain in ASCII if that is possible. */
    private static String domain(String domain) throws AddressException {
        if (READ_AS_OTHERS.matcher(domain).find()) {
            return domain;
        }
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException invalid) {
            throw new AddressException("the domain is invalid");
        }
    }

    /** What follows the {@code @}. */
    String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    InternetAddress header() throws AddressException {
        return new InternetAddress(text, true);
    }
}
