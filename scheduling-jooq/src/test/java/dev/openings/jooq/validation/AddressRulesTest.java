package dev.openings.jooq.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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
                "+49 30 123456",
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
