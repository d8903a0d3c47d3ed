package dev.openings.server.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The countries of phone numbers. SMS to some countries cost many times the price, which those who run the numbers share. */
public final class SmsCountries {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private SmsCountries() {}

    /** All codes: ISO 3166-1, two capital letters. */
    public static Set<String> all() {
        return NUMBERS.getSupportedRegions();
    }

    /** The country of a number in E.164 format; empty for other texts, and for numbers of no country. */
    public static Optional<String> of(String number) {
        @Nullable String noDefaultRegion = null;
        try {
            @Nullable String region = NUMBERS.getRegionCodeForNumber(NUMBERS.parse(number, noDefaultRegion));
            return Optional.ofNullable(region).filter(all()::contains);
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }
}
