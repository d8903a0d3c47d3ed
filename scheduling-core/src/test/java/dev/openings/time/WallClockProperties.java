package dev.openings.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.core.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The wall clock, compared with a search over instants that has no notion of gaps and overlaps. */
class WallClockProperties {
    private static final long DAY = 86_400;

    /** Local times, looked up for each instant separately. */
    private record Naive(ZoneRules rules) {
        long shown(long second) {
            return second + rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        }

        /** Returns the instants whose local time is {@code local}, by trying each offset of the three days around. */
        long[] showing(long local) {
            return LongStream.rangeClosed(-72, 72)
                    .map(hour -> rules.getOffset(Instant.ofEpochSecond(local + hour * 3_600))
                            .getTotalSeconds())
                    .distinct()
                    .map(offset -> local - offset)
                    .filter(second -> shown(second) == local)
                    .sorted()
                    .toArray();
        }

        /**
         * Returns the first instant whose local time is {@code local}, or in a gap, {@code local} read with the offset
         * before it.
         */
        long start(long local) {
            long[] showing = showing(local);
            return showing.length > 0 ? showing[0] : local - offsetBeforeGap(local);
        }

        long end(long local) {
            if (Math.floorMod(local, DAY) == 0) {
                return endOfDayBefore(local);
            }
            long[] showing = showing(local);
            return showing.length > 0 ? showing[showing.length - 1] : local - offsetBeforeGap(local);
        }

        private long offsetBeforeGap(long local) {
            long first = firstShowing(local);
            return rules.getOffset(Instant.ofEpochSecond(first - 1)).getTotalSeconds();
        }

        /** Returns the first second whose local time is {@code local} or later. */
        long firstShowing(long local) {
            for (long second = local - 2 * DAY; ; second += 900) {
                if (shown(second) >= local) {
                    long exact = second;
                    while (shown(exact - 1) >= local) {
                        exact--;
                    }
                    return exact;
                }
            }
        }

        /** Returns the second after the last one whose local time is before {@code midnight}. */
        long endOfDayBefore(long midnight) {
            for (long second = midnight + 2 * DAY; ; second -= 900) {
                if (shown(second) < midnight) {
                    long exact = second;
                    while (shown(exact) < midnight) {
                        exact++;
                    }
                    return exact;
                }
            }
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(Zones.all());
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        Instant from = LocalDate.of(1970, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = LocalDate.of(2038, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        for (ZoneOffsetTransition next = rules.nextTransition(from);
                next != null && next.getInstant().isBefore(to);
                next = rules.nextTransition(next.getInstant())) {
            changes.add(next);
        }
        return changes;
    }

    private static void readsAs(Naive naive, WallClock clock, long local) {
        assertThat(clock.startSecond(local))
                .as("start of %s in %s", local(local), clock)
                .isEqualTo(naive.start(local));
        assertThat(clock.endSecond(local))
                .as("end of %s in %s", local(local), clock)
                .isEqualTo(naive.end(local));
    }

    private static LocalDateTime local(long second) {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }

    @Property
    void localTimesAroundAChangeAgreeWithTheOracle(@ForAll("zones") ZoneId zone, @ForAll long seed) {
        Naive naive = new Naive(zone.getRules());
        WallClock clock = WallClock.of(zone);
        List<ZoneOffsetTransition> changes = changes(zone.getRules());
        Random random = new Random(seed);
        for (int i = 0; i < 6 && !changes.isEmpty(); i++) {
            long around = changes.get(random.nextInt(changes.size())).toEpochSecond();
            long local = naive.shown(around) + random.nextLong(-3 * DAY, 3 * DAY);
            readsAs(naive, clock, local);
            readsAs(naive, clock, local - Math.floorMod(local, 1_800));
            long day = Math.floorDiv(local, DAY);
            assertThat(clock.startOfDay(day)).as("%s %s", local(local), zone).isEqualTo(naive.firstShowing(day * DAY));
            assertThat(clock.endOfDay(day))
                    .as("%s %s", local(local), zone)
                    .isEqualTo(naive.endOfDayBefore((day + 1) * DAY));
            assertThat(clock.localSecond(around + i)).isEqualTo(naive.shown(around + i));
        }
    }

    @Property
    void localTimesOfTwoThousandYearsAgreeWithTheOracle(@ForAll("zones") ZoneId zone, @ForAll long seed) {
        long local = new Random(seed)
                .nextLong(
                        Year.of(1000).atDay(1).toEpochDay() * DAY,
                        Year.of(3000).atDay(1).toEpochDay() * DAY);

        readsAs(new Naive(zone.getRules()), WallClock.of(zone), local);
    }

    @Property
    void localTimeIsElapsedTimeBetweenChanges(@ForAll("zones") ZoneId zone, @ForAll long seed) {
        WallClock clock = WallClock.of(zone);
        long local = new Random(seed).nextLong(0, 2 * 4_000_000_000L);
        long until = clock.steadyUntil(local);
        if (until > local) {
            long last = Math.min(until - 1, local + 400 * DAY);
            assertThat(clock.startSecond(last) - clock.startSecond(local)).isEqualTo(last - local);
            assertThat(clock.localSecond(clock.startSecond(last))).isEqualTo(last);
        }
    }

    @Property
    void daysAreLocalTimeAndHoursAreElapsedTime(@ForAll("zones") ZoneId zone, @ForAll long seed) {
        Random random = new Random(seed);
        WallClock clock = WallClock.of(zone);
        Naive naive = new Naive(zone.getRules());
        long second = random.nextLong(0, 2_200_000_000L);
        int days = random.nextInt(-40, 41);
        int hours = random.nextInt(-30, 31);

        Instant moved =
                clock.plus(Instant.ofEpochSecond(second), new PeriodDuration(days, java.time.Duration.ofHours(hours)));

        long expected = days == 0 ? second : naive.start(naive.shown(second) + days * DAY);
        assertThat(moved.getEpochSecond()).isEqualTo(expected + hours * 3_600L);
    }
}
