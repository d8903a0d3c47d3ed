package dev.openings.jooq.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"+4930123456", "+491701234567", "+12125550100", "+80012345678", "+493012345678901", "+1234567890"
            })
    void aNumberWithAnAssignedCountryCodeIsAPhoneNumber(String number) {
        assertThat(AddressRules.isPhone(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49",
                "+491",
                "+999123456",
                "+0493012345",
                "030123456",
                "4930123456",
                "+4930123456x1",
                "+4930123456;ext=1",
                "+4912345678901234",
                "+４９３０１２３４５６",
                ""
            })
    void otherTextIsNoPhoneNumber(String text) {
        assertThat(AddressRules.isPhone(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "+4930123456, +4930123456",
        "+49 30 123456, +4930123456",
        "+49 (30) 1234-56, +4930123456",
        "+49.30.123456, +4930123456",
        "+49\u00a030\u00a0123456, +4930123456",
        "+49 (0)30 123456, +4930123456",
        "+39 06 6982, +39066982",
        "+1 (212) 555-0100, +12125550100",
        "+49 170 12 34 567, +491701234567"
    })
    void aNumberIsReadWithoutSpacesHyphensParenthesesAndDots(String written, String number) {
        assertThat(AddressRules.withoutPunctuation(written)).isEqualTo(number);
        assertThat(AddressRules.isPhone(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "030 123456",
                "+49 30 123456 ext 1",
                "+49 30 CALL",
                "+49/30/123456",
                "+999 123 456",
                "+49 30 123456 12345678901",
                "+ - ( )",
                "+49 30 123456,1"
            })
    void otherSignsMakeNoPhoneNumber(String text) {
        assertThat(AddressRules.isPhone(AddressRules.withoutPunctuation(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org",
                "o'brien+tag@example.org",
                "\"quoted local\"@example.org",
                "\"a\\\"b\"@example.org",
                "a@localhost",
                "a@practice.internal",
                "a@xn--mnchen-3ya.de"
            })
    void anAddressOfRfc5321IsAnEmailAddress(String address) {
        assertThat(AddressRules.isEmail(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a@", "@b.de", "a..b@b.de", "a@-b.de", "a@b_c.de", "a@b@c.de", "ü@b.de", "a b@c.de"})
    void otherTextIsNoEmailAddress(String text) {
        assertThat(AddressRules.isEmail(text)).isFalse();
    }
}
