package dev.openings.jooq.replies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyWordsTest {
    @ParameterizedTest
    @CsvSource({
        "STOP, STOP",
        "stop., STOP",
        "' S T O P !', STOP",
        "Stop all, STOP",
        "UNSUBSCRIBE, STOP",
        "Cancel, STOP",
        "End, STOP",
        "quit, STOP",
        "STOPP, STOP",
        "Abmelden, STOP",
        "ARRET, STOP",
        "arrêt, STOP",
        "Désabonner, STOP",
        "ALTO, STOP",
        "Baja, STOP",
        "basta!, STOP",
        "إيقاف, STOP",
        "start, START",
        "UNSTOP, START",
        "Alta, START",
        "HELP, HELP",
        "info?, HELP",
        "Hilfe, HELP",
        "مساعدة, HELP",
        "Yes, CONFIRM",
        "y, CONFIRM",
        "JA, CONFIRM",
        "ja!, CONFIRM",
        "Oui, CONFIRM",
        "si, CONFIRM",
        "SÍ, CONFIRM",
        "Sì., CONFIRM",
        "نعم, CONFIRM",
        "1, CONFIRM",
        "１, CONFIRM",
        "Bestätigt, CONFIRM"
    })
    void theWholeAnswerIsAWordIgnoringCaseAccentsPunctuationAndBlanks(String text, ReplyMeaning meaning) {
        assertThat(ReplyWords.meaning(text)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "😀",
                "Please do not stop",
                "yes but later",
                "ja, aber eine Stunde später",
                "11",
                "stopover",
                "no",
                "nein"
            })
    void everythingElseIsForAPersonToRead(String text) {
        assertThat(ReplyWords.meaning(text)).isEqualTo(ReplyMeaning.OTHER);
    }
}
