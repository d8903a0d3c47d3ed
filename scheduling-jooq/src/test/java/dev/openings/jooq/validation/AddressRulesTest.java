package dev.openings.jooq.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.operation.InputRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private static Optional<String> germany() {
        return Optional.of("DE");
    }

    private static Optional<String> notAsked() {
        throw new AssertionError("a number with a country code needs no country");
    }

    @ParameterizedTest
    @CsvSource({
        "+4930123456, +4930123456",
        "030 123456, +4930123456",
        "030/123456, +4930123456",
        "(030) 12-34.56, +4930123456",
        "0170/1234567, +491701234567",
        "0049 30 123456, +4930123456",
        "tel:030-123456, +4930123456",
        "TEL:+49-30-123456, +4930123456",
        "+43 664 1234567, +436641234567"
    })
    void aNumberIsReadAsItIsDialledInTheCountryOfThePractice(String written, String number) {
        InputChecks checks = new InputChecks();

        assertThat(checks.phone(Optional.of(written), AddressRulesTest::germany, "phone"))
                .contains(number);
        assertThat(checks.areFine()).isTrue();
        assertThat(checks.phone(Optional.of(number), AddressRulesTest::notAsked, "phone"))
                .contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "+4930123456, +4930123456",
        "+49 30 123456, +4930123456",
        "+49 (30) 1234-56, +4930123456",
        "+49.30.123456, +4930123456",
        "+49\u00a030\u00a0123456, +4930123456",
        "+49\u202f30\u2011123456, +4930123456",
        "+49 (0)30 123456, +4930123456",
        "+49/30/123456, +4930123456",
        "+39 06 69821234, +390669821234",
        "+1 (212) 555-0100, +12125550100",
        "+49 170 12 34 567, +491701234567",
        "+80012345678, +80012345678"
    })
    void aNumberWithACountryCodeNeedsNoCountry(String written, String number) {
        InputChecks checks = new InputChecks();

        assertThat(checks.phone(Optional.of(written), AddressRulesTest::notAsked, "phone"))
                .contains(number);
        assertThat(checks.areFine()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49",
                "+491",
                "+4930",
                "+999999999999",
                "+999 123 456",
                "+15555555555",
                "+0493012345",
                "+4930123456789012345",
                "112",
                "*100#",
                "030-FLOWERS",
                "030 123456 ext 12",
                "+4930123456;ext=1",
                "tel:030-123456;phone-context=+49",
                "+４９３０１２３４５６",
                "+ - ( )",
                ""
            })
    void otherTextIsRefusedWithOneProblemThatNamesTheFieldAndTheRule(String text) {
        InputChecks checks = new InputChecks();

        checks.phone(Optional.of(text), AddressRulesTest::germany, "input", "phone");

        assertThat(checks.problems()).singleElement().satisfies(it -> {
            assertThat(it.text()).isEqualTo(InputRule.NO_PHONE_NUMBER);
            assertThat(it.path()).containsExactly("input", "phone");
        });
    }

    @Test
    void aNumberWithoutACountryCodeIsRefusedIfNoCountryIsKnown() {
        InputChecks checks = new InputChecks();

        checks.phone(Optional.of("030 123456"), Optional::empty, "phone");

        assertThat(checks.problems())
                .singleElement()
                .satisfies(it -> assertThat(it.text()).isEqualTo(InputRule.PHONE_NUMBER_OF_NO_COUNTRY));
    }

    @ParameterizedTest
    @CsvSource({"de, DE", " AT , AT", "US, US"})
    void aCountryIsAnIsoCodeInCapitals(String written, String code) {
        InputChecks checks = new InputChecks();

        assertThat(checks.country(Optional.of(written), "country")).contains(code);
        assertThat(checks.areFine()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "DEU", "XX", "ZZ", "001", "Germany"})
    void otherTextIsNoCountry(String text) {
        InputChecks checks = new InputChecks();

        checks.country(Optional.of(text), "country");

        assertThat(checks.problems())
                .singleElement()
                .satisfies(it -> assertThat(it.text()).isEqualTo(InputRule.NO_COUNTRY));
    }
}
