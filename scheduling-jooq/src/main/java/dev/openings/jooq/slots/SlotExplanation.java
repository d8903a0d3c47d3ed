package dev.openings.jooq.slots;

import dev.openings.jooq.operation.Actor;
import dev.openings.slots.Explanation;
import dev.openings.slots.Obstacle;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Why a start can or cannot be booked.
 *
 * @param bookable true if a booking would be accepted now
 * @param candidates the obstacles of each candidate, in the order of their names
 * @param alternatives the next available starts, at most {@value #MAX_ALTERNATIVES}
 */
public record SlotExplanation(boolean bookable, List<Candidate> candidates, List<AvailableSlot> alternatives) {
    /** The largest number of alternatives of an explanation or a refusal. */
    public static final int MAX_ALTERNATIVES = 5;

    /** Copies the lists. */
    public SlotExplanation {
        candidates = List.copyOf(candidates);
        alternatives = List.copyOf(alternatives);
    }

    /** Reads the calendars of all candidates, and explains {@code start}. */
    static SlotExplanation read(
            TransactionConfiguration configuration, BookingCriteria criteria, Instant start, Instant now) {
        Interval moment = Interval.of(start, Duration.ofSeconds(1));
        Explanation explanation = SnapshotLoader.loadToFind(configuration, criteria, moment, now)
                .search()
                .explain(start);
        List<AvailableSlot> alternatives = AlternativeSlots.from(configuration, criteria, start, now);
        List<Candidate> candidates = explanation.candidates().stream()
                .map(it -> new Candidate(UUID.fromString(it.id()), it.obstacles()))
                .toList();
        return new SlotExplanation(explanation.bookable(), candidates, alternatives);
    }

    /** This explanation with the obstacles that the actor may see. */
    SlotExplanation visibleTo(Actor actor, Instant start, Instant now) {
        return new SlotExplanation(
                bookable,
                candidates.stream()
                        .map(it -> new Candidate(it.staffId(), VisibleObstacles.of(actor, it.obstacles(), start, now)))
                        .toList(),
                alternatives);
    }

    /**
     * The obstacles of one staff member.
     *
     * @param staffId the staff member
     * @param obstacles every obstacle; empty if the staff member is available
     */
    public record Candidate(UUID staffId, List<Obstacle> obstacles) {
        /** Copies the list. */
        public Candidate {
            obstacles = List.copyOf(obstacles);
        }
    }
}
