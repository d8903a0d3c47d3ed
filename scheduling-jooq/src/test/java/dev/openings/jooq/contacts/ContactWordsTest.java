package dev.openings.jooq.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactWordsTest {
    @ParameterizedTest
    @CsvSource({
        "O'Brien, o’brien",
        "O’Brien, O'Brien",
        "OʼBrien, OBrien",
        "O'Brien, obri",
        "O'Brien, brien",
        "OBrien, o'brien",
        "Smith-Jones, smith–jones",
        "Smith-Jones, smith‑jo",
        "Smith-Jones, smith jones",
        "Smith Jones, smith-jones",
        "Smith-Jones, smithjones",
        "J.R.R. Tolkien, jrr tolkien",
        "J.R.R. Tolkien, J.R.R.Tolkien",
        "Dr.Ada, ada",
        "Dr. Ada, dr.ada",
        "Müller, mueller",
        "Müller, muller",
        "Müller, MÜLLER",
        "Mueller, Müller",
        "Müller, mueller",
        "Sørensen, soerensen",
        "Sørensen, sorensen",
        "Åse, aase",
        "Großmann, grossmann",
        "山田太郎, 太郎",
        "山田太郎, 田太",
        "やまだたろう, たろ",
        "김민수, 민수",
        "Anne-Marie de la Cruz, cruz anne",
        "José, jose"
    })
    void aNameIsFoundAsItIsTyped(String name, String search) {
        assertThat(isFound(name, search)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Smith, smithers", "O'Brien, obrian", "Müller, miller", "山田太郎, 郎太", "Ada, da", "Ada Byron, ada king"})
    void anotherNameIsNotFound(String name, String search) {
        assertThat(isFound(name, search)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "+4930123456, +49 30 123456",
        "+4930123456, 0049 30 12",
        "+4930123456, (030) 12-34",
        "+4930123456, 30123456",
        "+4930123456, 123456",
        "+4930123456, 123 45",
        "+12125550100, 212-555-0100",
        "+12125550100, 555-0100",
        "+353861234567, 0861234567",
        "+390612345678, 06 1234"
    })
    void aPhoneNumberIsFoundWithAndWithoutCountryAndAreaCode(String phone, String search) {
        assertThat(matches(ContactWords.stored("", "", Optional.empty(), Optional.of(phone)), search))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ada.byron@example.org, ada.byron@ex", "ada.byron@example.org, byron", "ada.byron@example.org, example"
    })
    void anEmailAddressIsFoundByItsBeginningAndItsParts(String email, String search) {
        assertThat(matches(ContactWords.stored("", "", Optional.of(email), Optional.empty()), search))
                .isTrue();
    }

    @Test
    void aBlankSearchHasNoTermsAndASignAloneMatchesNobody() {
        assertThat(ContactWords.terms("   ", Optional::empty)).isEmpty();
        assertThat(isFound("Ada", "'")).isFalse();
    }

    @Test
    void aLongSearchIsCut() {
        assertThat(ContactWords.terms("a b ".repeat(1_000_000), Optional::empty))
                .hasSize(2);
        assertThat(ContactWords.terms("0".repeat(1_000_000), Optional::empty)).hasSize(1);
        assertThat(ContactWords.terms("a-".repeat(1_000_000), Optional::empty)).hasSize(1);
        assertThat(ContactWords.stored("山".repeat(1_000), "", Optional.empty(), Optional.empty()))
                .hasSizeLessThanOrEqualTo(100);
    }

    private static boolean isFound(String name, String search) {
        return matches(ContactWords.stored(name, "", Optional.empty(), Optional.empty()), search);
    }

    private static boolean matches(Set<String> stored, String search) {
        return ContactWords.terms(search, Optional::empty).stream()
                .allMatch(term -> term.variants().stream().anyMatch(words -> hasAll(stored, words)));
    }

    private static boolean hasAll(Set<String> stored, List<String> prefixes) {
        return prefixes.stream().allMatch(prefix -> stored.stream().anyMatch(it -> it.startsWith(prefix)));
    }

    /** A pattern of alternatives would recurse once for each of the signs. */
    @Test
    void aNameOfManySignsNeedsNoDeepStack() {
        String signs = "👍".repeat(100_000);

        assertThat(ContactWords.stored(signs, signs, Optional.empty(), Optional.empty()))
                .containsExactly("👍".repeat(50));
    }
}
