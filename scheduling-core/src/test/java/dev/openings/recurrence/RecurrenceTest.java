package dev.openings.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    private static final Interval EVER = Interval.of("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<Instant> utc(String start, String rule) {
        return Recurrence.of(LocalDateTime.parse(start), ZoneOffset.UTC, RecurrenceRule.parse(rule))
                .occurrences(EVER)
                .toList();
    }

    private static Instant[] instants(String... texts) {
        return List.of(texts).stream().map(Instant::parse).toArray(Instant[]::new);
    }

    @Test
    void theStartIsTheFirstOccurrenceEvenIfTheRuleDoesNotMatchIt() {
        assertThat(utc("2026-03-03T09:00", "FREQ=WEEKLY;BYDAY=MO;COUNT=2"))
                .containsExactly(instants("2026-03-03T09:00:00Z", "2026-03-09T09:00:00Z"));
    }

    @Test
    void daysThatAMonthDoesNotHaveAreLeftOut() {
        assertThat(utc("2026-01-31T09:00", "FREQ=MONTHLY;COUNT=3"))
                .containsExactly(instants("2026-01-31T09:00:00Z", "2026-03-31T09:00:00Z", "2026-05-31T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260103T090000Z", "20260103T090000", "20260103"})
    void untilIsInclusiveInEveryForm(String until) {
        assertThat(utc("2026-01-01T09:00", "FREQ=DAILY;UNTIL=" + until)).hasSize(3);
    }

    @Test
    void countIncludesExceptions() {
        LocalDateTime start = LocalDateTime.parse("2026-03-02T09:00");
        Recurrence recurrence = new Recurrence(
                start,
                BERLIN,
                RecurrenceRule.parse("FREQ=WEEKLY;COUNT=3"),
                Set.of(start.plusWeeks(1)),
                Set.of(start.plusDays(1)));

        assertThat(recurrence.occurrences(EVER))
                .containsExactly(instants("2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z", "2026-03-16T08:00:00Z"));
    }

    @Test
    void anExceptionIsComparedAsAnInstant() {
        LocalDateTime skipped = LocalDateTime.parse("2026-03-29T02:30");
        Recurrence recurrence = new Recurrence(
                skipped, BERLIN, RecurrenceRule.parse("FREQ=DAILY;COUNT=1"), Set.of(skipped.plusHours(1)), Set.of());

        assertThat(recurrence.occurrences(EVER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY | FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY: HOURLY",
                "BYDAY=MO | a recurrence rule must have FREQ, like FREQ=WEEKLY",
                "FREQ=DAILY;COUNT=0 | COUNT must be from 1 to 2147483647 and not 0: 0",
                "FREQ=DAILY;COUNT=x | COUNT must be a whole number: X",
                "FREQ=DAILY;COUNT=2;UNTIL=20260101 | a recurrence rule must not have both COUNT and UNTIL",
                "FREQ=WEEKLY;BYDAY=2MO | BYDAY with a number requires FREQ=MONTHLY or FREQ=YEARLY: 2MO",
                "FREQ=WEEKLY;BYDAY=XX | BYDAY must be weekdays like MO, 2TU or -1FR: XX",
                "FREQ=DAILY;UNTIL=20260230 | UNTIL must be like 20261231T225959Z or 20261231: 20260230",
                "FREQ=MONTHLY;BYMONTHDAY=32 | BYMONTHDAY must be from -31 to 31 and not 0: 32",
                "FREQ=MONTHLY;BYSETPOS=1 | BYSETPOS requires BYDAY, BYMONTHDAY or BYMONTH",
                "FREQ=DAILY;FREQ=DAILY | FREQ must occur only once in a recurrence rule: FREQ=DAILY;FREQ=DAILY",
                "FREQ=DAILY;X=1 | not a part of a recurrence rule like FREQ=WEEKLY;BYDAY=MO,WE: X=1",
            })
    void invalidRulesAreRejectedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> RecurrenceRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void unsupportedPartsAreNamed() {
        assertThatThrownBy(() -> RecurrenceRule.parse("FREQ=YEARLY;BYWEEKNO=20"))
                .hasMessageStartingWith("BYWEEKNO is not supported in a recurrence rule; supported parts: [BYDAY, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
                "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;BYSETPOS=2",
            })
    void aRuleThatMatchesNoDayEndsAtOnce(String rule) {
        List<Instant> found = assertTimeoutPreemptively(Duration.ofSeconds(1), () -> utc("0001-01-01T09:00", rule));

        assertThat(found).hasSize(1);
    }

    @Test
    void aLateWindowIsFoundWithoutIteratingFromTheStart() {
        Recurrence daily =
                Recurrence.of(LocalDateTime.parse("1970-01-01T09:00"), BERLIN, RecurrenceRule.parse("FREQ=DAILY"));

        List<Instant> found = assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            Instant last = Instant.EPOCH;
            for (int i = 0; i < 20_000; i++) {
                last = daily.occurrences(new Interval(
                                Instant.parse("8037-07-01T00:00:00Z"), Instant.MAX.minusNanos(999_999_999)))
                        .findFirst()
                        .orElseThrow();
            }
            return List.of(last);
        });

        assertThat(found).containsExactly(Instant.parse("8037-07-01T07:00:00Z"));
    }

    @Test
    void nothingComesAfterTheYear9999() {
        assertThat(utc("9999-12-30T09:00", "FREQ=DAILY")).hasSize(1);
        assertThat(Recurrence.of(
                                LocalDateTime.parse("9999-12-30T09:00"),
                                ZoneOffset.UTC,
                                RecurrenceRule.parse("FREQ=DAILY"))
                        .occurrences(Interval.of("9999-01-01T00:00:00Z", "+12000-01-01T00:00:00Z")))
                .hasSize(2);
    }
}
