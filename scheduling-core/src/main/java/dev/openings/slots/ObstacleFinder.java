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
import java.util.Set;

/**
 * Finds the obstacles of a visit at one start and describes each in a sentence, with times in the team's zone. Every
 * rule is evaluated by the method that decides it: {@link BookingHorizon} for notice and horizon, {@link EligibleStarts}
 * for the contact,
 * {@link MissingHours} and {@link SearchRequest#timeOff} for hours, {@link BusyProfile#conflicts} for busy
 * time, {@link BusyProfile#isAtDailyLimit} and {@link BusyProfile#isAtWeeklyLimit} for limits.
 */
final class ObstacleFinder {
    /** The maximum number of obstacles of one kind and candidate; a long visit may overlap any number of bookings. */
    private static final int MOST_PER_KIND = 100;

    /** An absence is shown in full if it starts and ends within this distance of the visit. */
    private static final Duration FULL_ABSENCE_RANGE = Duration.ofDays(400);

    private final SearchContext context;
    private final SearchRequest request;
    private final Interval visit;
    private final TimeText text;

    ObstacleFinder(SearchContext context, long start) {
        this.context = context;
        request = context.request();
        visit = Interval.of(Instant.ofEpochSecond(start), request.rules().duration());
        text = new TimeText(request.team().zone());
    }

    private static Obstacle obstacle(ObstacleCode code, Interval covers, String message) {
        return new Obstacle(code, message, Optional.of(covers));
    }

    /** Returns the obstacles of notice and horizon, which are the same for every candidate. */
    List<Obstacle> horizonObstacles() {
        List<Obstacle> found = new ArrayList<>();
        BookingHorizon horizon = context.horizon();
        long start = visit.start().getEpochSecond();
        if (horizon.isTooSoon(start)) {
            Interval soon = new Interval(visit.start(), Instant.ofEpochSecond(horizon.earliest()));
            found.add(
                    obstacle(ObstacleCode.TOO_SOON, soon, "Starts can be booked from " + text.at(soon.end()) + " on."));
        }
        if (horizon.isTooFar(start)) {
            Instant latest = Instant.ofEpochSecond(horizon.latest());
            String message = "Starts can be booked only before " + text.at(latest) + ".";
            Interval covers = start < horizon.latest() ? visit : new Interval(latest, visit.end());
            found.add(obstacle(ObstacleCode.TOO_FAR_AHEAD, covers, message));
        }
        return found;
    }

    /** Returns why the contact may not have the visit, which is the same for every candidate. */
    List<Obstacle> contactObstacles() {
        return context.eligible().obstacles(visit.start().getEpochSecond(), text);
    }

    /** Returns the obstacles of one bookable, regardless of who else attends. */
    List<Obstacle> of(BusyProfile profile) {
        List<Obstacle> found = new ArrayList<>();
        if (!profile.bookable().offered()) {
            found.add(new Obstacle(
                    ObstacleCode.NOT_OFFERED, "Inactive, or does not provide this service.", Optional.empty()));
        }
        if (!request.invites(profile.bookable().id())) {
            found.add(new Obstacle(ObstacleCode.NOT_ELIGIBLE, "The invitation names other staff.", Optional.empty()));
        }
        addHours(profile.bookable().schedule(), found);
        addBusy(profile, found);
        addLimits(profile, found);
        return found;
    }

    private void addHours(Schedule schedule, List<Obstacle> found) {
        IntervalSet missing = IntervalSet.of(visit).minus(request.hours(schedule, visit));
        if (!missing.isEmpty()) {
            Interval outside = new Interval(
                    missing.interval(0).start(),
                    missing.interval(missing.size() - 1).end());
            for (ObstacleCode code : missingHours(schedule)) {
                found.add(obstacle(code, outside, sentence(code, text.fromTo(outside))));
            }
        }
        if (!request.timeOff(schedule, visit).isEmpty()) {
            request.timeOff(schedule, visit.widen(FULL_ABSENCE_RANGE, FULL_ABSENCE_RANGE)).stream()
                    .filter(visit::overlaps)
                    .limit(MOST_PER_KIND)
                    .forEach(absence -> found.add(
                            obstacle(ObstacleCode.TIME_OFF, absence, "Away from " + text.fromTo(absence) + ".")));
        }
    }

    /** Returns why working time does not cover the visit, without what is overruled. */
    Set<ObstacleCode> missingHours(Schedule schedule) {
        Set<ObstacleCode> codes = MissingHours.of(request, schedule, visit).obstacles(visit);
        codes.removeAll(request.overruled());
        return codes;
    }

    private static String sentence(ObstacleCode code, String fromTo) {
        if (code == ObstacleCode.RESERVED) {
            return "Reserved for other services from " + fromTo + ".";
        }
        return code == ObstacleCode.CLOSED
                ? "Closed from " + fromTo + "."
                : "Working hours do not cover " + fromTo + ".";
    }

    private void addBusy(BusyProfile profile, List<Obstacle> found) {
        profile.conflicts(visit.start().getEpochSecond(), visit.end().getEpochSecond())
                .sorted(Comparator.comparing((Busy busy) -> busy.time().start())
                        .thenComparing(busy -> busy.time().end()))
                .limit(MOST_PER_KIND)
                .forEach(busy -> found.add(busyObstacle(busy)));
    }

    private Obstacle busyObstacle(Busy busy) {
        String buffers = busy.time().overlaps(visit) ? "." : ", and time is kept free around it.";
        ObstacleCode code = busyCode(busy);
        String message = busySentence(code) + text.fromTo(busy.time()) + buffers;
        return obstacle(code, busy.time(), message);
    }

    private static ObstacleCode busyCode(Busy busy) {
        if (busy.isElsewhere()) {
            return ObstacleCode.BUSY_ELSEWHERE;
        }
        return busy.heldUntil().isPresent() ? ObstacleCode.HELD : ObstacleCode.BOOKED;
    }

    private static String busySentence(ObstacleCode code) {
        if (code == ObstacleCode.BUSY_ELSEWHERE) {
            return "Busy in another calendar from ";
        }
        return code == ObstacleCode.HELD ? "Held for someone else from " : "Booked from ";
    }

    private void addLimits(BusyProfile profile, List<Obstacle> found) {
        if (!profile.isLimited()) {
            return;
        }
        long day = LocalDays.dayAt(visit.start().getEpochSecond(), profile.zone());
        BookingLimits limits = profile.bookable().limits();
        if (profile.isAtDailyLimit(day)) {
            String message =
                    "The limit of " + limits.perDay().orElseThrow() + " a day is reached on " + text.day(day) + ".";
            found.add(new Obstacle(ObstacleCode.DAILY_LIMIT, message, dates(profile.zone(), day, 1)));
        }
        if (profile.isAtWeeklyLimit(day)) {
            long monday = BusyProfile.monday(day);
            String message = "The limit of " + limits.perWeek().orElseThrow() + " a week is reached in the week of "
                    + text.day(monday) + ".";
            found.add(new Obstacle(ObstacleCode.WEEKLY_LIMIT, message, dates(profile.zone(), monday, 7)));
        }
    }

    private static Optional<Interval> dates(ZoneId zone, long first, int count) {
        LocalDate date = LocalDate.ofEpochDay(first);
        WallClock clock = WallClock.of(zone);
        return Optional.of(
                new Interval(clock.startOfDay(date), clock.endOfDay(date.plus(count - 1L, ChronoUnit.DAYS))));
    }

    Obstacle offGrid() {
        return new Obstacle(
                ObstacleCode.OFF_GRID, text.at(visit.start()) + " is not one of the offered starts.", Optional.empty());
    }

    Obstacle resourceTaken(List<String> missing) {
        String what = missing.isEmpty() ? "the other requirements" : String.join(", ", missing);
        return obstacle(
                ObstacleCode.RESOURCE_TAKEN,
                visit,
                "Not enough is free from " + text.fromTo(visit) + " for: " + what + ".");
    }
}
