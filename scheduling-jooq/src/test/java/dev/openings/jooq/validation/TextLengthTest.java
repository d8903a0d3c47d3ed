package dev.openings.jooq.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.operation.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLengthTest {
    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @ParameterizedTest
    @CsvSource({
        "Ada, 3",
        "'', 0",
        "e\u0301, 1",
        "👨‍👩‍👧‍👦, 1",
        "🇩🇪🇦🇹, 2",
        "นี่, 1",
        "각, 1",
        "👍🏽, 1",
        "👍🏽a, 2"
    })
    void charactersAreThoseThatPeopleSee(String text, int characters) {
        assertThat(TextLength.characters(text)).isEqualTo(characters);
    }

    @Test
    void aTextOfAllowedCharactersMayHaveEightCodePointsForEach() {
        String mark = "\u0301";

        assertThat(messages("e" + mark.repeat(7), 1)).isEmpty();
        assertThat(messages("e" + mark.repeat(8), 1))
                .containsExactly(
                        "`name` must have at most 8 code points, of which characters such as emoji have several: 9.");
        assertThat(messages("e" + mark.repeat(9) + "e", 2)).isEmpty();
        assertThat(messages(FAMILY.repeat(3), 2)).containsExactly("`name` must have at most 2 characters: 3.");
    }

    @Test
    void aCutTextEndsWithAWholeCharacter() {
        assertThat(TextLength.cut("abc", 3)).isEqualTo("abc");
        assertThat(TextLength.cut("abcd", 3)).isEqualTo("abc");
        assertThat(TextLength.cut("abe\u0301", 3)).isEqualTo("ab");
        assertThat(TextLength.cut(FAMILY + FAMILY, 21)).isEqualTo(FAMILY);
        assertThat(TextLength.cut(FAMILY, 4)).isEqualTo("👨‍");
        assertThat(TextLength.cut("😀", 1)).isEmpty();
    }

    private static List<String> messages(String text, int maximum) {
        InputChecks checks = new InputChecks();
        TextLength.check(checks, text, maximum, "name");
        return checks.problems().stream().map(Problem::message).toList();
    }
}
