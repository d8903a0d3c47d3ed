package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One predicate, asked in several ways: what can be booked with this team, by these rules, at this moment.
 *
 * <p>{@link #find}, {@link #isBookable}, {@link #explain} and {@link #assign} always agree. Immutable, and may be shared by threads; it keeps
 * what it has worked out, so many questions are best asked of one search. Every start is of whole seconds; another is refused with an
 * {@link IllegalArgumentException}.
 */
public final class SlotSearch {
    private static final long KEPT = 2 * LocalDays.DAY;

    private final SearchRequest inquiry;

    /** Worked out when first needed; two threads may both do it, with equal results. */
    private volatile @Nullable SearchContext agenda;

    private volatile @Nullable SearchWindow lastStretch;

    private SlotSearch(SearchRequest inquiry) {
        this.inquiry = inquiry;
    }

    /** A search at {@code now}. */
    public static SlotSearch of(Team team, SlotRules rules, Instant now) {
        return new SlotSearch(new SearchRequest(team, rules, now, Set.of(), Set.of()));
    }

    /**
     * The stretch of busy time that must be known to answer any question about starts in {@code starts} with {@code team}, whatever busy times that has so far: the
     * visit with its buffers; with PACK, some days for the beginning of a gap; whole days and ISO weeks where a limit counts them; whole ISO weeks where a requirement has
     * several candidates, because whoever has the least booked is assigned first. What merely touches it from outside, its own buffers included, does not matter.
     */
    public static Interval busyNeeded(Interval starts, Team team, SlotRules rules) {
        return BusyNeeded.toAssign(starts, team, rules);
    }

    /** As {@link #busyNeeded}, for {@link #find}, {@link #isBookable} and {@link #explain} alone: who would be assigned cannot be told from it. */
    public static Interval busyNeededToFind(Interval starts, Team team, SlotRules rules) {
        return BusyNeeded.toFind(starts, team, rules);
    }

    /**
     * The same search with some obstacles set aside. Who attends outside their free windows, because these are overruled, has no grid there; inside
     * a window its grid still holds, unless OFF_GRID is overruled too. So overruling more never takes a start away.
     *
     * @throws IllegalArgumentException if one of them cannot be overruled
     */
    public SlotSearch overruling(Set<ObstacleCode> codes) {
        for (ObstacleCode code : codes) {
            if (!code.canBeOverruled()) {
                throw new IllegalArgumentException(code + " cannot be overruled");
            }
        }
        return new SlotSearch(new SearchRequest(
                inquiry.team(), inquiry.rules(), inquiry.now(), Set.copyOf(codes), inquiry.ignored()));
    }

    /** The same search as if these busy times were not there: one's own hold, the appointment that is moved. */
    public SlotSearch ignoring(Set<String> busyIds) {
        return new SlotSearch(new SearchRequest(
                inquiry.team(), inquiry.rules(), inquiry.now(), inquiry.overruled(), Set.copyOf(busyIds)));
    }

    /**
     * Every bookable start in {@code range}, ascending, found one by one as they are asked for: the first five of a year cost five, and a range of
     * any length is allowed. Only the start must lie in the range.
     *
     * @throws SearchTooLongException from the stream, if ten million calendar-days hold no start
     */
    public Stream<Slot> find(Interval range) {
        int characteristics = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(
                () -> Spliterators.spliteratorUnknownSize(OfferedStarts.lazily(agenda(), range), characteristics),
                characteristics,
                false);
    }

    /**
     * All of {@link #find} at once, which is faster than one by one if all are wanted. A list takes about 30 bytes for each of them.
     *
     * @throws TooManySlotsException if they are more than ten million, as the seconds of a year are
     * @throws SearchTooLongException if ten million calendar-days hold no start
     */
    public List<Slot> findAll(Interval range) {
        return OfferedStarts.all(agenda(), range);
    }

    /** True if a booking at {@code start} would be accepted. */
    public boolean isBookable(Instant start) {
        return isInReach(start) && choice(start).isPossible();
    }

    /** Per requirement, the candidates who are free at {@code start}, on the grid or not, in the requirement's order. */
    public List<List<String>> free(Instant start) {
        CandidatesAtStart roll = CandidatesAtStart.at(second(start), stretch(start));
        RequirementMatching seating = agenda().seating();
        return IntStream.range(0, seating.requirements())
                .mapToObj(r -> Arrays.stream(seating.candidates(r))
                        .filter(roll::isFree)
                        .mapToObj(member ->
                                agenda().diaries().get(member).bookable().id())
                        .toList())
                .toList();
    }

    /**
     * The candidates of the first requirement who can be assigned at {@code start}, in the order in which they would be: fewest minutes
     * booked that ISO week, then the team's order. Empty if {@code start} is not bookable.
     */
    public List<String> assignable(Instant start) {
        return isInReach(start) ? choice(start).assignable() : List.of();
    }

    /**
     * Who would attend a visit at {@code start}: those of {@code preferred} first, then those with the fewest minutes booked that ISO
     * week on the team's clock (what limits count, without buffers), then the team's order. Empty if {@code start} is not bookable.
     */
    public Optional<Assignment> assign(Instant start, List<String> preferred) {
        return isInReach(start) ? choice(start).best(preferred) : Optional.empty();
    }

    /** Why {@code start} can or cannot be booked: every obstacle that is not overruled, for each candidate of the first requirement. */
    public Explanation explain(Instant start) {
        return new CandidateObstacles(stretch(start), second(start)).explain();
    }

    private boolean isInReach(Instant start) {
        BookingHorizon reach = agenda().reach();
        return !reach.isTooSoon(second(start)) && !reach.isTooFar(second(start));
    }

    private Assigner choice(Instant start) {
        SearchWindow stretch = stretch(start);
        return new Assigner(stretch, CandidatesAtStart.at(second(start), stretch));
    }

    private static long second(Instant start) {
        if (start.getNano() != 0) {
            throw new IllegalArgumentException("a start has whole seconds: " + start);
        }
        return start.getEpochSecond();
    }

    private SearchContext agenda() {
        SearchContext known = agenda;
        if (known == null) {
            known = SearchContext.of(inquiry);
            agenda = known;
        }
        return known;
    }

    private SearchWindow stretch(Instant start) {
        SearchWindow known = lastStretch;
        if (known == null || !known.contains(second(start))) {
            long from = Math.floorDiv(second(start), KEPT) * KEPT;
            known = agenda().stretch(from, from + KEPT);
            lastStretch = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return inquiry.toString();
    }
}
