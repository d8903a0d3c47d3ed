package dev.openings.jooq.validation;

import dev.openings.jooq.database.SearchText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses, RFC 5321 with the letters of all scripts, RFC 6531; and the text by which two are compared. */
public final class EmailAddresses {
    /** RFC 5321 section 4.5.3.1.3: a path has 256 octets, two of which are its angle brackets. */
    private static final int MAX_OCTETS = 254;

    /** RFC 5321 section 4.5.3.1.1. */
    private static final int MAX_LOCAL_PART_OCTETS = 64;

    /**
     * A dot-string, RFC 5321 section 4.1.2, with the non-ASCII characters of RFC 6531 section 3.3: letters, marks and digits, as
     * others would be invisible. A quoted string is refused: mail servers and people do not know it.
     */
    private static final Pattern LOCAL_PART = Pattern.compile(
            "[\\w!#$%&'*+/=?^`{|}~\\p{L}\\p{M}\\p{Nd}-]+" + "(?:\\.[\\w!#$%&'*+/=?^`{|}~\\p{L}\\p{M}\\p{Nd}-]+)*");

    private EmailAddresses() {}

    /** True for an address to which mail can be sent. Its domain need not exist. */
    static boolean isValid(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0 || octets(address) > MAX_OCTETS || octets(address.substring(0, at)) > MAX_LOCAL_PART_OCTETS) {
            return false;
        }
        return LOCAL_PART.matcher(address.substring(0, at)).matches()
                && octets(key(address)) <= MAX_OCTETS
                && DomainNames.toAscii(address.substring(at + 1)).isPresent();
    }

    /**
     * The text by which addresses are compared: in lower case, with the domain in ASCII. Text that is no address is compared in
     * lower case.
     */
    public static String key(String address) {
        String storable = SearchText.storable(address);
        int at = storable.lastIndexOf('@');
        Optional<String> domain = at < 0 ? Optional.empty() : DomainNames.toAscii(storable.substring(at + 1));
        return domain.map(it -> lower(storable.substring(0, at)) + "@" + it)
                .orElseGet(() -> storable.toLowerCase(Locale.ROOT));
    }

    /** The address with its domain in ASCII, for mail servers that know no other ones. */
    public static String withAsciiDomain(String address) {
        int at = address.lastIndexOf('@');
        return DomainNames.toAscii(address.substring(at + 1))
                .map(it -> address.substring(0, at + 1) + it)
                .orElse(address);
    }

    /** RFC 6531 section 3.1 asks for the composed form. */
    private static String lower(String localPart) {
        return Normalizer.normalize(localPart.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
