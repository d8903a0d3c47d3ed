package dev.openings.jooq.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.time.Interval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOffOccurrencesTest extends DatabaseTest {
    private static final Interval AUTUMN = Interval.of("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z");

    @Test
    void eachOccurrenceIsFoundByItsIdAndLocalStart() {
        UUID owner = staff("Found");
        UUID series = weekly(owner, "FREQ=WEEKLY;COUNT=4");

        List<TimeOffEntry> occurrences = timeOff(owner, AUTUMN);

        assertThat(starts(occurrences))
                .containsExactly("2026-10-19T14:00", "2026-10-26T14:00", "2026-11-02T14:00", "2026-11-09T14:00");
        assertThat(occurrences).extracting(TimeOffEntry::id).containsOnly(series);
        assertThat(occurrences)
                .allSatisfy(it -> assertThat(openings.schedules()
                                .occurrence(series, it.occurrence().orElseThrow()))
                        .contains(it));
    }

    @Test
    void aSeriesIsNoOccurrence() {
        UUID owner = staff("Series");
        UUID series = weekly(owner, "FREQ=WEEKLY;COUNT=4");
        UUID oneOff = day(owner, "2026-12-24");

        assertThat(openings.schedules().timeOffByIds(List.of(series, oneOff)).values())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.occurrence()).isEmpty());
        assertThat(openings.schedules().occurrence(oneOff, LocalDateTime.parse("2026-12-24T00:00")))
                .isEmpty();
    }

    @Test
    void aTimeThatIsNoOccurrenceIsNotFound() {
        UUID series = weekly(staff("Unknown"), "FREQ=WEEKLY;COUNT=4");

        for (String start : List.of(
                "2026-10-20T14:00", "2026-10-26T15:00", "2026-11-16T14:00", "0001-01-01T14:00", "+12026-10-26T14:00")) {
            LocalDateTime time = LocalDateTime.parse(start);
            assertThat(openings.schedules().occurrence(series, time)).as(start).isEmpty();
            assertThat(Problems.paths(openings.schedules().removeOccurrence(ADMIN, series, time)))
                    .as(start)
                    .containsExactly("NOT_FOUND id");
        }
        assertThat(openings.schedules().occurrence(UUID.randomUUID(), LocalDateTime.parse("2026-10-26T14:00")))
                .isEmpty();
    }

    @Test
    void oneOccurrenceIsRemovedAndTheOthersStay() {
        UUID owner = staff("One");
        UUID series = weekly(owner, "FREQ=WEEKLY;COUNT=4");
        LocalDateTime second = LocalDateTime.parse("2026-10-26T14:00");

        ChangedTimeOff removed =
                openings.schedules().removeOccurrence(ADMIN, series, second).orThrow();

        assertThat(removed.absence()).map(TimeOffEntry::id).contains(series);
        assertThat(starts(timeOff(owner, AUTUMN)))
                .containsExactly("2026-10-19T14:00", "2026-11-02T14:00", "2026-11-09T14:00");
        assertThat(openings.schedules().occurrence(series, second)).isEmpty();
        assertThat(Problems.paths(openings.schedules().removeOccurrence(ADMIN, series, second)))
                .containsExactly("NOT_FOUND id");
        assertThat(openings.audit()
                        .list(Optional.of(series), PageRequest.first(10))
                        .orThrow()
                        .items())
                .extracting(AuditEvent::action, AuditEvent::summary)
                .containsExactly(
                        tuple("removeTimeOff", "Removed the time off of 2026-10-26."),
                        tuple("addTimeOff", "Added time off."));
    }

    @Test
    void theLastOccurrenceThatIsRemovedRemovesTheSeries() {
        UUID owner = staff("Last");
        UUID series = weekly(owner, "FREQ=WEEKLY;COUNT=2");

        openings.schedules()
                .removeOccurrence(ADMIN, series, LocalDateTime.parse("2026-10-19T14:00"))
                .orThrow();
        assertThat(openings.schedules().timeOffByIds(List.of(series)).get(series))
                .extracting(TimeOffEntry::time)
                .isEqualTo(Interval.of("2026-10-26T13:00:00Z", "2026-10-26T14:00:00Z"));
        openings.schedules()
                .removeOccurrence(ADMIN, series, LocalDateTime.parse("2026-10-26T14:00"))
                .orThrow();

        assertThat(openings.schedules().timeOffByIds(List.of(series))).isEmpty();
        assertThat(Problems.paths(openings.schedules().removeTimeOff(ADMIN, series)))
                .containsExactly("NOT_FOUND id");
    }

    @Test
    void aSeriesLeavesOutAsManyOccurrencesAsItsRowHolds() throws SQLException {
        UUID owner = staff("Many");
        UUID series = daily(owner);
        LocalDateTime start = LocalDateTime.parse("2026-10-19T14:00:01");

        leaveOut(
                series,
                IntStream.range(0, ShortenTimeOff.MAX_LEFT_OUT - 1)
                        .mapToObj(start::plusDays)
                        .toList());
        openings.schedules()
                .removeOccurrence(ADMIN, series, start.plusDays(ShortenTimeOff.MAX_LEFT_OUT - 1))
                .orThrow();
        Outcome<ChangedTimeOff> oneMore =
                openings.schedules().removeOccurrence(ADMIN, series, start.plusDays(ShortenTimeOff.MAX_LEFT_OUT));

        assertThat(Problems.paths(oneMore)).containsExactly("INVALID id");
        assertThat(openings.schedules().timeOffByIds(List.of(series)).get(series))
                .extracting(it -> it.time().start())
                .isEqualTo(start.plusDays(ShortenTimeOff.MAX_LEFT_OUT)
                        .atZone(BERLIN)
                        .toInstant());
    }

    @Test
    void anOccurrenceKeepsItsIdentityWhenItsOwnerMovesToAnotherZone() {
        UUID owner = staff("Moved");
        UUID series = weekly(owner, "FREQ=WEEKLY;COUNT=4");
        List<String> before = starts(timeOff(owner, AUTUMN));

        openings.staff()
                .update(ADMIN, StaffMemberChange.of(owner).withTimeZone(Patch.set(ZoneId.of("America/New_York"))))
                .orThrow();

        assertThat(starts(timeOff(owner, AUTUMN))).isEqualTo(before);
        assertThat(openings.schedules()
                        .occurrence(series, LocalDateTime.parse("2026-10-26T14:00"))
                        .orElseThrow()
                        .time())
                .isEqualTo(Interval.of("2026-10-26T18:00:00Z", "2026-10-26T19:00:00Z"));
    }

    @Test
    void everyOccurrenceIsDistinctWhereAClockSkipsAnHourADateOrMidnight() {
        // Berlin skips 02:00 to 03:00 on 28 March 2027; Apia skipped 30 December 2011; São Paulo skipped the first hour
        // of 4 November 2018.
        assertDistinct("Europe/Berlin", "2027-03-26T02:30", 4);
        assertDistinct("Pacific/Apia", "2011-12-28T00:00", 4);
        assertDistinct("Pacific/Apia", "2011-12-28T09:00", 4);
        assertDistinct("America/Sao_Paulo", "2018-11-02T00:00", 4);
    }

    @Test
    void aStartThatTheClocksSkipKeepsTheTimeOfItsRule() {
        UUID owner = staff("Gap");
        Instant start = Instant.parse("2027-03-27T01:30:00Z");
        openings.schedules()
                .addTimeOff(
                        ADMIN,
                        NewTimeOff.period(owner, start, start.plusSeconds(7200)).repeating("FREQ=DAILY;COUNT=3"))
                .orThrow();

        List<TimeOffEntry> occurrences = timeOff(owner, Interval.of("2027-03-27T00:00:00Z", "2027-03-30T00:00:00Z"));

        assertThat(starts(occurrences)).containsExactly("2027-03-27T02:30", "2027-03-28T02:30", "2027-03-29T02:30");
        assertThat(occurrences.get(1).time()).isEqualTo(Interval.of("2027-03-28T01:30:00Z", "2027-03-28T02:30:00Z"));
    }

    private void assertDistinct(String zone, String firstStart, int days) {
        UUID owner = staff("Skipping " + zone + firstStart);
        openings.staff()
                .update(ADMIN, StaffMemberChange.of(owner).withTimeZone(Patch.set(ZoneId.of(zone))))
                .orThrow();
        Instant start = LocalDateTime.parse(firstStart).atZone(ZoneId.of(zone)).toInstant();
        UUID series = openings.schedules()
                .addTimeOff(
                        ADMIN,
                        NewTimeOff.period(owner, start, start.plusSeconds(1800)).repeating("FREQ=DAILY;COUNT=" + days))
                .orThrow()
                .absence()
                .id();
        Interval range = new Interval(start, start.plusSeconds(86_400L * (days + 2)));

        List<TimeOffEntry> occurrences = timeOff(owner, range);

        assertThat(occurrences).as(zone).hasSizeGreaterThanOrEqualTo(days - 1);
        assertThat(starts(occurrences)).as(zone).doesNotHaveDuplicates();
        for (TimeOffEntry each : occurrences) {
            LocalDateTime local = each.occurrence().orElseThrow();
            assertThat(openings.schedules().occurrence(series, local)).contains(each);
            openings.schedules().removeOccurrence(ADMIN, series, local).orThrow();
            assertThat(timeOff(owner, range)).doesNotContain(each);
        }
        assertThat(timeOff(owner, range)).as(zone).isEmpty();
    }

    private UUID weekly(UUID owner, String rule) {
        return openings.schedules()
                .addTimeOff(
                        ADMIN,
                        NewTimeOff.period(
                                        owner,
                                        Instant.parse("2026-10-19T12:00:00Z"),
                                        Instant.parse("2026-10-19T13:00:00Z"))
                                .repeating(rule))
                .orThrow()
                .absence()
                .id();
    }

    /** From a time with seconds, whose text is the longest. */
    private UUID daily(UUID owner) {
        Instant start = Instant.parse("2026-10-19T12:00:01Z");
        return openings.schedules()
                .addTimeOff(
                        ADMIN,
                        NewTimeOff.period(owner, start, start.plusSeconds(60)).repeating("FREQ=DAILY"))
                .orThrow()
                .absence()
                .id();
    }

    private void leaveOut(UUID series, List<LocalDateTime> starts) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update time_off set exdates = ? where id = ?")) {
            update.setString(1, starts.stream().map(LocalDateTime::toString).collect(Collectors.joining(",")));
            update.setObject(2, series);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private UUID day(UUID owner, String date) {
        return openings.schedules()
                .addTimeOff(ADMIN, NewTimeOff.days(owner, LocalDate.parse(date), LocalDate.parse(date)))
                .orThrow()
                .absence()
                .id();
    }

    private List<TimeOffEntry> timeOff(UUID owner, Interval range) {
        return openings.schedules().timeOff(List.of(owner), range).getOrDefault(owner, List.of());
    }

    private static List<String> starts(List<TimeOffEntry> occurrences) {
        return occurrences.stream()
                .map(it -> it.occurrence().orElseThrow().toString())
                .toList();
    }

    private UUID staff(String name) {
        return openings.staff()
                .create(ADMIN, NewStaffMember.of(name, StaffRole.PHYSICIAN))
                .orThrow()
                .id();
    }
}
