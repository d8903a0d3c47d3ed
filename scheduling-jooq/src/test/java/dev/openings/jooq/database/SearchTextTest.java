package dev.openings.jooq.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTextTest {
    @Test
    void sortNamesHaveNoCaseAndNoAccents() {
        assertThat(SearchText.sortName("Ærøskøbing", "ŁÓDŹ")).isEqualTo("aeroskobing lodz");
        assertThat(SearchText.sortName("Straße")).isEqualTo("strasse");
        assertThat(SearchText.sortName("ﬁ".repeat(1_000))).hasSize(600);
    }

    @Test
    void aPrefixEndIsTheLeastTextAfterEveryTextWithThatPrefix() {
        assertThat(SearchText.prefixEnd("an")).isEqualTo("ao").isGreaterThan("an\uDBFF\uDFFF");
        assertThat(SearchText.prefixEnd("\uD7FF")).isEqualTo("\uE000");
        assertThat(SearchText.prefixEnd("😀")).isEqualTo("😁");
    }

    @Test
    void aPhoneNumberIsFoundWithAndWithoutItsCountryCode() {
        assertThat(SearchText.words("", "", Optional.empty(), Optional.of("+4930123456")))
                .containsExactlyInAnyOrder("4930123456", "30123456");
        assertThat(SearchText.words("", "", Optional.empty(), Optional.of("+12125550100")))
                .containsExactlyInAnyOrder("12125550100", "2125550100");
        assertThat(SearchText.words("", "", Optional.empty(), Optional.of("+353861234567")))
                .containsExactlyInAnyOrder("353861234567", "861234567");
        assertThat(SearchText.searchWords("(030) 12-34")).containsExactly("301234");
        assertThat(SearchText.searchWords("0049 30 12")).containsExactly("493012");
    }

    @Test
    void aLongSearchIsCut() {
        assertThat(SearchText.searchWords("a b ".repeat(1_000_000))).containsExactly("a", "b");
        assertThat(SearchText.searchWords("0".repeat(1_000_000))).hasSize(1);
        assertThat(SearchText.searchWords("+(".repeat(1_000_000))).hasSize(1);
    }
}
