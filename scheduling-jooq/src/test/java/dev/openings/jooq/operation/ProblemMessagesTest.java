package dev.openings.jooq.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.permissions.Permission;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemMessagesTest {
    private static final ProblemMessages GERMAN = ProblemMessages.of(Locale.GERMAN);

    static Stream<ProblemText> texts() {
        return Stream.<ProblemText>concat(Arrays.stream(InputRule.values()), Arrays.stream(Permission.values()))
                .filter(text -> !text.english().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everySentenceIsTranslatedWithTheSamePlaceholders(ProblemText text) {
        assertThat(GERMAN.keys()).contains(ProblemMessages.key(text));
        assertThat(placeholders(GERMAN.template(text))).isEqualTo(placeholders(text.english()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aReasonIsPresentIfAndOnlyIfTheCodeIsInvalid(ProblemText text) {
        assertThat(text.reason().isPresent()).isEqualTo(text.code() == ProblemCode.INVALID);
    }

    @Test
    void everyTranslationBelongsToASentence() {
        assertThat(GERMAN.keys())
                .containsExactlyInAnyOrderElementsOf(
                        texts().map(ProblemMessages::key).collect(Collectors.toSet()));
    }

    @Test
    void aMessageNamesTheFieldTheRuleAndTheValue() {
        Problem problem = InputRule.TOO_LARGE
                .at("rules", "step", "0")
                .with("maximum", "P366D")
                .with("value", "PT$9999H");

        assertThat(problem.message()).isEqualTo("`step` must be at most P366D: PT$9999H.");
        assertThat(problem.message(Locale.forLanguageTag("de-AT")))
                .isEqualTo("`step` darf höchstens P366D sein: PT$9999H.");
        assertThat(problem.message(Locale.FRENCH)).isEqualTo(problem.message());
    }

    @Test
    void aMessageWithoutAPathIsAboutTheInput() {
        assertThat(InputRule.BLANK.at().message()).isEqualTo("The input must not be empty.");
        assertThat(InputRule.BLANK.at("0").message(Locale.GERMAN)).isEqualTo("Die Eingabe darf nicht leer sein.");
    }

    @Test
    void timesAreWrittenInTheLanguageOnThePracticesClock() {
        Problem problem = InputRule.SLOT_UNAVAILABLE
                .at("start")
                .with("start", Instant.parse("2026-10-25T00:30:00Z").atZone(ZoneId.of("Europe/Berlin")));

        assertThat(problem.message()).isEqualTo("Sunday, 25 October 2026 at 02:30 (UTC+02:00) cannot be booked.");
        assertThat(problem.message(Locale.GERMAN))
                .isEqualTo("Sonntag, 25. Oktober 2026 um 02:30 Uhr (UTC+02:00) kann nicht gebucht werden.");
    }

    private static Set<String> placeholders(String template) {
        return Pattern.compile("\\{\\w+}")
                .matcher(template)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
