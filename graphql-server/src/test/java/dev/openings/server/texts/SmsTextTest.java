package dev.openings.server.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {
    @ParameterizedTest
    @CsvSource({
        "a,160,1", "a,161,2", "a,306,2", "a,307,3", "€,80,1", "€,81,2", "€,152,2", "€,153,3", "Ž,70,1", "Ž,71,2",
        "Ž,134,2", "Ž,135,3", "😀,35,1", "😀,36,2", "😀,66,2", "😀,67,3"
    })
    void segmentsHaveTheirBounds(String character, int number, int segments) {
        assertThat(new SmsText(character.repeat(number)).segments()).isEqualTo(segments);
    }

    @Test
    void accentsAndMarksAreWrittenInSevenBitsWhereNothingIsLost() {
        assertThat(SmsText.of(
                        "François Lefèvre, l\u2019Hôpital, Lucía Muñoz, 4:30\u202FPM \u2013 \u201EŒuvre\u201C\u2026"))
                .isEqualTo(new SmsText("Francois Lefèvre, l'Hopital, Lucia Muñoz, 4:30 PM - \"OEuvre\"..."));
        assertThat(SmsText.of("Cafe\u0301 Mu\u0308ller")).isEqualTo(new SmsText("Café Müller"));
    }

    @Test
    void aNameOfAnotherAlphabetKeepsEveryAccent() {
        assertThat(SmsText.of("Žofie, François")).isEqualTo(new SmsText("Žofie, François"));
        assertThat(SmsText.of("Łukasz Şahin Erdoğan").isGsm7()).isFalse();
    }

    @Test
    void longNamesAreCutForOneSegmentTheLongestFirst() {
        SmsText sms = fit("Gemeinschaftspraxis Dr. Wolff-Hagedorn und Partner am Lindenhof Berlin-Kreuzberg", "Ada");

        assertThat(sms.text())
                .isEqualTo("Gemeinschaftspraxis Dr. Wolff-Hagedorn und Partner am Lindenhof Berli.: Ada, "
                        + "we remind you of your visit with us, which you have booked for Tue, Jan 5, 4:30 PM.");
        assertThat(sms.units()).isEqualTo(160);
    }

    @Test
    void aNameOfAnotherAlphabetIsCutOnlyForTwoSegments() {
        SmsText sms = fit("Praxis", "Žofie");

        assertThat(sms.text()).startsWith("Praxis: Žofie, we remind you ").endsWith(" 4:30 PM.");
        assertThat(sms.segments()).isEqualTo(2);
        assertThat(fit("😀".repeat(200), "😀".repeat(200)).segments()).isEqualTo(2);
    }

    @Test
    void aNameThatIsOneLongCharacterIsLeftOut() {
        assertThat(fit("Praxis", "e" + "\u0302\u0323".repeat(100) + " Ada").text())
                .startsWith("Praxis: , we remind you ");
    }

    @Test
    void aNameMustKeepACharacter() {
        assertThatThrownBy(() -> new SmsName("Ada", 0)).hasMessageContaining(": 0");
    }

    private static SmsText fit(String practice, String contact) {
        return SmsText.fit(
                List.of(new SmsName(practice, 20), new SmsName(contact, 12)),
                names -> names.get(0) + ": " + names.get(1)
                        + ", we remind you of your visit with us, which you have booked for Tue, Jan 5, 4:30 PM.");
    }
}
