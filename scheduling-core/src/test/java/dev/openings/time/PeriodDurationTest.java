package dev.openings.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodDurationTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0, 0, PT0S",
        "PT2H, 0, 7200, PT2H",
        "P1D, 1, 0, P1D",
        "P2W, 14, 0, P14D",
        "P1W2D, 9, 0, P9D",
        "P1DT2H, 1, 7200, P1DT2H",
        "-P1D, -1, 0, -P1D",
        "-P1DT2H, -1, -7200, -P1DT2H",
        "-PT90M, 0, -5400, PT-1H-30M"
    })
    void durationsAreParsedAndFormattedAsIso8601(String text, int days, long seconds, String written) {
        PeriodDuration span = PeriodDuration.parse(text);

        assertThat(span)
                .isEqualTo(new PeriodDuration(days, Duration.ofSeconds(seconds)))
                .hasToString(written);
        assertThat(span.isExact()).isEqualTo(days == 0);
        assertThat(span.isPositive()).isEqualTo(days + seconds > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "-P", "PT", "P1M", "P1Y", "1D", "PT1.5S", "P1DT", "P400000000W", "P1D2H", "PP1D"})
    void invalidTextsAreRejected(String text) {
        assertThatThrownBy(() -> PeriodDuration.parse(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessageEndingWith(": " + text);
    }

    @Test
    void fractionsOfASecondAreRejected() {
        assertThatThrownBy(() -> PeriodDuration.of(Duration.ofMillis(1_500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exact must be in whole seconds: PT1.5S");
    }

    @Test
    void elapsedTimeIsExactWithinARepeatedHour() {
        WallClock berlin = WallClock.of(ZoneId.of("Europe/Berlin"));
        Instant secondHalfPastTwo = Instant.parse("2026-10-25T01:30:00Z");

        assertThat(berlin.plus(secondHalfPastTwo, PeriodDuration.ZERO)).isEqualTo(secondHalfPastTwo);
        assertThat(berlin.minus(secondHalfPastTwo, PeriodDuration.parse("PT1H")))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(berlin.plus(Instant.parse("2026-10-24T00:30:00Z"), PeriodDuration.parse("P1DT1H")))
                .isEqualTo(secondHalfPastTwo);
    }
}
