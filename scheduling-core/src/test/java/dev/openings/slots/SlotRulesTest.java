package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.availability.Schedule;
import dev.openings.slots.SlotRules.Alignment;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotRulesTest {
    private static final Duration YEAR = Duration.ofDays(366);
    private static final SlotRules HOURLY = SlotRules.of(Duration.ofHours(1));

    private static void assertRejected(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void lengthsAreWholeSecondsAndAtMostAYear() {
        assertThat(HOURLY.withDuration(YEAR)
                        .withStep(YEAR)
                        .withBuffers(YEAR, YEAR)
                        .duration())
                .isEqualTo(YEAR);

        Duration fine = Duration.ofMillis(1_500);
        Duration more = YEAR.plusSeconds(1);
        assertRejected(() -> HOURLY.withDuration(Duration.ZERO), "duration must be positive: PT0S");
        assertRejected(() -> HOURLY.withDuration(fine), "duration must be in whole seconds: PT1.5S");
        assertRejected(() -> HOURLY.withDuration(more), "duration must be at most 366 days: PT8784H1S");
        assertRejected(() -> HOURLY.withStep(Duration.ZERO), "step must be positive: PT0S");
        assertRejected(
                () -> HOURLY.withBuffers(Duration.ofSeconds(-1), YEAR), "bufferBefore must not be negative: PT-1S");
        assertRejected(
                () -> HOURLY.withBuffers(YEAR, Duration.ofSeconds(-1)), "bufferAfter must not be negative: PT-1S");
        assertRejected(() -> HOURLY.withBuffers(fine, YEAR), "bufferBefore must be in whole seconds: PT1.5S");
        assertRejected(() -> HOURLY.withBuffers(YEAR, more), "bufferAfter must be at most 366 days: PT8784H1S");
    }

    @Test
    void theClockGridIsAtMostADay() {
        Duration day = Duration.ofDays(1);
        SlotRules clock = HOURLY.withStep(day).withAlignment(Alignment.CLOCK);

        assertThat(clock.clockGrid()).isEqualTo(day);
        assertRejected(() -> clock.withStep(day.plusSeconds(1)), "clockGrid must be at most 24 hours: PT24H1S");
        assertThat(HOURLY.withStep(day.plusSeconds(1)).step()).isEqualTo(day.plusSeconds(1));
    }

    @Test
    void noticeAndHorizonAreAtMostACentury() {
        PeriodDuration century = PeriodDuration.ofDays(36_525);
        PeriodDuration exact = PeriodDuration.of(Duration.ofDays(36_525));

        assertThat(HOURLY.withMinimumNotice(century).withHorizon(century).horizon())
                .contains(century);
        assertThat(HOURLY.withMinimumNotice(exact).withHorizon(exact).minimumNotice())
                .isEqualTo(exact);
        assertRejected(
                () -> HOURLY.withMinimumNotice(PeriodDuration.ofDays(-1)), "minimumNotice must not be negative: -P1D");
        assertRejected(
                () -> HOURLY.withMinimumNotice(PeriodDuration.of(Duration.ofSeconds(-1))),
                "minimumNotice must not be negative: PT-1S");
        assertRejected(
                () -> HOURLY.withHorizon(PeriodDuration.ofDays(36_526)), "horizon must be at most 36525 days: P36526D");
        assertRejected(
                () -> HOURLY.withHorizon(PeriodDuration.of(Duration.ofDays(36_526))),
                "horizon must be at most 36525 days: PT876624H");
        assertRejected(
                () -> HOURLY.withHorizon(PeriodDuration.parse("P1DT1H")),
                "horizon must be either in days or exact: P1DT1H");
    }

    @Test
    void invalidLimitsAndRequirementsAreRejected() {
        assertRejected(
                () -> BookingLimits.perDay(-1),
                "perDay and perWeek must not be negative: OptionalInt[-1], OptionalInt.empty");
        assertRejected(
                () -> new BookingLimits(OptionalInt.empty(), OptionalInt.of(-1)),
                "perDay and perWeek must not be negative: OptionalInt.empty, OptionalInt[-1]");
        assertRejected(
                () -> new Requirement("staff", List.of("ada"), 0), "requirement staff: count must be at least 1: 0");
        assertRejected(
                () -> new Requirement("staff", List.of("ada", "ada"), 1),
                "requirement staff: candidates must be distinct: [ada, ada]");
    }

    /** An open calendar in a zone without changes, asked at the start of a day, offers a start unless none is possible. */
    @ParameterizedTest
    @CsvSource({
        "PT0S, P0D, false",
        "PT0S, PT1S, false",
        "P1D, P0D, true",
        "P1D, P1D, false",
        "P2D, P1D, true",
        "P5D, P2D, true",
        "PT23H59M59S, P0D, false",
        "PT24H, P0D, true",
        "PT47H59M59S, P1D, false",
        "PT48H, P1D, true",
        "P1DT23H59M59S, P1D, false",
        "P1DT24H, P1D, true",
        "PT2H, PT2H, true",
        "PT2H, PT2H1S, false",
        "P1D, PT24H, true",
        "P1D, PT24H1S, false",
        "P1DT1S, PT24H1S, true"
    })
    void aHorizonThatEndsBeforeTheNoticeAllowsNoStart(String notice, String horizon, boolean never) {
        PeriodDuration minimumNotice = PeriodDuration.parse(notice);
        PeriodDuration limit = PeriodDuration.parse(horizon);
        SlotRules rules = SlotRules.of(Duration.ofSeconds(1))
                .withMinimumNotice(minimumNotice)
                .withHorizon(limit);
        Bookable open = Bookable.of("room", Schedule.alwaysOpen(ZoneOffset.UTC), List.of());

        Optional<Slot> first = SlotSearch.of(Team.of(open), rules, Instant.parse("2026-03-02T00:00:00Z"))
                .find(Interval.of("2026-03-02T00:00:00Z", "2026-03-12T00:00:00Z"))
                .findFirst();

        assertThat(SlotRules.isNeverBookable(minimumNotice, limit)).isEqualTo(never);
        assertThat(first.isEmpty()).isEqualTo(never);
    }
}
