package dev.openings.jooq.database;

import static org.assertj.core.api.Assertions.assertThat;

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
}
