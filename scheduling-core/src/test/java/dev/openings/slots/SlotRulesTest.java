package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.slots.SlotRules.Alignment;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SlotRulesTest {
    private static final Duration YEAR = Duration.ofDays(366);
    private static final SlotRules HOURLY = SlotRules.of(Duration.ofHours(1));

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void lengthsAreWholeSecondsOfAYearAtMost() {
        assertThat(HOURLY.withDuration(YEAR)
                        .withStep(YEAR)
                        .withBuffers(YEAR, YEAR)
                        .duration())
                .isEqualTo(YEAR);

        Duration fine = Duration.ofMillis(1_500);
        Duration more = YEAR.plusSeconds(1);
        assertRefused(() -> HOURLY.withDuration(Duration.ZERO), "duration must be positive: PT0S");
        assertRefused(() -> HOURLY.withDuration(fine), "duration must be whole seconds: PT1.5S");
        assertRefused(() -> HOURLY.withDuration(more), "duration cannot be over 366 days: PT8784H1S");
        assertRefused(() -> HOURLY.withStep(Duration.ZERO), "step must be positive: PT0S");
        assertRefused(() -> HOURLY.withBuffers(Duration.ofSeconds(-1), YEAR), "bufferBefore cannot be negative: PT-1S");
        assertRefused(() -> HOURLY.withBuffers(YEAR, Duration.ofSeconds(-1)), "bufferAfter cannot be negative: PT-1S");
        assertRefused(() -> HOURLY.withBuffers(fine, YEAR), "bufferBefore must be whole seconds: PT1.5S");
        assertRefused(() -> HOURLY.withBuffers(YEAR, more), "bufferAfter cannot be over 366 days: PT8784H1S");
    }

    @Test
    void theGridOfTheClockFitsIntoADay() {
        Duration day = Duration.ofDays(1);
        SlotRules clock = HOURLY.withStep(day).withAlignment(Alignment.CLOCK);

        assertThat(clock.clockGrid()).isEqualTo(day);
        assertRefused(() -> clock.withStep(day.plusSeconds(1)), "clockGrid is longer than a day: PT24H1S");
        assertThat(HOURLY.withStep(day.plusSeconds(1)).step()).isEqualTo(day.plusSeconds(1));
    }

    @Test
    void noticeAndHorizonReachACenturyAtMost() {
        PeriodDuration century = PeriodDuration.ofDays(36_525);
        PeriodDuration exact = PeriodDuration.of(Duration.ofDays(36_525));

        assertThat(HOURLY.withMinimumNotice(century).withHorizon(century).horizon())
                .contains(century);
        assertThat(HOURLY.withMinimumNotice(exact).withHorizon(exact).minimumNotice())
                .isEqualTo(exact);
        assertRefused(
                () -> HOURLY.withMinimumNotice(PeriodDuration.ofDays(-1)), "minimumNotice cannot be negative: -P1D");
        assertRefused(
                () -> HOURLY.withMinimumNotice(PeriodDuration.of(Duration.ofSeconds(-1))),
                "minimumNotice cannot be negative: PT-1S");
        assertRefused(
                () -> HOURLY.withHorizon(PeriodDuration.ofDays(36_526)), "horizon cannot be over 36525 days: P36526D");
        assertRefused(
                () -> HOURLY.withHorizon(PeriodDuration.of(Duration.ofDays(36_526))),
                "horizon cannot be over 36525 days: PT876624H");
        assertRefused(
                () -> HOURLY.withHorizon(PeriodDuration.parse("P1DT1H")), "horizon is either days or exact: P1DT1H");
    }

    @Test
    void limitsAndTeamsThatMakeNoSenseAreRefused() {
        assertRefused(() -> BookingLimits.perDay(-1), "limits cannot be negative: OptionalInt[-1], OptionalInt.empty");
        assertRefused(
                () -> new BookingLimits(OptionalInt.empty(), OptionalInt.of(-1)),
                "limits cannot be negative: OptionalInt.empty, OptionalInt[-1]");
        assertRefused(() -> new Requirement("staff", List.of("ada"), 0), "staff must need at least one: 0");
        assertRefused(
                () -> new Requirement("staff", List.of("ada", "ada"), 1), "staff names a candidate twice: [ada, ada]");
    }
}
