package dev.openings.slots;

import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who attends a visit at one start: the best by an order, requirement after requirement, each kept only if the rest can still be filled
 * into a valid choice.
 */
final class Assigner {
    private final SearchWindow stretch;
    private final CandidatesAtStart roll;
    private final Feasibility attendance;

    Assigner(SearchWindow stretch, CandidatesAtStart roll) {
        this.stretch = stretch;
        this.roll = roll;
        attendance = new Feasibility(seating(), roll, Grid.of(stretch.agenda().inquiry()));
    }

    private RequirementMatching seating() {
        return stretch.agenda().seating();
    }

    private PartialAssignment places() {
        return new PartialAssignment(seating(), stretch.calendars().size());
    }

    boolean isPossible() {
        return attendance.canComplete(places());
    }

    /** The candidates of the first requirement who are in a valid choice, the one that {@link #best} takes first in front. */
    List<String> assignable() {
        PartialAssignment places = places();
        List<String> ids = new ArrayList<>();
        for (int member : inOrder(seating().candidates(0), Set.of())) {
            if (canSit(0, member, places)) {
                places.unseat(0, member);
                ids.add(id(member));
            }
        }
        return ids;
    }

    Optional<Assignment> best(List<String> preferred) {
        PartialAssignment places = places();
        if (!attendance.canComplete(places)) {
            return Optional.empty();
        }
        List<List<String>> filled = new ArrayList<>();
        for (int r = 0; r < seating().requirements(); r++) {
            filled.add(fill(r, places, Set.copyOf(preferred)));
        }
        return Optional.of(new Assignment(filled));
    }

    private List<String> fill(int requirement, PartialAssignment places, Set<String> preferred) {
        List<String> ids = new ArrayList<>();
        for (int member : inOrder(seating().candidates(requirement), preferred)) {
            if (places.open()[requirement] > 0 && canSit(requirement, member, places)) {
                ids.add(id(member));
            }
        }
        return ids;
    }

    /** Seats {@code member}, if they are free and the rest can then still be filled; else leaves the seat open. */
    private boolean canSit(int requirement, int member, PartialAssignment places) {
        if (!roll.isFree(member) || places.isSeated(member)) {
            return false;
        }
        places.seat(requirement, member);
        if (attendance.canComplete(places)) {
            return true;
        }
        places.unseat(requirement, member);
        return false;
    }

    private List<Integer> inOrder(int[] candidates, Set<String> preferred) {
        int[] free = Arrays.stream(candidates).filter(roll::isFree).toArray();
        long[] booked = free.length < 2 ? new long[stretch.calendars().size()] : bookedThatWeek(free);
        Comparator<Integer> order = Comparator.<Integer, Boolean>comparing(member -> !preferred.contains(id(member)))
                .thenComparingLong(member -> booked[member])
                .thenComparing(Comparator.naturalOrder());
        return IntStream.of(free).boxed().sorted(order).toList();
    }

    private long[] bookedThatWeek(int[] members) {
        WallClock clock = WallClock.of(stretch.agenda().inquiry().team().zone());
        LocalDate monday = clock.date(Instant.ofEpochSecond(roll.start()))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant from = clock.startOfDay(monday);
        Instant to = clock.endOfDay(monday.plusDays(6));
        long[] booked = new long[stretch.calendars().size()];
        for (int member : members) {
            booked[member] = stretch.agenda().diaries().get(member).bookedSeconds(from, to);
        }
        return booked;
    }

    private String id(int member) {
        return stretch.agenda().diaries().get(member).bookable().id();
    }
}
