package dev.openings.slots;

import dev.openings.eligibility.Eligibility;
import dev.openings.eligibility.Ineligibility;
import dev.openings.eligibility.WantedVisit;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The starts that the contact of a search may have, whoever attends: NOT_ELIGIBLE and CONTACT_BUSY, each unless it is
 * overruled. Lists, single starts, explanations and bookings all use this. Times are epoch seconds.
 */
final class EligibleStarts {
    /** Of a search without a contact: every start. */
    private static final EligibleStarts ALL = new EligibleStarts(Optional.empty(), false, false);

    private final Optional<Eligibility> eligibility;
    private final boolean judgesPolicy;
    private final boolean judgesBusy;
    private final long earliest;
    private final IntervalSet refused;

    private EligibleStarts(Optional<Eligibility> eligibility, boolean judgesPolicy, boolean judgesBusy) {
        this.eligibility = eligibility;
        this.judgesPolicy = judgesPolicy;
        this.judgesBusy = judgesBusy;
        earliest = eligibility
                .filter(any -> judgesPolicy)
                .map(each -> second(each.earliest()))
                .orElse(Long.MIN_VALUE);
        refused = eligibility.map(this::refused).orElse(IntervalSet.empty());
    }

    static EligibleStarts of(SearchRequest request) {
        if (request.judged().isEmpty()) {
            return ALL;
        }
        Optional<Eligibility> eligibility = request.service()
                .flatMap(service -> request.judged()
                        .map(judged -> judged.of(new WantedVisit(
                                service,
                                request.rules().duration(),
                                request.now(),
                                request.team().zone()))));
        return new EligibleStarts(
                eligibility, request.enforces(ObstacleCode.NOT_ELIGIBLE), request.enforces(ObstacleCode.CONTACT_BUSY));
    }

    private static long second(Instant start) {
        return start.equals(Instant.MAX) ? Long.MAX_VALUE : start.getEpochSecond();
    }

    private IntervalSet refused(Eligibility each) {
        IntervalSet near = judgesPolicy ? each.near() : IntervalSet.empty();
        return judgesBusy ? near.union(each.busy()) : near;
    }

    /** Returns the second before which no start is allowed; {@link Long#MAX_VALUE} if none is. */
    long earliest() {
        return earliest;
    }

    /** Returns the first allowed start at or after {@code start}. */
    long next(long start) {
        long from = Math.max(start, earliest);
        if (refused.isEmpty()) {
            return from;
        }
        int at = refused.indexAt(from);
        return at < 0 ? from : refused.endSecond(at);
    }

    boolean allows(long start) {
        return next(start) == start;
    }

    /** Returns a second up to which every start from {@code start}, which is allowed, is allowed too. */
    long until(long start) {
        if (refused.isEmpty()) {
            return Long.MAX_VALUE;
        }
        int next = -1 - refused.indexAt(start);
        return next >= 0 && next < refused.size() ? refused.startSecond(next) : Long.MAX_VALUE;
    }

    /** Returns the obstacles of a visit at {@code start}, the same for every candidate. */
    List<Obstacle> obstacles(long start, TimeText text) {
        return eligibility.stream()
                .flatMap(each -> refusals(each, Instant.ofEpochSecond(start)))
                .map(refusal -> new EligibilityText(text).obstacle(refusal))
                .toList();
    }

    private Stream<Ineligibility> refusals(Eligibility each, Instant start) {
        return Stream.concat(
                judgesPolicy ? each.refusals(start).stream() : Stream.of(),
                judgesBusy ? each.overlaps(start).stream() : Stream.of());
    }
}
