package dev.openings.booking;

import dev.openings.slots.Assignment;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one door for changes: may this be booked, held, moved, cancelled? */
public final class Booking {
    private Booking() {}

    /**
     * Decides {@code change} over {@code snapshot}. A start is accepted if and only if {@code snapshot.search()} finds it (with what is
     * overruled set aside, and an appointment that moves left out). Of several reasons to refuse, the status table's comes first, then the
     * notice's, then those of the time. Days of a notice are on the team's clock; the last moment that it allows is still in time.
     *
     * @throws IllegalArgumentException if something is overruled that cannot be, or a start is not of whole seconds
     */
    public static Decision decide(Snapshot snapshot, Change change) {
        return switch (change) {
            case Change.Book book ->
                take(snapshot, snapshot.search().overruling(book.overrule()), book.start(), List.of());
            case Change.Hold hold -> take(snapshot, snapshot.search(), hold.start(), List.of());
            case Change.Reschedule move -> reschedule(snapshot, move);
            case Change.Cancel cancel -> cancel(snapshot, cancel.current(), cancel.notice());
            case Change.Step step -> step(snapshot, step);
        };
    }

    private static Decision take(Snapshot snapshot, SlotSearch search, Instant start, List<String> preferred) {
        Optional<Assignment> assignment = search.assign(start, preferred);
        if (assignment.isEmpty()) {
            return new Decision.Unavailable(search.explain(start));
        }
        return new Decision.Taken(Interval.of(start, snapshot.rules().duration()), assignment.get());
    }

    private static Decision reschedule(Snapshot snapshot, Change.Reschedule move) {
        AppointmentState current = move.current();
        if (!current.status().canMove()) {
            return new Decision.IllegalTransition(current.status(), AppointmentStatus.SCHEDULED);
        }
        Optional<Decision> late = tooLate(snapshot, current, move.notice());
        if (late.isPresent()) {
            return late.get();
        }
        Set<String> ignored = new HashSet<>(snapshot.ignored());
        ignored.add(current.id());
        SlotSearch search = snapshot.search().ignoring(ignored).overruling(move.overrule());
        return take(snapshot, search, move.start(), move.preferred());
    }

    private static Decision cancel(Snapshot snapshot, AppointmentState current, Optional<PeriodDuration> notice) {
        if (!current.status().canBecome(AppointmentStatus.CANCELLED)) {
            return new Decision.IllegalTransition(current.status(), AppointmentStatus.CANCELLED);
        }
        return tooLate(snapshot, current, notice).orElse(new Decision.Stepped(AppointmentStatus.CANCELLED));
    }

    private static Decision step(Snapshot snapshot, Change.Step step) {
        AppointmentState current = step.current();
        boolean tooEarly = step.to() == AppointmentStatus.NO_SHOW
                && snapshot.now().isBefore(current.time().start());
        if (tooEarly || !current.status().canBecome(step.to())) {
            return new Decision.IllegalTransition(current.status(), step.to());
        }
        return new Decision.Stepped(step.to());
    }

    private static Optional<Decision> tooLate(
            Snapshot snapshot, AppointmentState current, Optional<PeriodDuration> notice) {
        WallClock clock = WallClock.of(snapshot.team().zone());
        return notice.map(span -> clock.minus(current.time().start(), span))
                .filter(until -> snapshot.now().isAfter(until))
                .map(Decision.TooLate::new);
    }
}
