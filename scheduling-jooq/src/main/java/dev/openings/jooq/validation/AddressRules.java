package dev.openings.jooq.validation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.openings.jooq.operation.InputRule;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules of addresses at which a contact is reached: e-mail addresses and phone numbers. */
final class AddressRules {
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final int MAX_LOCAL_PART_LENGTH = 64;

    /**
     * RFC 5321 section 4.1.2: a dot-string or a quoted string, then a domain of labels. Commons Validator refuses
     * domains below a top-level domain that is not in its list, which includes private ones such as {@code .internal}.
     */
    private static final Pattern EMAIL = Pattern.compile(
            "(?:[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*|\"(?:[ !#-\\[\\]-~]|\\\\[ -~])+\")"
                    + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

    /** At least one sign besides the digits, and no more than 40 characters. */
    private static final Pattern PUNCTUATED = Pattern.compile("(?=.*[ \u00a0().-])\\+[0-9 \u00a0().-]{2,39}");

    private AddressRules() {}

    static Optional<String> email(InputChecks checks, Optional<String> value, String... path) {
        Optional<String> email = value.map(String::strip);
        email.filter(it -> !isEmail(it))
                .ifPresent(it -> checks.add(InputRule.NO_EMAIL_ADDRESS.at(path).with("value", TextRules.quoted(it))));
        return email;
    }

    /** The number in E.164 format; as it was written if it is invalid. */
    static Optional<String> phone(InputChecks checks, Optional<String> value, String... path) {
        Optional<String> phone = value.map(String::strip).map(AddressRules::withoutPunctuation);
        phone.filter(it -> !isPhone(it))
                .ifPresent(it -> checks.add(InputRule.NO_PHONE_NUMBER.at(path).with("value", TextRules.quoted(it))));
        return phone;
    }

    static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL_LENGTH
                && text.lastIndexOf('@') <= MAX_LOCAL_PART_LENGTH
                && EMAIL.matcher(text).matches();
    }

    /**
     * True for E.164 format with an assigned country code and a national number. The lengths of national numbers are
     * not checked: numbering plans change more often than the library is updated.
     */
    static boolean isPhone(String text) {
        return E164.matcher(text).matches() && hasCountryCode(text);
    }

    /**
     * The number in E.164 format if it is written with spaces, hyphens, parentheses or dots. The zero of {@code +49 (0)30
     * 123456} is left out, but not that of an Italian number.
     */
    static String withoutPunctuation(String text) {
        return PUNCTUATED.matcher(text).matches()
                ? parsed(text)
                        .map(it -> PhoneNumberUtil.getInstance().format(it, PhoneNumberFormat.E164))
                        .orElse(text)
                : text;
    }

    private static boolean hasCountryCode(String number) {
        return parsed(number).isPresent();
    }

    private static Optional<Phonenumber.PhoneNumber> parsed(String number) {
        @Nullable String noDefaultRegion = null;
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(number, noDefaultRegion));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
