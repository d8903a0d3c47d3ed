package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void idsAscendAlsoWhenTheClockStandsStillOrGoesBack() {
        ManualClock clock = new ManualClock("2026-11-25T08:00:00Z");
        Ids ids = new Ids(clock);

        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
            clock.advance(Duration.ofMillis(i % 3 - 1));
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(made.getFirst().getMostSignificantBits() >>> 16).isEqualTo(1_795_593_600_000L);
    }
}
