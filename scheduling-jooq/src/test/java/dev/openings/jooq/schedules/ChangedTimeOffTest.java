package dev.openings.jooq.schedules;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.time.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Time off that changes, ends, or leaves out a date. */
class ChangedTimeOffTest extends DatabaseTest {
    private static final Instant MONDAY_NOON = berlin("2026-11-30T12:00");
    private static final Instant MONDAY_ONE = berlin("2026-11-30T13:00");

    private UUID staff(String name) {
        return new Clinic(openings).nineToFive(name);
    }

    private TimeOffEntry add(NewTimeOff input) {
        return openings.schedules().addTimeOff(ADMIN, input).orThrow().absence();
    }

    private List<String> starts(UUID owner) {
        return entries(owner).stream()
                .map(it -> it.time().start().atZone(BERLIN).toLocalDateTime().toString())
                .toList();
    }

    private List<TimeOffEntry> entries(UUID owner) {
        Interval winter = Interval.of("2026-10-01T00:00:00Z", "2027-03-01T00:00:00Z");
        return openings.schedules().timeOff(List.of(owner), winter).getOrDefault(owner, List.of());
    }

    /** The night of 25 October 2026 is an hour longer, that of 28 March 2027 an hour shorter. */
    @Test
    void everyNightEndsWhenTheClockShowsTheEndThatWasTyped() {
        UUID owner = staff("Night");
        add(NewTimeOff.period(owner, berlin("2026-10-19T23:00"), berlin("2026-10-20T07:00"))
                .repeating("FREQ=DAILY"));

        List<Interval> around = openings
                .schedules()
                .timeOff(List.of(owner), Interval.of("2026-10-24T20:00:00Z", "2026-10-26T08:00:00Z"))
                .getOrDefault(owner, List.of())
                .stream()
                .map(TimeOffEntry::time)
                .toList();
        List<Interval> spring = openings
                .schedules()
                .timeOff(List.of(owner), Interval.of("2027-03-27T20:00:00Z", "2027-03-28T06:00:00Z"))
                .getOrDefault(owner, List.of())
                .stream()
                .map(TimeOffEntry::time)
                .toList();

        assertThat(around)
                .containsExactly(
                        Interval.of("2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z"),
                        Interval.of("2026-10-25T22:00:00Z", "2026-10-26T06:00:00Z"));
        assertThat(spring).containsExactly(Interval.of("2027-03-27T22:00:00Z", "2027-03-28T05:00:00Z"));
    }

    @Test
    void aRecurringPeriodHasToEndLaterOnTheClock() {
        UUID owner = staff("Back");
        // From 02:30 before the change of the clocks to 02:15 after it.
        NewTimeOff once =
                NewTimeOff.period(owner, Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:15:00Z"));

        assertThat(Problems.paths(openings.schedules().addTimeOff(ADMIN, once.repeating("FREQ=DAILY"))))
                .containsExactly("INVALID to");
        assertThat(add(once).time().duration()).hasMinutes(45);
    }

    @Test
    void anUpdateChangesThePeriodAndListsTheVisitsInside() {
        Clinic clinic = new Clinic(openings);
        UUID owner = staff("Moved");
        UUID visit = clinic.book(clinic.service(minutes(30), owner), clinic.contact(), "2026-11-30T10:00")
                .id();
        UUID id = add(NewTimeOff.period(owner, MONDAY_NOON, MONDAY_ONE)).id();

        ChangedTimeOff changed = openings.schedules()
                .updateTimeOff(ADMIN, TimeOffChange.ofPeriod(id, berlin("2026-11-30T10:15"), MONDAY_NOON))
                .orThrow();

        assertThat(changed.conflictingIds()).containsExactly(visit);
        assertThat(entries(owner))
                .extracting(TimeOffEntry::time)
                .containsExactly(new Interval(berlin("2026-11-30T10:15"), MONDAY_NOON));
        assertThat(openings.schedules().removeTimeOff(ADMIN, id).orThrow().conflictingIds())
                .containsExactly(visit);
    }

    @Test
    void anUpdateKeepsWhatItDoesNotName() {
        UUID owner = staff("Kept");
        NewTimeOff input = new NewTimeOff(
                owner,
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.parse("2026-11-30")),
                Optional.of(LocalDate.parse("2026-12-01")),
                Optional.of("FREQ=WEEKLY;COUNT=3"),
                Optional.of("Course"));
        UUID id = add(input).id();
        openings.schedules()
                .excludeTimeOffDate(ADMIN, id, LocalDate.parse("2026-12-07"))
                .orThrow();

        update(id, Patch.keep(), Patch.set("Training"));
        assertThat(starts(owner)).containsExactly("2026-11-30T00:00", "2026-12-14T00:00");
        assertThat(entries(owner).getFirst().reason()).contains("Training");
        assertThat(entries(owner).getFirst().allDay()).isTrue();
        update(id, Patch.set("FREQ=WEEKLY;COUNT=4"), Patch.clear());
        assertThat(starts(owner)).containsExactly("2026-11-30T00:00", "2026-12-14T00:00", "2026-12-21T00:00");
        update(id, Patch.clear(), Patch.keep());
        assertThat(entries(owner))
                .singleElement()
                .satisfies(it -> assertThat(it.recurrence()).isEmpty())
                .satisfies(it -> assertThat(it.allDay()).isTrue());
        update(id, Patch.set("FREQ=DAILY;COUNT=2"), Patch.keep());
        assertThat(starts(owner)).containsExactly("2026-11-30T00:00", "2026-12-01T00:00");
    }

    private void update(UUID id, Patch<String> recurrence, Patch<String> reason) {
        openings.schedules()
                .updateTimeOff(
                        ADMIN,
                        new TimeOffChange(
                                id,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                recurrence,
                                reason))
                .orThrow();
    }

    @Test
    void anInvalidUpdateChangesNothing() {
        UUID owner = staff("Same");
        UUID id = add(NewTimeOff.period(owner, MONDAY_NOON, MONDAY_ONE)).id();

        assertThat(Problems.paths(
                        openings.schedules().updateTimeOff(ADMIN, TimeOffChange.ofPeriod(id, MONDAY_ONE, MONDAY_NOON))))
                .containsExactly("INVALID to");
        assertThat(Problems.paths(openings.schedules()
                        .updateTimeOff(ADMIN, TimeOffChange.ofPeriod(UUID.randomUUID(), MONDAY_NOON, MONDAY_ONE))))
                .containsExactly("NOT_FOUND id");
        assertThat(entries(owner))
                .extracting(TimeOffEntry::time)
                .containsExactly(new Interval(MONDAY_NOON, MONDAY_ONE));
    }

    @Test
    void aDateIsLeftOutOnce() {
        UUID owner = staff("Date");
        UUID id = add(NewTimeOff.period(owner, MONDAY_NOON, MONDAY_ONE).repeating("FREQ=WEEKLY;COUNT=3"))
                .id();
        LocalDate second = LocalDate.parse("2026-12-07");

        ChangedTimeOff changed =
                openings.schedules().excludeTimeOffDate(ADMIN, id, second).orThrow();

        assertThat(changed.absence()).isPresent();
        assertThat(starts(owner)).containsExactly("2026-11-30T12:00", "2026-12-14T12:00");
        assertThat(Problems.paths(openings.schedules().excludeTimeOffDate(ADMIN, id, second)))
                .containsExactly("INVALID date");
        assertThat(Problems.paths(openings.schedules().excludeTimeOffDate(ADMIN, id, LocalDate.parse("2026-12-08"))))
                .containsExactly("INVALID date");
    }

    @Test
    void aSeriesEndsWithADateAndListsTheVisitsThatWereInside() {
        Clinic clinic = new Clinic(openings);
        UUID owner = staff("Ends");
        UUID service = clinic.service(minutes(30), owner);
        UUID contact = clinic.contact();
        UUID visit = clinic.book(service, contact, "2026-12-14T12:00").id();
        UUID id = add(NewTimeOff.period(owner, MONDAY_NOON, MONDAY_ONE).repeating("FREQ=WEEKLY;COUNT=9"))
                .id();

        ChangedTimeOff ended = openings.schedules()
                .endTimeOffRecurrence(ADMIN, id, LocalDate.parse("2026-12-07"))
                .orThrow();
        ChangedTimeOff later = openings.schedules()
                .endTimeOffRecurrence(ADMIN, id, LocalDate.parse("2027-01-04"))
                .orThrow();

        assertThat(ended.conflictingIds()).containsExactly(visit);
        assertThat(ended.absence().flatMap(TimeOffEntry::recurrence)).contains("FREQ=WEEKLY;UNTIL=20261207");
        assertThat(later.absence().flatMap(TimeOffEntry::recurrence)).contains("FREQ=WEEKLY;UNTIL=20261207");
        assertThat(starts(owner)).containsExactly("2026-11-30T12:00", "2026-12-07T12:00");
        assertThat(Problems.paths(openings.schedules().endTimeOffRecurrence(ADMIN, id, LocalDate.parse("2026-11-29"))))
                .containsExactly("INVALID lastDate");
    }

    @Test
    void aSeriesThatEndsWithDatesThatWereAllLeftOutIsRemoved() {
        UUID owner = staff("None");
        UUID id = add(NewTimeOff.period(owner, MONDAY_NOON, MONDAY_ONE).repeating("FREQ=WEEKLY"))
                .id();
        openings.schedules()
                .removeOccurrence(ADMIN, id, LocalDateTime.parse("2026-11-30T12:00"))
                .orThrow();

        ChangedTimeOff ended = openings.schedules()
                .endTimeOffRecurrence(ADMIN, id, LocalDate.parse("2026-12-01"))
                .orThrow();

        assertThat(ended.absence()).isEmpty();
        assertThat(starts(owner)).isEmpty();
    }
}
