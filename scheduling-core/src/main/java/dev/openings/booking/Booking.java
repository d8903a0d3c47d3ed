package dev.openings.booking;

import dev.openings.slots.Assignment;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether time may be taken, and whether the status of an appointment may change. */
public final class Booking {
    private Booking() {}

    /**
     * Decides {@code request} over {@code snapshot}. A start is accepted if and only if {@code snapshot.search()} finds
     * it, with the overruled obstacles set aside and the appointment that moves left out. A move is refused for its
     * status first, then for the notice, then for the time. Days of a notice are counted on the team's clock; the last
     * moment of the notice is still in time.
     *
     * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="take"}
     *
     * @throws IllegalArgumentException if an obstacle cannot be overruled, or a start is not a whole second
     */
    public static TimeDecision take(Snapshot snapshot, TimeRequest request) {
        return switch (request) {
            case TimeRequest.Book book ->
                take(snapshot, snapshot.search().overruling(book.overrule()), book.start(), List.of());
            case TimeRequest.Hold hold -> take(snapshot, snapshot.search(), hold.start(), hold.preferred());
            case TimeRequest.Reschedule move -> reschedule(snapshot, move);
        };
    }

    /**
     * Decides a step of the status table, which depends on no one's time. NO_SHOW is possible from the start of the
     * visit on. A cancellation is refused for its status first, then for the notice.
     *
     * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="step"}
     *
     * @param zone the practice's clock, on which days of a notice are counted
     */
    public static StatusDecision step(AppointmentState current, StatusRequest request, ZoneId zone, Instant now) {
        return switch (request) {
            case StatusRequest.Cancel cancel -> cancel(current, cancel.notice(), zone, now);
            case StatusRequest.Step step -> step(current, step.to(), now);
        };
    }

    private static TimeDecision take(Snapshot snapshot, SlotSearch search, Instant start, List<String> preferred) {
        Optional<Assignment> assignment = search.assign(start, preferred);
        if (assignment.isEmpty()) {
            return new TimeDecision.Unavailable(search.explain(start));
        }
        return new TimeDecision.Taken(Interval.of(start, snapshot.rules().duration()), assignment.get());
    }

    private static TimeDecision reschedule(Snapshot snapshot, TimeRequest.Reschedule move) {
        AppointmentState current = move.current();
        if (!current.status().canMove()) {
            return new IllegalTransition(current.status(), AppointmentStatus.SCHEDULED);
        }
        Optional<TooLate> late = tooLate(current, move.notice(), snapshot.team().zone(), snapshot.now());
        if (late.isPresent()) {
            return late.get();
        }
        Set<String> ignored = new HashSet<>(snapshot.ignored());
        ignored.add(current.id());
        SlotSearch search = snapshot.search().ignoring(ignored).overruling(move.overrule());
        return take(snapshot, search, move.start(), move.preferred());
    }

    private static StatusDecision cancel(
            AppointmentState current, Optional<PeriodDuration> notice, ZoneId zone, Instant now) {
        if (!current.status().canBecome(AppointmentStatus.CANCELLED)) {
            return new IllegalTransition(current.status(), AppointmentStatus.CANCELLED);
        }
        Optional<TooLate> late = tooLate(current, notice, zone, now);
        return late.isPresent() ? late.get() : new StatusDecision.Stepped(AppointmentStatus.CANCELLED);
    }

    private static StatusDecision step(AppointmentState current, AppointmentStatus to, Instant now) {
        boolean tooEarly =
                to == AppointmentStatus.NO_SHOW && now.isBefore(current.time().start());
        if (tooEarly || !current.status().canBecome(to)) {
            return new IllegalTransition(current.status(), to);
        }
        return new StatusDecision.Stepped(to);
    }

    private static Optional<TooLate> tooLate(
            AppointmentState current, Optional<PeriodDuration> notice, ZoneId zone, Instant now) {
        return notice.map(span -> WallClock.of(zone).minus(current.time().start(), span))
                .filter(now::isAfter)
                .map(TooLate::new);
    }
}
