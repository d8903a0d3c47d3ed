package dev.openings.jooq.validation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them, by the numbering plans of their countries. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    /**
     * Digits with the signs that people put between them, RFC 3966 section 5.1.1 and the slash. Other text is refused although
     * the library would read it: letters that stand for digits, extensions, which E.164 does not have, and digits of other scripts.
     */
    private static final Pattern WRITTEN =
            Pattern.compile("(?:[tT][eE][lL]:)?(\\+?[0-9 \u00a0\u202f\u2010\u2011()/.-]{1,40})");

    /** RFC 3966 puts an international prefix or a country code in front, so a number without {@code +} belongs to a country. */
    private static final String INTERNATIONAL = "+";

    private PhoneNumbers() {}

    /**
     * The number in E.164 format; empty if it is no number that can be assigned.
     *
     * @param text with a country code after {@code +}, or as it is dialled in the country
     * @param country ISO 3166-1 code of the country in which it is dialled; empty: unknown, so that it must have a country code
     */
    public static Optional<String> parse(String text, Optional<String> country) {
        return number(text, country).filter(PLANS::isValidNumber).map(it -> PLANS.format(it, PhoneNumberFormat.E164));
    }

    /** True for text that has no country code, so that it can be read only if the country is known. */
    static boolean isNational(String text) {
        var written = WRITTEN.matcher(text.strip());
        return written.matches() && !written.group(1).startsWith(INTERNATIONAL);
    }

    /** True for a country with a numbering plan: an ISO 3166-1 code of two capital letters. */
    public static boolean hasPlan(String country) {
        return PLANS.getSupportedRegions().contains(country);
    }

    /** The country of a number in E.164 format; empty if it is of none, or unassigned. */
    public static Optional<String> country(String e164) {
        return number(e164, Optional.empty())
                .flatMap(it -> Optional.ofNullable(PLANS.getRegionCodeForNumber(it)))
                .filter(PhoneNumbers::hasPlan);
    }

    /** What kind of line a number in E.164 format has; UNKNOWN if its plan does not say. */
    public static PhoneNumberType type(String e164) {
        return number(e164, Optional.empty()).map(PLANS::getNumberType).orElse(PhoneNumberType.UNKNOWN);
    }

    private static Optional<PhoneNumber> number(String text, Optional<String> country) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        @Nullable String region = country.orElse(null);
        try {
            return Optional.of(PLANS.parse(written.group(1).replace('\u202f', ' '), region));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
