package dev.openings.slots;

import dev.openings.availability.WeeklyHours;
import dev.openings.eligibility.JudgedBooker;
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
 * A search for the starts that can be booked with one team, by one set of rules, at one moment.
 *
 * <p>{@link #find}, {@link #isBookable}, {@link #explain} and {@link #assign} always agree; the package page says what
 * they share and which tests compare them. Immutable and thread-safe. A search caches what it has computed, so send
 * many questions to the same search. Starts are whole seconds; methods throw an {@link IllegalArgumentException} for
 * others.
 *
 * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="search"}
 */
public final class SlotSearch {
    private static final long WINDOW_SECONDS = 2 * LocalDays.DAY;

    private final SearchRequest request;

    /** Computed on first use; two threads may both compute it, with equal results. */
    private volatile @Nullable SearchContext context;

    private volatile @Nullable SearchWindow lastWindow;

    private SlotSearch(SearchRequest request) {
        this.request = request;
    }

    /** Returns a search at {@code now}. */
    public static SlotSearch of(Team team, SlotRules rules, Instant now) {
        return new SlotSearch(SearchRequest.of(team, rules, now));
    }

    /**
     * Returns this search for visits of {@code service}, whose id reservations name ({@link
     * dev.openings.availability.Reservation}). Without a service, a search sees only windows that are for all visits or released.
     */
    public SlotSearch forService(String service) {
        return new SlotSearch(request.forService(service));
    }

    /**
     * Returns this search with the hours of the service itself, in the team's zone: the working time of each bookable is cut
     * to them before time off is subtracted, and the grid of a window begins where the cut window does. No closed day, override
     * or absence changes them. An empty list does not cut.
     *
     * @throws IllegalArgumentException if one of the windows is reserved
     */
    public SlotSearch withServiceHours(List<WeeklyHours> hours) {
        for (WeeklyHours each : hours) {
            if (each.window().reservation().isPresent()) {
                throw new IllegalArgumentException("serviceHours must not be reserved: " + each);
            }
        }
        return new SlotSearch(request.withServiceHours(List.copyOf(hours)));
    }

    /**
     * Returns the range of busy time that the search depends on for starts in {@code starts}. It includes the visit
     * with its buffers; with PACK, some days to find the beginning of a gap; whole days and ISO weeks where a limit
     * counts them; whole ISO weeks or months where a requirement has several candidates and {@code rule} compares how
     * much they have booked. Busy rows that only touch the range from outside, with their own buffers, do not matter. The busy
     * rows that {@code team} already has do not matter either.
     */
    public static Interval busyNeeded(Interval starts, Team team, SlotRules rules, AssignmentRule rule) {
        return BusyNeeded.toAssign(starts, team, rules, rule);
    }

    /** Returns the range of {@link #busyNeeded} for LEAST_BOOKED_WEEK, the rule of a search without another one. */
    public static Interval busyNeeded(Interval starts, Team team, SlotRules rules) {
        return busyNeeded(starts, team, rules, AssignmentRule.LEAST_BOOKED_WEEK);
    }

    /**
     * Returns the range of {@link #busyNeeded} for {@link #find}, {@link #isBookable} and {@link #explain} only. It is
     * not sufficient for {@link #assign} and {@link #assignable}.
     */
    public static Interval busyNeededToFind(Interval starts, Team team, SlotRules rules) {
        return BusyNeeded.toFind(starts, team, rules);
    }

    /**
     * Returns the range of starts that {@link #find} may list or leave out because busy time was added or removed. It may be too
     * long, but it contains every start that a change affects.
     *
     * @param changed the busy time that was added or removed, with its own buffers
     * @param team the busy rows that it has do not matter
     */
    public static Interval startsAffected(Interval changed, Team team, SlotRules rules) {
        return AffectedStarts.of(changed, team, rules);
    }

    /**
     * Returns this search with some obstacles ignored. A bookable that attends outside its free windows, because these
     * are overruled, has no grid there; inside a window its grid still applies, unless OFF_GRID is overruled too. Hence
     * overruling more obstacles never removes a start.
     *
     * @throws IllegalArgumentException if one of them cannot be overruled
     */
    public SlotSearch overruling(Set<ObstacleCode> codes) {
        for (ObstacleCode code : codes) {
            if (!code.canBeOverruled()) {
                throw new IllegalArgumentException(code + " cannot be overruled");
            }
        }
        return new SlotSearch(request.overruling(Set.copyOf(codes)));
    }

    /** Returns this search without these busy rows: the caller's own hold, or the appointment that moves. */
    public SlotSearch ignoring(Set<String> busyIds) {
        return new SlotSearch(request.ignoring(Set.copyOf(busyIds)));
    }

    /**
     * Returns this search for a contact, judged by the policy of the service that {@link #forService} names: without a service
     * nothing is judged. Visits with ids that are {@linkplain #ignoring ignored} do not count.
     */
    public SlotSearch forBooker(JudgedBooker booker) {
        return new SlotSearch(request.forBooker(booker));
    }

    /** Returns this search with another order of assignment; {@link AssignmentOrder#DEFAULT} is the one without this call. */
    public SlotSearch assigningBy(AssignmentOrder order) {
        return new SlotSearch(request.assigningBy(order));
    }

    /**
     * Returns every bookable start in {@code range}, ascending. The stream is lazy: the first five of a year cost five,
     * and the range may have any length. Only the start must be in the range.
     *
     * @throws SearchTooLongException from the stream, if ten million calendar-days have no start
     */
    public Stream<Slot> find(Interval range) {
        int characteristics = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(
                () -> Spliterators.spliteratorUnknownSize(OfferedStarts.lazily(context(), range), characteristics),
                characteristics,
                false);
    }

    /**
     * Returns all slots of {@link #find} as a list, which is faster than the stream if all are needed. A list takes
     * about 30 bytes for each slot.
     *
     * @throws TooManySlotsException if there are more than ten million; a year has 31 million seconds
     * @throws SearchTooLongException if ten million calendar-days have no start
     */
    public List<Slot> findAll(Interval range) {
        return OfferedStarts.all(context(), range);
    }

    /** True if a booking at {@code start} would be accepted. */
    public boolean isBookable(Instant start) {
        return isAllowed(start) && assigner(start).isPossible();
    }

    /**
     * Returns the candidates of each requirement who are free at {@code start}, on the grid or not, in the
     * requirement's order.
     */
    public List<List<String>> free(Instant start) {
        CandidatesAtStart atStart = CandidatesAtStart.at(second(start), searchWindow(start));
        RequirementMatching matching = context().matching();
        return IntStream.range(0, matching.requirements())
                .mapToObj(r -> Arrays.stream(matching.candidates(r))
                        .filter(atStart::isFree)
                        .mapToObj(member ->
                                context().profiles().get(member).bookable().id())
                        .toList())
                .toList();
    }

    /**
     * Returns the candidates of the first requirement who can be assigned at {@code start}, in the order of assignment
     * ({@link AssignmentOrder}). Empty if {@code start} is not bookable.
     */
    public List<String> assignable(Instant start) {
        return isAllowed(start) ? assigner(start).assignable() : List.of();
    }

    /**
     * Returns the assignment for a visit at {@code start}: first the candidates in {@code preferred}, then those that
     * come first by the {@link AssignmentOrder}. Booked minutes are those of rows that limits count, without buffers, in
     * the ISO week or month of {@code start} in the team's zone. Empty if {@code start} is not bookable.
     */
    public Optional<Assignment> assign(Instant start, List<String> preferred) {
        return isAllowed(start) ? assigner(start).best(preferred) : Optional.empty();
    }

    /**
     * Explains why {@code start} can or cannot be booked: every obstacle that is not overruled, for each candidate of
     * the first requirement.
     */
    public Explanation explain(Instant start) {
        return new CandidateObstacles(searchWindow(start), second(start)).explain();
    }

    private boolean isAllowed(Instant start) {
        return context().allows(second(start));
    }

    private Assigner assigner(Instant start) {
        SearchWindow searchWindow = searchWindow(start);
        return new Assigner(searchWindow, CandidatesAtStart.at(second(start), searchWindow));
    }

    private static long second(Instant start) {
        if (start.getNano() != 0) {
            throw new IllegalArgumentException("start must be in whole seconds: " + start);
        }
        return start.getEpochSecond();
    }

    private SearchContext context() {
        SearchContext known = context;
        if (known == null) {
            known = SearchContext.of(request);
            context = known;
        }
        return known;
    }

    private SearchWindow searchWindow(Instant start) {
        SearchWindow known = lastWindow;
        if (known == null || !known.contains(second(start))) {
            long from = Math.floorDiv(second(start), WINDOW_SECONDS) * WINDOW_SECONDS;
            known = context().searchWindow(from, from + WINDOW_SECONDS);
            lastWindow = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
