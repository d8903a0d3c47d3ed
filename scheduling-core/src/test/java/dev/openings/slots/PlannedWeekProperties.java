package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.ClosedDay;
import dev.openings.availability.DateOverride;
import dev.openings.availability.HoursView;
import dev.openings.availability.Reservation;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.booking.Booking;
import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Properties of reserved windows, their releases, and closed days. */
class PlannedWeekProperties {
    private static RandomCase withSchedules(RandomCase sample, UnaryOperator<Schedule> change) {
        return sample.withTeam(new Team(
                sample.team().zone(),
                sample.team().bookables().stream()
                        .map(it -> new Bookable(
                                it.id(), change.apply(it.schedule()), it.busy(), it.limits(), it.offered()))
                        .toList(),
                sample.team().requirements()));
    }

    private static RandomCase onTheClock(RandomCase sample) {
        return sample.withRules(sample.rules().withAlignment(SlotRules.Alignment.CLOCK));
    }

    /** The moments at which a window of a date near the range is released. */
    private static List<Instant> releases(RandomCase sample) {
        List<Instant> found = new ArrayList<>();
        for (Bookable bookable : sample.team().bookables()) {
            Schedule schedule = bookable.schedule();
            WallClock clock = WallClock.of(schedule.zone());
            LocalDate day = clock.date(sample.range().start());
            windows(schedule)
                    .filter(window -> window.reservation()
                            .flatMap(Reservation::releaseBefore)
                            .isPresent())
                    .forEach(window -> found.add(clock.minus(
                            clock.start(day.atTime(window.from())),
                            window.reservation().orElseThrow().releaseBefore().orElseThrow())));
        }
        return found;
    }

    private static Stream<TimeWindow> windows(Schedule schedule) {
        return Stream.of(
                        schedule.hours().stream().map(WeeklyHours::window),
                        schedule.closedDays().stream().map(ClosedDay::windows).flatMap(List::stream),
                        schedule.overrides().stream().map(DateOverride::windows).flatMap(List::stream))
                .flatMap(it -> it);
    }

    @Property
    void offeredIsBookableOnBothSidesOfARelease(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed).withOverruled(Set.of());
        for (Instant release : releases(sample)) {
            for (Instant now : List.of(release.minusNanos(1), release)) {
                RandomCase then = sample.withNow(now);
                SlotSearch search = then.search();
                Set<Instant> offered = new HashSet<>(then.found());
                for (Instant start : then.minutes()) {
                    if (start.getEpochSecond() % 1_380 == 0 || offered.contains(start)) {
                        assertThat(search.isBookable(start))
                                .as("%s in %s", start, then)
                                .isEqualTo(offered.contains(start));
                        assertThat(
                                        Booking.take(then.snapshot(), new TimeRequest.Hold(start))
                                                instanceof TimeDecision.Taken)
                                .as("%s in %s", start, then)
                                .isEqualTo(offered.contains(start));
                    }
                }
            }
        }
    }

    /** Later, some starts are too soon; no other one is lost. */
    @Property
    void onTheClockAReleaseOnlyAddsStarts(@ForAll long seed) {
        RandomCase sample = onTheClock(RandomCase.of(seed).withOverruled(Set.of()));
        for (Instant release : releases(sample)) {
            RandomCase before = sample.withNow(release.minusSeconds(1));
            RandomCase after = sample.withNow(release);
            BookingHorizon horizon = BookingHorizon.of(SearchRequest.of(after.team(), after.rules(), after.now()));

            assertThat(after.found())
                    .as("%s", after)
                    .containsAll(before.found().stream()
                            .filter(start -> !horizon.isTooSoon(start.getEpochSecond()))
                            .toList());
        }
    }

    /** At the moment of a release, the windows that exist are those from a second before, and those released. */
    @Property
    void aReleaseOnlyAddsWorkingTime(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        for (Instant release : releases(sample)) {
            for (Bookable bookable : sample.team().bookables()) {
                IntervalSet before = bookable.schedule().working(sample.range(), HoursView.at(release.minusSeconds(1)));
                IntervalSet after = bookable.schedule().working(sample.range(), HoursView.at(release));

                assertThat(before.minus(after).isEmpty()).as("%s", sample).isTrue();
            }
        }
    }

    /** What a service may use is what all may use, and the reserved windows that name it. */
    @Property
    void workingTimeOfAServiceIsThatOfAllAndTheWindowsReservedForIt(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        for (Bookable bookable : sample.team().bookables()) {
            Schedule schedule = bookable.schedule();
            IntervalSet.Builder reserved = IntervalSet.builder();
            schedule.reserved(sample.range()).stream()
                    .filter(it -> it.isReservedAt(sample.now())
                            && it.reservation().services().contains("s1"))
                    .forEach(it -> reserved.add(it.time()));

            assertThat(schedule.working(sample.range(), HoursView.at(sample.now()))
                            .union(reserved.build().within(sample.range())))
                    .as("%s", sample)
                    .isEqualTo(schedule.working(sample.range(), HoursView.of("s1", sample.now())));
        }
    }

    /** A window that is for all now, and was not a second before, is one that is listed as released. */
    @Property
    void workingTimeGrowsByTheReleasedWindowsOnly(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        for (Instant release : releases(sample)) {
            for (Bookable bookable : sample.team().bookables()) {
                Schedule schedule = bookable.schedule();
                Instant before = release.minusSeconds(1);
                IntervalSet.Builder released = IntervalSet.builder();
                schedule.released(before, release).forEach(it -> released.add(it.time()));

                assertThat(schedule.working(sample.range(), HoursView.at(before))
                                .union(released.build().within(sample.range())))
                        .as("%s at %s", sample, release)
                        .isEqualTo(schedule.working(sample.range(), HoursView.at(release)));
            }
        }
    }

    /** CLOSED may be named too, where the week alone would do as well. */
    @Property
    void onTheClockReservedIsNamedExactlyWhereRemovingTheReservationsWouldOffer(@ForAll long seed) {
        RandomCase sample = onTheClock(RandomCase.ofOne(seed).withOverruled(Set.of()));
        SlotSearch search = sample.search();
        SlotSearch unreserved =
                withSchedules(sample, Schedule::withoutReservations).search();
        for (Instant start : sample.minutes()) {
            if (start.getEpochSecond() % 900 == 0) {
                Set<ObstacleCode> named = new HashSet<>(codes(search.explain(start)));
                boolean opened = !search.isBookable(start) && unreserved.isBookable(start);

                if (opened || named.equals(Set.of(ObstacleCode.RESERVED))) {
                    assertThat(opened).as("%s in %s", start, sample).isTrue();
                    named.remove(ObstacleCode.CLOSED);
                    assertThat(named).as("%s in %s", start, sample).containsExactly(ObstacleCode.RESERVED);
                }
            }
        }
    }

    private static List<ObstacleCode> codes(Explanation explanation) {
        return explanation.obstacles().stream().map(Obstacle::code).toList();
    }

    @Property
    void overrulingExactlyTheObstaclesNamedMakesTheStartBookable(@ForAll long seed) {
        RandomCase sample = RandomCase.ofOne(seed);
        SlotSearch search = sample.search();
        for (Instant start : sample.minutes()) {
            List<ObstacleCode> named = codes(search.explain(start));
            if (start.getEpochSecond() % 420 == 0 && named.stream().allMatch(ObstacleCode::canBeOverruled)) {
                Set<ObstacleCode> all = new HashSet<>(sample.overruled());
                all.addAll(named);

                assertThat(sample.withOverruled(all).search().isBookable(start))
                        .as("%s without %s in %s", start, named, sample)
                        .isTrue();
            }
        }
    }

    @Property
    void withoutReservationsTheServiceDoesNotMatter(@ForAll long seed) {
        RandomCase sample = withSchedules(RandomCase.of(seed), Schedule::withoutReservations)
                .withoutBooker()
                .withOverruled(Set.of());
        List<Instant> found =
                sample.search().find(sample.range()).map(Slot::start).toList();

        assertThat(sample.search().forService("another").find(sample.range()).map(Slot::start))
                .as("%s", sample)
                .containsExactlyElementsOf(found);
    }

    /** Slots with closed days are those without, less those in windows that start on a closed date. */
    @Property
    void aClosedDayTakesTheWindowsThatStartOnItsDate(@ForAll long seed) {
        RandomCase sample = RandomCase.ofOne(seed).withOverruled(Set.of());
        Schedule schedule = sample.team().bookables().getFirst().schedule();
        if (schedule.alwaysOpen()) {
            return;
        }
        LocalDate date = WallClock.of(schedule.zone()).date(sample.range().start());
        Interval around = sample.range().widen(Duration.ofDays(3), Duration.ofDays(3));
        HoursView view = HoursView.of("s1", sample.now());
        Schedule open = schedule.withClosedDays(List.of());
        Schedule closed = schedule.withClosedDays(List.of(ClosedDay.of(date)));
        Schedule onlyThatDate = new Schedule(
                schedule.zone(),
                open.hours().stream().flatMap(it -> onDate(it, date).stream()).toList(),
                List.of(),
                List.of(),
                false);
        boolean overridden =
                schedule.overrides().stream().anyMatch(it -> it.date().equals(date));

        IntervalSet taken = overridden ? IntervalSet.empty() : onlyThatDate.working(around, view);
        assertThat(closed.working(around, view).union(taken)).isEqualTo(open.working(around, view));
        assertThat(closed.withOverrides(List.of(new DateOverride(date, windowsOf(open, date))))
                        .working(around, view))
                .isEqualTo(schedule.withOverrides(List.of())
                        .withClosedDays(List.of())
                        .working(around, view));
    }

    private static Optional<WeeklyHours> onDate(WeeklyHours hours, LocalDate date) {
        return hours.startsOn(date)
                ? Optional.of(new WeeklyHours(hours.days(), hours.window(), Optional.of(date), Optional.of(date)))
                : Optional.empty();
    }

    private static List<TimeWindow> windowsOf(Schedule schedule, LocalDate date) {
        return schedule.hours().stream()
                .filter(it -> it.startsOn(date))
                .map(WeeklyHours::window)
                .toList();
    }

    /** A service's hours are hours like any other: those of the calendar cut to them are the same calendar. */
    @Property
    void hoursOfAServiceCutTheWorkingTime(@ForAll long seed) {
        RandomCase sample = RandomCase.ofOne(seed).withOverruled(Set.of());
        ZoneId zone = sample.team().zone();
        IntervalSet cut = new Schedule(zone, sample.serviceHours(), List.of(), List.of(), false)
                .working(sample.range().widen(Duration.ZERO, sample.rules().duration()));

        Set<Instant> outside = sample.found().stream()
                .filter(start -> !sample.serviceHours().isEmpty())
                .filter(start -> !cut.covers(Interval.of(start, sample.rules().duration())))
                .collect(Collectors.toSet());
        assertThat(outside).as("%s", sample).isEmpty();
    }
}
