package dev.openings.jooq.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdGeneratorTest {
    @Test
    void idsAscendEvenIfTheClockStopsOrIsSetBack() {
        ManualClock clock = new ManualClock("2026-11-25T08:00:00Z");
        IdGenerator ids = new IdGenerator(clock);

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
