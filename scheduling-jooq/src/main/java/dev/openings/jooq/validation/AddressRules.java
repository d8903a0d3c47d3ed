package dev.openings.jooq.validation;

import dev.openings.jooq.operation.InputRule;
import java.util.Optional;
import java.util.function.Supplier;

/** Rules of addresses at which a contact is reached: e-mail addresses and phone numbers. */
final class AddressRules {
    private AddressRules() {}

    static Optional<String> email(InputChecks checks, Optional<String> value, String... path) {
        Optional<String> email = value.map(String::strip);
        email.filter(it -> !EmailAddresses.isValid(it))
                .ifPresent(it -> checks.add(InputRule.NO_EMAIL_ADDRESS.at(path).with("value", TextRules.quoted(it))));
        return email;
    }

    /**
     * The number in E.164 format; as it was written if it is invalid.
     *
     * @param country asked only for a number without country code
     */
    static Optional<String> phone(
            InputChecks checks, Optional<String> value, Supplier<Optional<String>> country, String... path) {
        return value.map(String::strip).map(it -> phone(checks, it, country, path));
    }

    private static String phone(InputChecks checks, String text, Supplier<Optional<String>> country, String... path) {
        boolean isNational = PhoneNumbers.isNational(text);
        Optional<String> dialledIn = isNational ? country.get() : Optional.empty();
        Optional<String> number = PhoneNumbers.parse(text, dialledIn);
        if (number.isEmpty()) {
            InputRule rule = isNational && dialledIn.isEmpty()
                    ? InputRule.PHONE_NUMBER_OF_NO_COUNTRY
                    : InputRule.NO_PHONE_NUMBER;
            checks.add(rule.at(path).with("value", TextRules.quoted(text)));
        }
        return number.orElse(text);
    }
}
