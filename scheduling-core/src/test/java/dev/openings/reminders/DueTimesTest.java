package dev.openings.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.core.Zones;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The arithmetic between offset changes gives the same due times as the wall clock. */
class DueTimesTest {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2038-01-01T00:00:00Z");
    /** Each rule has its own channel, so that there are no duplicates. */
    private static final List<ReminderRule> RULES = List.of(
            new ReminderRule(PeriodDuration.of(Duration.ofMinutes(45)), "A"),
            new ReminderRule(PeriodDuration.of(Duration.ofHours(24)), "B"),
            new ReminderRule(PeriodDuration.ofDays(1), "C"),
            new ReminderRule(PeriodDuration.parse("P2DT3H"), "D"));

    private static final int STARTS = Boolean.getBoolean("openings.long") ? 200 : 2;

    @Test
    void arithmeticAgreesWithTheWallClockAroundEveryOffsetChange() {
        Random random = new Random(20270328);
        long compared = 0;
        for (ZoneId zone : Zones.distinct()) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
            while (change != null && change.getInstant().isBefore(LAST)) {
                compared += compare(zone, change.toEpochSecond(), random);
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(compared).isGreaterThan(50_000);
    }

    private static int compare(ZoneId zone, long change, Random random) {
        Optional<QuietHours> quiet = Optional.of(quietHours(random));
        List<Instant> starts = IntStream.range(0, STARTS)
                .mapToObj(any -> Instant.ofEpochSecond(change + (random.nextInt(8 * 96) - 3 * 96) * 900L))
                .toList();
        ReminderTimes planned = Reminders.planAll(starts, zone, RULES, quiet, Instant.MIN);
        DueTimes clock = new DueTimes(zone, RULES, quiet, change);
        assertThat(planned.size()).isEqualTo(starts.size() * RULES.size());
        for (int i = 0; i < planned.size(); i++) {
            Instant start = starts.get(planned.visit(i));
            if (planned.atSecond(i) != clock.at(planned.rule(i), start.getEpochSecond())) {
                assertThat(planned.at(i))
                        .as("%s before %s in %s, %s", RULES.get(planned.rule(i)), start, zone, quiet)
                        .isEqualTo(Instant.ofEpochSecond(clock.at(planned.rule(i), start.getEpochSecond())));
            }
        }
        return planned.size();
    }

    private static QuietHours quietHours(Random random) {
        int from = random.nextInt(96);
        int to = (from + 1 + random.nextInt(95)) % 96;
        return new QuietHours(LocalTime.ofSecondOfDay(from * 900L), LocalTime.ofSecondOfDay(to * 900L));
    }
}
