package dev.openings.overlaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Overlaps, compared with a test of every pair. */
class OverlapProperties {
    private record Row(long calendar, Interval range) {
        boolean overlaps(Row other) {
            return calendar == other.calendar && range.overlaps(other.range);
        }
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        // Sometimes so far apart that the sort keys do not fit into one number.
        long maxStart = random.nextInt(4) == 0 ? 1L << 40 : 2_000;
        for (int i = random.nextInt(60); i > 0; i--) {
            long calendar = random.nextInt(3) * (maxStart > 2_000 ? Long.MAX_VALUE / 4 : 1);
            rows.add(new Row(calendar, range(random, maxStart)));
        }
        return rows;
    }

    private static Interval range(Random random, long maxStart) {
        return Interval.of(
                Instant.ofEpochSecond(random.nextLong(maxStart)),
                Duration.ofSeconds(1 + random.nextLong(maxStart / 10)));
    }

    private static OverlapIndex index(List<Row> rows) {
        OverlapIndex.Builder builder = OverlapIndex.builder(0);
        rows.forEach(row -> builder.add(row.calendar, row.range));
        return builder.build();
    }

    @Property
    void pairsAreAllOverlaps(@ForAll long seed) {
        List<Row> rows = rows(new Random(seed));
        List<Overlaps.Pair> expected = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                if (rows.get(i).overlaps(rows.get(j))) {
                    expected.add(new Overlaps.Pair(i, j));
                }
            }
        }

        assertThat(index(rows).pairs()).isEqualTo(expected);
    }

    @Property
    void aQueryFindsAllOverlaps(@ForAll long seed) {
        Random random = new Random(seed);
        List<Row> rows = rows(random);
        OverlapIndex index = index(rows);
        Row query = new Row(random.nextInt(3), range(random, 2_000));
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).overlaps(query)) {
                expected.add(i);
            }
        }

        assertThat(index.find(query.calendar, query.range))
                .isEqualTo(expected.stream().mapToInt(Integer::intValue).toArray());
        assertThat(index.meets(query.calendar, query.range)).isEqualTo(!expected.isEmpty());
    }
}
