package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Merged slots of several people, compared with a tree set of all starts. */
class SlotMergeProperties {
    @Property
    void mergedListsHaveEachStartOnceInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        long step = 1L << random.nextInt(12);
        long reach = random.nextBoolean() ? 500 : 1L << (10 + random.nextInt(40));
        TreeSet<Long> all = new TreeSet<>();
        List<List<Slot>> lists = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            TreeSet<Long> starts = new TreeSet<>();
            for (int k = random.nextInt(60); k > 0; k--) {
                starts.add(random.nextLong(-reach, reach) * step);
            }
            all.addAll(starts);
            lists.add(slots(starts));
        }

        assertThat(Slots.merge(lists)).isEqualTo(slots(all));
    }

    private static List<Slot> slots(Set<Long> starts) {
        return starts.stream().map(start -> new Slot(start, start + 1800)).toList();
    }
}
