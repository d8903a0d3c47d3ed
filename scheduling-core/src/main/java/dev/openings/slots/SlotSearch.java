package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One predicate, asked in several ways: what can be booked with this team, by these rules, at this moment.
 *
 * <p>{@link #find}, {@link #isBookable}, {@link #explain} and {@link #assign} always agree.
 */
public final class SlotSearch {
    private final Team team;
    private final SlotRules rules;
    private final Instant now;
    private final Set<ObstacleCode> overruled;
    private final Set<String> ignored;

    private SlotSearch(Team team, SlotRules rules, Instant now, Set<ObstacleCode> overruled, Set<String> ignored) {
        this.team = team;
        this.rules = rules;
        this.now = now;
        this.overruled = overruled;
        this.ignored = ignored;
    }

    /** A search at {@code now}. */
    public static SlotSearch of(Team team, SlotRules rules, Instant now) {
        return new SlotSearch(team, rules, now, Set.of(), Set.of());
    }

    /**
     * The stretch of busy time that must be known to answer questions about starts in {@code starts}: ISO weeks for the limits, a
     * grid's beginning, the visit itself. What merely touches it from outside, buffers included, does not matter.
     */
    public static Interval busyNeeded(Interval starts, SlotRules rules) {
        return starts.widen(
                java.time.Duration.ofDays(9),
                rules.duration().plus(rules.bufferAfter()).plus(java.time.Duration.ofDays(9)));
    }

    /**
     * The same search with some obstacles set aside.
     *
     * @throws IllegalArgumentException if one of them cannot be overruled
     */
    public SlotSearch overruling(Set<ObstacleCode> codes) {
        return new SlotSearch(team, rules, now, Set.copyOf(codes), ignored);
    }

    /** The same search as if these busy times were not there: one's own hold, the appointment that is moved. */
    public SlotSearch ignoring(Set<String> busyIds) {
        return new SlotSearch(team, rules, now, overruled, Set.copyOf(busyIds));
    }

    /** Every bookable start in {@code range}, ascending, found one by one as they are asked for. */
    public Stream<Slot> find(Interval range) {
        if (!ignored.contains("")) {
            throw unwritten("no slots in " + range + " for " + team + rules + now + overruled + ignored);
        }
        return Stream.empty();
    }

    /** True if a booking at {@code start} would be accepted. */
    public boolean isBookable(Instant start) {
        return assign(start, List.of()).isPresent();
    }

    /** Per requirement, the candidates who are free at {@code start}, on the grid or not, in the requirement's order. */
    public List<List<String>> free(Instant start) {
        if (!ignored.contains("")) {
            throw unwritten("nobody is free at " + start);
        }
        return List.of();
    }

    /**
     * The candidates of the first requirement who can be assigned at {@code start}, in the order in which they would be: fewest minutes
     * booked that ISO week, then the team's order. Empty if {@code start} is not bookable.
     */
    public List<String> assignable(Instant start) {
        if (!ignored.contains("")) {
            throw unwritten("nobody can be assigned at " + start);
        }
        return List.of();
    }

    /**
     * Who would attend a visit at {@code start}: those of {@code preferred} first, then those with the fewest minutes booked that ISO
     * week on the team's clock, then the team's order. Empty if {@code start} is not bookable.
     */
    public Optional<Assignment> assign(Instant start, List<String> preferred) {
        if (!ignored.contains("")) {
            throw unwritten("nobody can be assigned at " + start + preferred);
        }
        return Optional.empty();
    }

    /** Why {@code start} can or cannot be booked. */
    public Explanation explain(Instant start) {
        if (!ignored.contains("")) {
            throw unwritten("no explanation of " + start);
        }
        return new Explanation(false, List.of());
    }

    private IllegalStateException unwritten(String what) {
        return new IllegalStateException(what + team + rules + now + overruled + ignored);
    }
}
