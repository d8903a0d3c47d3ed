package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldedTest {
    @Test
    void namesAreOrderedWithoutCaseAndAccents() {
        assertThat(Folded.sortName("Ærøskøbing", "ŁÓDŹ")).isEqualTo("aeroskobing lodz");
        assertThat(Folded.sortName("Straße")).isEqualTo("strasse");
        assertThat(Folded.sortName("ﬁ".repeat(1_000))).hasSize(600);
    }

    @Test
    void anEndIsBehindEveryTextWithThatBeginningAndBeforeTheNextOne() {
        assertThat(Folded.endOf("an")).isEqualTo("ao").isGreaterThan("an\uDBFF\uDFFF");
        assertThat(Folded.endOf("\uD7FF")).isEqualTo("\uE000");
        assertThat(Folded.endOf("😀")).isEqualTo("😁");
    }

    @Test
    void aNumberIsFoundAsItIsDialledFromAbroadAndFromInside() {
        assertThat(Folded.words("", "", Optional.empty(), Optional.of("+4930123456")))
                .containsExactlyInAnyOrder("4930123456", "30123456");
        assertThat(Folded.words("", "", Optional.empty(), Optional.of("+12125550100")))
                .containsExactlyInAnyOrder("12125550100", "2125550100");
        assertThat(Folded.words("", "", Optional.empty(), Optional.of("+353861234567")))
                .containsExactlyInAnyOrder("353861234567", "861234567");
        assertThat(Folded.searchWords("(030) 12-34")).containsExactly("301234");
        assertThat(Folded.searchWords("0049 30 12")).containsExactly("493012");
    }

    @Test
    void ofAHugeSearchLittleIsRead() {
        assertThat(Folded.searchWords("a b ".repeat(1_000_000))).containsExactly("a", "b");
        assertThat(Folded.searchWords("0".repeat(1_000_000))).hasSize(1);
        assertThat(Folded.searchWords("+(".repeat(1_000_000))).hasSize(1);
    }
}
