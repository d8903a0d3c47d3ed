package dev.openings.server.texts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them. */
final class PhoneNumberText {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumberText() {}

    /**
     * A number in E.164 format with the spaces that its country uses: {@code +49 30 999}. Other texts stay as they
     * are.
     */
    static String of(String number) {
        @Nullable String noDefaultRegion = null;
        try {
            return NUMBERS.format(NUMBERS.parse(number, noDefaultRegion), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException noNumber) {
            return OneLine.of(number);
        }
    }
}
