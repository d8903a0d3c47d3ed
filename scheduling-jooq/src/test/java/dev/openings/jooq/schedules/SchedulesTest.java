package dev.openings.jooq.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.time.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SchedulesTest extends DatabaseTest {
    private static final TimeWindow NINE_TO_FIVE = TimeWindow.of("09:00", "17:00");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-30");

    @Test
    void settingHoursReplacesAllWeeklyHoursAndKeepsTheirOrder() {
        UUID owner = staff("Week");
        List<WeeklyHoursEntry> hours = List.of(
                new WeeklyHoursEntry(
                        Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                        TimeWindow.of("22:00", "24:00"),
                        Optional.of(MONDAY),
                        Optional.of(MONDAY)),
                WeeklyHoursEntry.of(Set.of(DayOfWeek.FRIDAY), TimeWindow.of("00:00", "24:00")));
        set(owner, List.of(WeeklyHoursEntry.of(Set.of(DayOfWeek.TUESDAY), NINE_TO_FIVE)));

        set(owner, hours);

        assertThat(openings.schedules().workingHours(List.of(owner))).isEqualTo(Map.of(owner, hours));
    }

    @Test
    void eachProblemOfHoursHasItsPathAndTheOldHoursStay() {
        UUID owner = staff("Careful");
        List<WeeklyHoursEntry> old = List.of(WeeklyHoursEntry.of(Set.of(DayOfWeek.TUESDAY), NINE_TO_FIVE));
        set(owner, old);
        List<WeeklyHoursEntry> bad = List.of(
                WeeklyHoursEntry.of(Set.of(), new TimeWindow(LocalTime.of(9, 0, 1), LocalTime.of(17, 0))),
                new WeeklyHoursEntry(
                        Set.of(DayOfWeek.MONDAY),
                        new TimeWindow(LocalTime.of(9, 0), LocalTime.of(17, 0, 30)),
                        Optional.of(LocalDate.parse("+12026-01-02")),
                        Optional.of(LocalDate.parse("2026-01-01"))));

        Outcome<ChangedHours> outcome = openings.schedules().setWorkingHours(ADMIN, owner, bad);

        assertThat(Problems.paths(outcome))
                .containsExactlyInAnyOrder(
                        "INVALID hours.0.days",
                        "INVALID hours.0.from",
                        "INVALID hours.1.to",
                        "INVALID hours.1.validFrom",
                        "INVALID hours.1.validTo");
        assertThat(openings.schedules().workingHours(List.of(owner))).isEqualTo(Map.of(owner, old));
        assertThat(Problems.paths(openings.schedules().setWorkingHours(ADMIN, UUID.randomUUID(), List.of())))
                .containsExactly("NOT_FOUND ownerId");
    }

    @Test
    void anOverrideReplacesTheWeeklyHoursUntilItIsRemoved() {
        UUID owner = staff("Override");
        set(owner, List.of(WeeklyHoursEntry.of(Set.of(DayOfWeek.MONDAY), NINE_TO_FIVE)));
        List<TimeWindow> windows = List.of(TimeWindow.of("08:00", "10:00"), TimeWindow.of("20:00", "24:00"));

        override(owner, Optional.of(windows));
        Map<UUID, List<DateOverrideEntry>> open =
                openings.schedules().dateOverrides(List.of(owner), MONDAY, MONDAY.plusDays(1));
        List<Interval> monday = available(owner);
        override(owner, Optional.of(List.of()));
        List<Interval> closed = available(owner);
        override(owner, Optional.empty());

        assertThat(open).isEqualTo(Map.of(owner, List.of(new DateOverrideEntry(MONDAY, windows, Optional.of("Fair")))));
        assertThat(monday)
                .containsExactly(
                        Interval.of("2026-11-30T07:00:00Z", "2026-11-30T09:00:00Z"),
                        Interval.of("2026-11-30T19:00:00Z", "2026-11-30T23:00:00Z"));
        assertThat(closed).isEmpty();
        assertThat(available(owner)).containsExactly(Interval.of("2026-11-30T08:00:00Z", "2026-11-30T16:00:00Z"));
        assertThat(openings.schedules().dateOverrides(List.of(owner), MONDAY, MONDAY))
                .isEqualTo(Map.of(owner, List.of()));
    }

    @Test
    void aResourceWithoutHoursIsAlwaysAvailableExceptOnAClosedDate() {
        UUID room = openings.resources()
                .create(ADMIN, new NewResource("Room", ResourceKind.ROOM, Optional.empty()))
                .orThrow()
                .id();
        Interval threeDays = Interval.of("2026-11-28T23:00:00Z", "2026-12-01T23:00:00Z");

        List<Interval> always = available(room, threeDays);
        override(room, Optional.of(List.of()));

        assertThat(always).containsExactly(threeDays);
        assertThat(available(room, threeDays))
                .containsExactly(
                        Interval.of("2026-11-28T23:00:00Z", "2026-11-29T23:00:00Z"),
                        Interval.of("2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z"));
    }

    @Test
    void aStaffMemberWithoutHoursIsNeverAvailable() {
        UUID owner = staff("Never");

        assertThat(available(owner)).isEmpty();
    }

    @Test
    void timeOffIsExpandedInTheTimeZoneOfItsOwner() {
        UUID owner = staff("Absent");
        // Weekly from Monday 19 October 2026, 14:00 to 15:00 in Berlin; summer time ends on the 25th.
        openings.schedules()
                .addTimeOff(
                        ADMIN,
                        NewTimeOff.period(
                                        owner,
                                        Instant.parse("2026-10-19T12:00:00Z"),
                                        Instant.parse("2026-10-19T13:00:00Z"))
                                .repeating("FREQ=WEEKLY;COUNT=3"))
                .orThrow();
        openings.schedules()
                .addTimeOff(ADMIN, NewTimeOff.days(owner, LocalDate.parse("2026-10-24"), LocalDate.parse("2026-10-25")))
                .orThrow();

        List<TimeOffEntry> all = openings.schedules()
                .timeOff(List.of(owner), Interval.of("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z"))
                .getOrDefault(owner, List.of());

        assertThat(all)
                .extracting(TimeOffEntry::time, TimeOffEntry::allDay, TimeOffEntry::recurrence)
                .containsExactly(
                        tuple(
                                Interval.of("2026-10-19T12:00:00Z", "2026-10-19T13:00:00Z"),
                                false,
                                Optional.of("FREQ=WEEKLY;COUNT=3")),
                        tuple(Interval.of("2026-10-23T22:00:00Z", "2026-10-25T23:00:00Z"), true, Optional.empty()),
                        tuple(
                                Interval.of("2026-10-26T13:00:00Z", "2026-10-26T14:00:00Z"),
                                false,
                                Optional.of("FREQ=WEEKLY;COUNT=3")),
                        tuple(
                                Interval.of("2026-11-02T13:00:00Z", "2026-11-02T14:00:00Z"),
                                false,
                                Optional.of("FREQ=WEEKLY;COUNT=3")));
        assertThat(all.getFirst().id()).isEqualTo(all.getLast().id());
    }

    @Test
    void wholeDaysMayRecur() {
        UUID owner = staff("Monthly");
        NewTimeOff days = NewTimeOff.days(owner, LocalDate.parse("2026-03-28"), LocalDate.parse("2026-03-29"));

        AddedTimeOff added = openings.schedules()
                .addTimeOff(ADMIN, days.repeating("FREQ=MONTHLY;COUNT=2"))
                .orThrow();

        // Summer time begins on the 29th, so that two days have 47 hours.
        assertThat(added.absence().time()).isEqualTo(Interval.of("2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z"));
        assertThat(added.absence().allDay()).isTrue();
        assertThat(openings.schedules().timeOffByIds(List.of(added.absence().id())))
                .isEqualTo(Map.of(added.absence().id(), added.absence()));
    }

    @Test
    void timeOffNeedsExactlyOneValidPeriod() {
        UUID owner = staff("Picky");
        Instant noon = Instant.parse("2026-11-30T12:00:00Z");
        NewTimeOff none = new NewTimeOff(
                owner,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        NewTimeOff both = new NewTimeOff(
                owner,
                Optional.of(noon),
                Optional.of(noon.plusSeconds(60)),
                Optional.of(MONDAY),
                Optional.of(MONDAY),
                Optional.empty(),
                Optional.empty());

        assertThat(refusal(none)).containsExactly("INVALID from");
        assertThat(refusal(both)).containsExactly("INVALID fromDate");
        assertThat(refusal(NewTimeOff.period(owner, noon, noon))).containsExactly("INVALID to");
        assertThat(refusal(NewTimeOff.period(owner, noon, noon.plusNanos(1)))).containsExactly("INVALID to");
        assertThat(refusal(NewTimeOff.days(owner, MONDAY, MONDAY.minusDays(1)))).containsExactly("INVALID toDate");
        assertThat(refusal(NewTimeOff.days(owner, MONDAY, MONDAY).repeating("FREQ=SOMETIMES")))
                .containsExactly("INVALID recurrence");
        assertThat(refusal(NewTimeOff.period(owner, noon, noon.plus(Duration.ofDays(400)))
                        .repeating("FREQ=YEARLY")))
                .containsExactly("INVALID to");
        assertThat(openings.schedules()
                        .timeOff(List.of(owner), Interval.of("1971-01-01T00:00:00Z", "2100-01-01T00:00:00Z")))
                .isEqualTo(Map.of(owner, List.of()));
    }

    @Test
    void removedTimeOffCannotBeRemovedAgain() {
        UUID owner = staff("Back");
        UUID id = openings.schedules()
                .addTimeOff(ADMIN, NewTimeOff.days(owner, MONDAY, MONDAY))
                .orThrow()
                .absence()
                .id();

        Outcome<ChangedTimeOff> once = openings.schedules().removeTimeOff(ADMIN, id);
        Outcome<ChangedTimeOff> twice = openings.schedules().removeTimeOff(ADMIN, id);

        assertThat(once.orThrow()).isEqualTo(new ChangedTimeOff(id, Optional.empty(), List.of()));
        assertThat(Problems.paths(twice)).containsExactly("NOT_FOUND id");
    }

    private List<String> refusal(NewTimeOff input) {
        return Problems.paths(openings.schedules().addTimeOff(ADMIN, input));
    }

    private List<Interval> available(UUID owner) {
        Interval monday = Interval.of("2026-11-29T23:00:00Z", "2026-11-30T23:00:00Z");
        return available(owner, monday);
    }

    private List<Interval> available(UUID owner, Interval range) {
        return openings.schedules().available(List.of(owner), range).getOrDefault(owner, List.of()).stream()
                .map(AvailablePeriod::time)
                .toList();
    }

    private void override(UUID owner, Optional<List<TimeWindow>> windows) {
        openings.schedules()
                .setDateOverride(ADMIN, owner, MONDAY, windows, Optional.of("Fair"))
                .orThrow();
    }

    private void set(UUID owner, List<WeeklyHoursEntry> hours) {
        openings.schedules().setWorkingHours(ADMIN, owner, hours).orThrow();
    }

    private UUID staff(String name) {
        return openings.staff()
                .create(ADMIN, NewStaffMember.of(name, StaffRole.PHYSICIAN))
                .orThrow()
                .id();
    }
}
