package dev.openings.jooq.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PracticeTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aTimeIsWrittenOnThePracticesClock() {
        assertThat(PracticeTime.text(Instant.parse("2026-11-30T09:00:00Z"), BERLIN))
                .isEqualTo("Monday, 30 November 2026 at 10:00");
    }

    @Test
    void aTimeThatTheClockShowsTwiceHasItsOffset() {
        // Clocks in Berlin go back on 25 October 2026 at 03:00.
        assertThat(PracticeTime.text(Instant.parse("2026-10-25T00:30:00Z"), BERLIN))
                .isEqualTo("Sunday, 25 October 2026 at 02:30 (UTC+02:00)");
        assertThat(PracticeTime.text(Instant.parse("2026-10-25T01:30:00Z"), BERLIN))
                .isEqualTo("Sunday, 25 October 2026 at 02:30 (UTC+01:00)");
    }
}
