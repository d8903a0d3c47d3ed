package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the obstacles in the way of a visit at one start, and says each in a sentence on the team's clock. */
final class ObstacleFinder {
    /** Of one kind at one candidate; a very long visit could meet any number of bookings. */
    private static final int MOST = 100;

    /** Absences are shown whole if they begin and end this near. */
    private static final Duration FAR = Duration.ofDays(400);

    private final SearchContext agenda;
    private final SearchRequest inquiry;
    private final Interval visit;
    private final TimeText words;

    ObstacleFinder(SearchContext agenda, long start) {
        this.agenda = agenda;
        inquiry = agenda.inquiry();
        visit = Interval.of(Instant.ofEpochSecond(start), inquiry.rules().duration());
        words = new TimeText(inquiry.team().zone());
    }

    private static Obstacle obstacle(ObstacleCode code, Interval covers, String message) {
        return new Obstacle(code, message, Optional.of(covers));
    }

    /** Notice and horizon, the same for everybody. */
    List<Obstacle> ofReach() {
        List<Obstacle> found = new ArrayList<>();
        BookingHorizon reach = agenda.reach();
        long start = visit.start().getEpochSecond();
        if (reach.isTooSoon(start)) {
            Interval soon = new Interval(visit.start(), Instant.ofEpochSecond(reach.earliest()));
            found.add(obstacle(
                    ObstacleCode.TOO_SOON, soon, "Starts can be booked from " + words.at(soon.end()) + " on."));
        }
        if (reach.isTooFar(start)) {
            Instant latest = Instant.ofEpochSecond(reach.latest());
            String message = "Starts can be booked only before " + words.at(latest) + ".";
            Interval covers = start < reach.latest() ? visit : new Interval(latest, visit.end());
            found.add(obstacle(ObstacleCode.TOO_FAR_AHEAD, covers, message));
        }
        return found;
    }

    /** What stands against one bookable, whoever else comes. */
    List<Obstacle> of(BusyProfile diary) {
        List<Obstacle> found = new ArrayList<>();
        if (!diary.bookable().offered()) {
            found.add(new Obstacle(
                    ObstacleCode.NOT_OFFERED, "Not active, or does not give this service.", Optional.empty()));
        }
        hours(diary.bookable().schedule(), found);
        met(diary, found);
        limits(diary, found);
        return found;
    }

    private void hours(Schedule schedule, List<Obstacle> found) {
        if (inquiry.enforces(ObstacleCode.OUTSIDE_WORKING_HOURS)) {
            IntervalSet missing = IntervalSet.of(visit).minus(schedule.working(visit));
            if (!missing.isEmpty()) {
                Interval outside = new Interval(
                        missing.interval(0).start(),
                        missing.interval(missing.size() - 1).end());
                found.add(obstacle(
                        ObstacleCode.OUTSIDE_WORKING_HOURS,
                        outside,
                        "Working hours do not cover " + words.fromTo(outside) + "."));
            }
        }
        if (inquiry.enforces(ObstacleCode.TIME_OFF) && schedule.off(visit).overlaps(visit)) {
            schedule.off(visit.widen(FAR, FAR)).stream()
                    .filter(visit::overlaps)
                    .limit(MOST)
                    .forEach(absence -> found.add(
                            obstacle(ObstacleCode.TIME_OFF, absence, "Away from " + words.fromTo(absence) + ".")));
        }
    }

    private void met(BusyProfile diary, List<Obstacle> found) {
        Interval kept =
                visit.widen(inquiry.rules().bufferBefore(), inquiry.rules().bufferAfter());
        diary.standing()
                .filter(busy -> busy.widened().overlaps(kept))
                .sorted(Comparator.comparing((Busy busy) -> busy.time().start())
                        .thenComparing(busy -> busy.time().end()))
                .limit(MOST)
                .forEach(busy -> found.add(taken(busy)));
    }

    private Obstacle taken(Busy busy) {
        boolean held = busy.heldUntil().isPresent();
        String buffers = busy.time().overlaps(visit) ? "." : ", and time is kept free around it.";
        String message = (held ? "Held for someone else from " : "Booked from ") + words.fromTo(busy.time()) + buffers;
        return obstacle(held ? ObstacleCode.HELD : ObstacleCode.BOOKED, busy.time(), message);
    }

    private void limits(BusyProfile diary, List<Obstacle> found) {
        if (!diary.isLimited()) {
            return;
        }
        long day = LocalDays.dayAt(visit.start().getEpochSecond(), diary.zone());
        BookingLimits limits = diary.bookable().limits();
        if (inquiry.enforces(ObstacleCode.DAILY_LIMIT) && diary.isDayFull(day)) {
            String message =
                    "The limit of " + limits.perDay().orElseThrow() + " a day is reached on " + words.day(day) + ".";
            found.add(new Obstacle(ObstacleCode.DAILY_LIMIT, message, days(diary.zone(), day, 1)));
        }
        if (inquiry.enforces(ObstacleCode.WEEKLY_LIMIT) && diary.isWeekFull(day)) {
            long monday = BusyProfile.monday(day);
            String message = "The limit of " + limits.perWeek().orElseThrow() + " a week is reached in the week of "
                    + words.day(monday) + ".";
            found.add(new Obstacle(ObstacleCode.WEEKLY_LIMIT, message, days(diary.zone(), monday, 7)));
        }
    }

    private static Optional<Interval> days(ZoneId zone, long first, int count) {
        LocalDate date = LocalDate.ofEpochDay(first);
        WallClock clock = WallClock.of(zone);
        return Optional.of(
                new Interval(clock.startOfDay(date), clock.endOfDay(date.plus(count - 1L, ChronoUnit.DAYS))));
    }

    Obstacle offGrid() {
        return new Obstacle(
                ObstacleCode.OFF_GRID,
                words.at(visit.start()) + " is not one of the offered starts.",
                Optional.empty());
    }

    Obstacle resourceTaken(List<String> lacking) {
        String what = lacking.isEmpty() ? "what else is needed" : String.join(", ", lacking);
        return obstacle(
                ObstacleCode.RESOURCE_TAKEN,
                visit,
                "Not enough is free from " + words.fromTo(visit) + " for: " + what + ".");
    }
}
