package dev.openings.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.core.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {
    private static WallClock clock(String zone) {
        return WallClock.of(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        // a gap: start and end are later by its length
        "Europe/Berlin, 2018-03-25T02:30, 2018-03-25T01:30:00Z, 2018-03-25T01:30:00Z",
        // an overlap: the start is the earlier instant, the end the later one
        "Europe/Berlin, 2018-10-28T02:30, 2018-10-28T00:30:00Z, 2018-10-28T01:30:00Z",
        // an offset change of half an hour
        "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:45:00Z, 2026-10-03T15:45:00Z",
        "Australia/Lord_Howe, 2026-04-05T01:45, 2026-04-04T14:45:00Z, 2026-04-04T15:15:00Z",
        // midnight is repeated: Saturday ends at the first one
        "America/Havana, 2026-11-01T00:00, 2026-11-01T04:00:00Z, 2026-11-01T04:00:00Z",
        "America/Havana, 2026-11-01T00:30, 2026-11-01T04:30:00Z, 2026-11-01T05:30:00Z",
        // from 00:01 back to 23:01: the day before ends at the second midnight
        "America/St_Johns, 2010-11-07T00:00, 2010-11-07T02:30:00Z, 2010-11-07T03:30:00Z",
        // a skipped date
        "Pacific/Apia, 2011-12-30T12:00, 2011-12-30T22:00:00Z, 2011-12-30T22:00:00Z",
        // after all listed changes
        "Europe/Berlin, 2718-07-01T12:00, 2718-07-01T10:00:00Z, 2718-07-01T10:00:00Z",
        "Europe/Berlin, 2718-12-01T12:00, 2718-12-01T11:00:00Z, 2718-12-01T11:00:00Z",
    })
    void localTimesAreReadAsStartsAndAsEnds(String zone, LocalDateTime local, Instant start, Instant end) {
        assertThat(clock(zone).start(local)).isEqualTo(start);
        assertThat(clock(zone).end(local)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "Africa/Cairo, 2026-04-24, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
        "America/Havana, 2026-10-31, 2026-10-31T04:00:00Z, 2026-11-01T04:00:00Z",
        "America/St_Johns, 2010-11-06, 2010-11-06T02:30:00Z, 2010-11-07T03:30:00Z",
        "Pacific/Apia, 2011-12-29, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
        "Pacific/Apia, 2011-12-31, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    })
    void aDayRunsFromItsFirstInstantToItsLast(String zone, LocalDate date, Instant start, Instant end) {
        assertThat(clock(zone).startOfDay(date)).isEqualTo(start);
        assertThat(clock(zone).endOfDay(date)).isEqualTo(end);
        assertThat(clock(zone).has(date)).isTrue();
    }

    @Test
    void aDateThatTheZoneSkippedHasNoInstant() {
        assertThat(clock("Pacific/Apia").has(LocalDate.of(2011, 12, 30))).isFalse();
        assertThat(clock("Pacific/Kiritimati").has(LocalDate.of(1994, 12, 31))).isFalse();
    }

    @Test
    void aDayLaterOverTheSpringChangeIs23HoursLater() {
        Instant before = Instant.parse("2026-03-28T09:00:00Z");

        assertThat(clock("Europe/Berlin").plus(before, PeriodDuration.ofDays(1)))
                .isEqualTo("2026-03-29T08:00:00Z");
        assertThat(clock("Europe/Berlin").plus(before, PeriodDuration.of(Duration.ofHours(24))))
                .isEqualTo("2026-03-29T09:00:00Z");
    }

    @Test
    void offsetChangesDoNotAffectTheSameLocalTimes() {
        for (ZoneId zone : Zones.all()) {
            assertThat(Transitions.of(zone.getRules()).areApart())
                    .as("%s", zone)
                    .isTrue();
        }
    }

    @Test
    void aWallClockIsThreadSafe() throws Exception {
        WallClock clock = clock("America/New_York");
        long first = LocalDate.of(2000, 1, 1).toEpochDay();
        List<Long> expected = IntStream.range(0, 200_000)
                .mapToObj(day -> clock.startOfDay(first + day))
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<java.util.concurrent.Future<List<Long>>> answers = IntStream.range(0, 8)
                    .mapToObj(thread -> threads.submit(() -> IntStream.range(0, 200_000)
                            .mapToObj(day -> clock.startOfDay(first + day))
                            .toList()))
                    .toList();
            for (java.util.concurrent.Future<List<Long>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }
}
