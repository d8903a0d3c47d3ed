package dev.openings.slots;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the candidates of one start in the order in which they are assigned: {@link AssignmentOrder}, with times looked up. */
final class CandidateOrder {
    private final SearchContext context;
    private final AssignmentOrder order;
    private final long start;
    private final Map<String, Integer> ranks = new HashMap<>();

    CandidateOrder(SearchContext context, long start) {
        this.context = context;
        this.order = context.request().order();
        this.start = start;
        for (String id : order.longestAgoFirst()) {
            ranks.put(id, ranks.size());
        }
    }

    /**
     * Returns {@code candidates} in order, those in {@code preferred} first.
     *
     * @param candidates members in the order of their requirement
     */
    List<Integer> sorted(int[] candidates, Set<String> preferred) {
        List<Integer> listed = Arrays.stream(candidates).boxed().toList();
        if (candidates.length < 2) {
            return listed;
        }
        return listed.stream()
                .sorted(firstOf(preferred).thenComparing(byRule(candidates)))
                .toList();
    }

    private Comparator<Integer> byRule(int[] candidates) {
        ZoneId zone = context.request().team().zone();
        LocalDate date = WallClock.of(zone).date(Instant.ofEpochSecond(start));
        return switch (order.rule()) {
            case LEAST_BOOKED_WEEK -> leastBooked(candidates, CalendarPeriods.isoWeeks(date, date, zone));
            case LEAST_BOOKED_MONTH -> leastBooked(candidates, CalendarPeriods.months(date, date, zone));
            case LEAST_RECENT -> leastRecent();
            case FIRST_LISTED -> listed(candidates);
            case SAME_AS_LAST ->
                firstOf(order.lastAttended())
                        .thenComparing(leastBooked(candidates, CalendarPeriods.isoWeeks(date, date, zone)));
        };
    }

    private Comparator<Integer> listed(int[] candidates) {
        int[] position = new int[context.profiles().size()];
        for (int i = 0; i < candidates.length; i++) {
            position[candidates[i]] = i;
        }
        return Comparator.comparingInt(member -> position[member]);
    }

    private Comparator<Integer> firstOf(Set<String> ids) {
        return Comparator.comparing(member -> !ids.contains(id(member)));
    }

    private Comparator<Integer> leastBooked(int[] candidates, Interval period) {
        long[] booked = new long[context.profiles().size()];
        for (int member : candidates) {
            booked[member] = context.profiles().get(member).bookedSeconds(period.start(), period.end());
        }
        return Comparator.<Integer>comparingLong(member -> booked[member]).thenComparing(leastRecent());
    }

    private Comparator<Integer> leastRecent() {
        return Comparator.<Integer>comparingInt(member -> ranks.getOrDefault(id(member), -1))
                .thenComparing(this::id);
    }

    private String id(int member) {
        return context.profiles().get(member).bookable().id();
    }
}
