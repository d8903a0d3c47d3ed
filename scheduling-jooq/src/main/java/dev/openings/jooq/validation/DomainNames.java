package dev.openings.jooq.validation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Domain names in ASCII: each label with other letters becomes {@code xn--} and its Punycode.
 *
 * <p>{@link java.net.IDN} is not used. It follows IDNA 2003, for which straße.de and strasse.de are one domain; since IDNA 2008
 * they may have different owners, so mail and sign-in to one must not be that of the other.
 */
final class DomainNames {
    private static final String ACE_PREFIX = "xn--";
    private static final int MAX_LABEL = 63;
    private static final int MAX_DOMAIN = 253;

    /** The full stops that UTS 46 takes for a dot. */
    private static final Pattern DOTS = Pattern.compile("[.\u3002\uff0e\uff61]");

    private static final Pattern ASCII_LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    /** RFC 5892 allows letters, marks and digits, and a few characters in a context that hardly any name has. */
    private static final Pattern UNICODE_LABEL =
            Pattern.compile("[\\p{Ll}\\p{Lo}\\p{Lm}\\p{Nd}](?:[\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{Nd}-]*"
                    + "[\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{Nd}])?");

    private DomainNames() {}

    /** The domain in lower case and ASCII; empty if it is none. */
    static Optional<String> toAscii(String domain) {
        if (domain.length() > MAX_DOMAIN) {
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>();
        for (String label : DOTS.split(domain, -1)) {
            Optional<String> ascii = label(label);
            if (ascii.isEmpty()) {
                return Optional.empty();
            }
            labels.add(ascii.get());
        }
        return Optional.of(String.join(".", labels)).filter(it -> it.length() <= MAX_DOMAIN);
    }

    private static Optional<String> label(String text) {
        String mapped = mapped(text);
        if (isAscii(mapped)) {
            return Optional.of(mapped)
                    .filter(it ->
                            it.length() <= MAX_LABEL && ASCII_LABEL.matcher(it).matches());
        }
        // A label that is encoded already must not be encoded again.
        boolean isName = UNICODE_LABEL.matcher(mapped).matches() && !mapped.startsWith(ACE_PREFIX);
        return isName
                ? Punycode.encode(mapped).map(it -> ACE_PREFIX + it).filter(it -> it.length() <= MAX_LABEL)
                : Optional.empty();
    }

    /**
     * What UTS 46 maps: compatibility forms to the letter that they stand for, capitals to small letters. Each character by itself:
     * in a word, a last capital sigma would become another letter than the others.
     */
    private static String mapped(String label) {
        StringBuilder lower = new StringBuilder();
        Normalizer.normalize(label, Normalizer.Form.NFKC)
                .codePoints()
                .forEach(it -> lower.append(Character.toString(it).toLowerCase(Locale.ROOT)));
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(it -> it < 128);
    }
}
