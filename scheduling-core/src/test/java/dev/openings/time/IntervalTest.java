package dev.openings.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-28, Europe/Berlin, PT24H",
        "2026-03-29, Europe/Berlin, PT23H",
        "2026-10-25, Europe/Berlin, PT25H",
        "2026-04-05, Australia/Lord_Howe, PT24H30M",
        "2026-03-29, UTC, PT24H"
    })
    void aDayHasAsManyHoursAsTheClocksGiveIt(LocalDate date, ZoneId zone, Duration length) {
        Interval day = Interval.ofDay(date, zone);

        assertThat(day.duration()).isEqualTo(length);
        assertThat(day.end()).isEqualTo(Interval.ofDay(date.plusDays(1), zone).start());
    }

    @Test
    void aDateThatTheZoneSkippedIsNoDay() {
        assertThatThrownBy(() -> Interval.ofDay(LocalDate.of(2011, 12, 30), ZoneId.of("Pacific/Apia")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEndIsAfterTheStart() {
        Instant start = Instant.parse("2026-03-29T01:00:00Z");

        assertThat(Interval.of(start, start.plusSeconds(1)).contains(start.plusSeconds(1)))
                .isFalse();
        assertThatThrownBy(() -> Interval.of(start, start))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("start must be before end");
    }
}
