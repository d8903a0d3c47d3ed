package dev.openings.jooq.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {
    private static final String LABEL = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org",
                "o'brien+tag@example.org",
                "a@localhost",
                "a@practice.internal",
                "a@xn--mnchen-3ya.de",
                "user@münchen.example",
                "user@MÜNCHEN.example",
                "üser@example.org",
                "jürgen.müller@straße.example",
                "用户@例え.テスト",
                "अजय@डाटा.भारत",
                "ελένη@παράδειγμα.ελ",
                "a@münchen。example"
            })
    void anAddressOfRfc5321OrRfc6531IsAnEmailAddress(String address) {
        assertThat(EmailAddresses.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@b.de",
                "a..b@b.de",
                ".a@b.de",
                "a@-b.de",
                "a@b-.de",
                "a@b_c.de",
                "a@b..de",
                "a@.de",
                "a@b@c.de",
                "a b@c.de",
                "\"quoted local\"@example.org",
                "\"a\\\"b\"@example.org",
                "a\u200b@example.org",
                "a@ex\u200bample.org",
                "a@\u0301bc.example",
                "a@ex\u00a0ample.org",
                "a@☃.example",
                "a@[192.0.2.1]"
            })
    void otherTextIsNoEmailAddress(String text) {
        assertThat(EmailAddresses.isValid(text)).isFalse();
    }

    @Test
    void lengthsAreOctets() {
        String domain = LABEL + "." + LABEL + "." + "a".repeat(61);

        assertThat(EmailAddresses.isValid("a".repeat(64) + "@example.org")).isTrue();
        assertThat(EmailAddresses.isValid("a".repeat(65) + "@example.org")).isFalse();
        assertThat(EmailAddresses.isValid("ü".repeat(32) + "@example.org")).isTrue();
        assertThat(EmailAddresses.isValid("ü".repeat(33) + "@example.org")).isFalse();
        assertThat(EmailAddresses.isValid("a".repeat(64) + "@" + domain)).isTrue();
        assertThat(EmailAddresses.isValid("a".repeat(64) + "@" + domain + "a")).isFalse();
        assertThat(EmailAddresses.isValid("a@" + LABEL + ".de")).isTrue();
        assertThat(EmailAddresses.isValid("a@" + LABEL + "a.de")).isFalse();
        // 63 octets with xn-- and Punycode: its label in Unicode is shorter than that of the refused one in ASCII.
        assertThat(EmailAddresses.isValid("a@" + "ü".repeat(60) + ".de")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "user@münchen.example, user@xn--mnchen-3ya.example",
        "User@MÜNCHEN.Example, user@XN--MNCHEN-3YA.EXAMPLE",
        "user@mu\u0308nchen.example, user@münchen.example",
        "Jürgen@example.org, ju\u0308rgen@EXAMPLE.org",
        "a@ΠΑΡΆΔΕΙΓΜΑ.ελ, a@παράδειγμα.ΕΛ",
        "a@münchen。example, a@münchen.example",
        "a@ｅｘａｍｐｌｅ.org, a@example.org"
    })
    void spellingsOfOneAddressHaveOneKey(String one, String other) {
        assertThat(EmailAddresses.key(one)).isEqualTo(EmailAddresses.key(other));
    }

    @ParameterizedTest
    @CsvSource({
        "a@straße.example, a@strasse.example",
        "a@βόλος.example, a@βόλοσ.example",
        "user@example.org, üser@example.org",
        "a@münchen.example, a@munchen.example"
    })
    void domainsThatMayHaveDifferentOwnersHaveDifferentKeys(String one, String other) {
        assertThat(EmailAddresses.key(one)).isNotEqualTo(EmailAddresses.key(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoe@Example.org", "\"A b\"@Example.org", "A@B_c.de", "nobody", "A@", "a\u0000@B.de"})
    void theKeyOfAnAddressThatWasStoredBeforeIsItsLowerCase(String address) {
        assertThat(EmailAddresses.key(address))
                .isEqualTo(address.replace('\u0000', '\ufffd').toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@MÜNCHEN.example", "Ü@例え.テスト", "a@example.org", "a@straße.example"})
    void theKeyOfAKeyIsTheKeyAndTheAsciiDomainIsTheSameAddress(String address) {
        String key = EmailAddresses.key(address);
        String ascii = EmailAddresses.withAsciiDomain(address);

        assertThat(EmailAddresses.key(key)).isEqualTo(key);
        assertThat(EmailAddresses.key(ascii)).isEqualTo(key);
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(ascii.substring(ascii.lastIndexOf('@'))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "münchen",
                "bücher-münchen-1",
                "παράδειγμα",
                "例え",
                "пример",
                "испытание",
                "إختبار",
                "טעסט",
                "測試",
                "테스트",
                "தமிழ்",
                "đại-học",
                "𐌰𐌱𐌲"
            })
    void punycodeIsThatOfTheJdk(String label) {
        assertThat(DomainNames.toAscii(label)).contains(IDN.toASCII(label, IDN.ALLOW_UNASSIGNED));
    }

    @ParameterizedTest
    @CsvSource({"straße, xn--strae-oqa", "faß, xn--fa-hia", "βόλος, xn--nxasmm1c"})
    void theLettersThatIdna2003ReplacesStay(String label, String ascii) {
        assertThat(DomainNames.toAscii(label)).contains(ascii);
    }
}
