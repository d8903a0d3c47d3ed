package dev.openings.jooq.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPeriodsTest {
    @ParameterizedTest
    @ValueSource(strings = {"P30D", "P1M", "P10Y", "P5W", "P1Y6M", "P200Y"})
    void periodsFromThirtyDaysAreAllowed(String text) {
        assertThat(RetentionPeriods.isAllowed(Period.parse(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P29D", "P0D", "P4W", "P-1Y", "P1Y-1D", "P201Y", "P2147483647Y", "P2147483647D"})
    void allOthersAreRefused(String text) {
        Period period = Period.parse(text);

        assertThatThrownBy(() -> new RetentionPeriods(Optional.of(period), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a retention must be from 30 days to 200 years: " + period);
    }
}
