package dev.openings.jooq.holidays;

import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a calendar whose source has other dates than before. Today is 25 November 2026. */
class RefreshedHolidaysTest extends DatabaseTest {
    private static final Instant TODAY = Instant.parse("2026-11-25T08:00:00Z");

    private final PlantedHolidays source = new PlantedHolidays();

    @SuppressWarnings("NullAway.Init")
    private Holidays holidays;

    @SuppressWarnings("NullAway.Init")
    private UUID calendar;

    @BeforeEach
    void calendarOfTheSource() {
        clock.set(TODAY);
        SQLDialect dialect = Databases.dialect(dataSource);
        holidays = new Holidays(
                new ServiceContext(
                        new Transactions(dataSource, dialect),
                        options(),
                        new IdGenerator(clock),
                        new CalendarChanges(dataSource, dialect, Optional.empty())),
                source);
        source.plant("2026-01-02", "2026-11-30", "2026-12-01", "2027-01-04", "2029-12-31", "2030-01-02");
        calendar = holidays.create(ADMIN, NewHolidayCalendar.ofRegion("Nowhere", "XX"))
                .orThrow()
                .id();
        holidays.assign(ADMIN, Optional.empty(), Optional.of(calendar)).orThrow();
    }

    @AfterEach
    void noCalendarOfThePractice() {
        clock.set(TODAY);
        holidays.assign(ADMIN, Optional.empty(), Optional.empty()).orThrow();
    }

    @Test
    void anUpdateOfTheSourceChangesNothingByItself() {
        List<LocalDate> before = dates();

        source.plant("2026-12-02", "2028-05-05");
        int filled = holidays.addLaterHolidays();

        assertThat(filled).isZero();
        assertThat(dates()).isEqualTo(before).hasSize(5);
    }

    @Test
    void aPreviewListsTheDifferencesAndTheVisitsAndChangesNothing() {
        Clinic clinic = new Clinic(openings);
        UUID service = clinic.service(minutes(30), clinic.nineToFive("Preview"));
        UUID visit = clinic.book(service, clinic.contact(), "2026-12-02T10:00").id();
        List<LocalDate> before = dates();
        source.plant("2026-11-30", "2026-12-02", "2027-01-04", "2029-12-31", "2030-01-02");

        RefreshedHolidays preview =
                holidays.previewRefresh(ADMIN, calendar, Optional.empty()).orThrow();
        List<LocalDate> afterPreview = dates();
        RefreshedHolidays refreshed =
                holidays.refresh(ADMIN, calendar, Optional.empty()).orThrow();

        // The second of January is over: it is not compared.
        assertThat(preview.differences())
                .containsExactly(
                        new HolidayDifference(
                                LocalDate.parse("2026-12-01"), Optional.of(entry("2026-12-01")), Optional.empty()),
                        new HolidayDifference(
                                LocalDate.parse("2026-12-02"), Optional.empty(), Optional.of(entry("2026-12-02"))));
        assertThat(preview.outsideIds()).containsExactly(visit);
        assertThat(preview.calendar().version()).isEqualTo(1);
        assertThat(afterPreview).isEqualTo(before);
        assertThat(refreshed.differences()).isEqualTo(preview.differences());
        assertThat(refreshed.outsideIds()).containsExactly(visit);
        assertThat(refreshed.calendar().version()).isEqualTo(2);
        assertThat(dates())
                .extracting(LocalDate::toString)
                .containsExactly("2026-01-02", "2026-11-30", "2026-12-02", "2027-01-04", "2029-12-31");
        assertThat(holidays.refresh(ADMIN, calendar, Optional.empty()).orThrow().differences())
                .isEmpty();
    }

    @Test
    void aRefreshKeepsWhatPeopleHaveSetAndRemoved() {
        holidays.setClosedDay(ADMIN, ClosedDayChange.ordinary(calendar, LocalDate.parse("2026-11-30")))
                .orThrow();
        holidays.setClosedDay(ADMIN, ClosedDayChange.closed(calendar, LocalDate.parse("2026-12-24"), "Outing"))
                .orThrow();
        holidays.setClosedDay(ADMIN, ClosedDayChange.closed(calendar, LocalDate.parse("2027-01-04"), "Ours"))
                .orThrow();
        source.plant("2026-11-30", "2026-12-01", "2029-12-31");

        RefreshedHolidays refreshed =
                holidays.refresh(ADMIN, calendar, Optional.empty()).orThrow();

        assertThat(refreshed.differences()).isEmpty();
        assertThat(days())
                .extracting(ClosedDayEntry::name)
                .containsExactly("Day 2026-01-02", "Day 2026-12-01", "Outing", "Ours", "Day 2029-12-31");
    }

    @Test
    void eachNewYearAddsTheHolidaysOfOneYearAndChangesNoDateBefore() {
        source.plant("2026-12-02", "2030-01-02", "2030-05-01", "2031-01-01");
        clock.set(Instant.parse("2026-12-31T23:30:00Z"));

        int first = holidays.addLaterHolidays();
        int second = holidays.addLaterHolidays();

        // In Berlin, it is 2027 already. The calendars of the other tests are filled, too.
        assertThat(first).isPositive();
        assertThat(second).isZero();
        assertThat(dates())
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2026-01-02",
                        "2026-11-30",
                        "2026-12-01",
                        "2027-01-04",
                        "2029-12-31",
                        "2030-01-02",
                        "2030-05-01");
        assertThat(holidays.byIds(List.of(calendar)).values())
                .extracting(HolidayCalendar::version)
                .containsExactly(2);
    }

    @Test
    void aCalendarOfARegionTakesNoText() {
        assertThat(Problems.paths(holidays.refresh(ADMIN, calendar, Optional.of("BEGIN:VCALENDAR\nEND:VCALENDAR"))))
                .containsExactly("INVALID ics");
        assertThat(Problems.paths(holidays.previewRefresh(ADMIN, UUID.randomUUID(), Optional.empty())))
                .containsExactly("NOT_FOUND calendarId");
    }

    private static ClosedDayEntry entry(String date) {
        return new ClosedDayEntry(LocalDate.parse(date), "Day " + date, List.of(), true);
    }

    private List<LocalDate> dates() {
        return days().stream().map(ClosedDayEntry::date).toList();
    }

    private List<ClosedDayEntry> days() {
        return holidays.days(List.of(calendar), LocalDate.EPOCH, LocalDate.parse("2100-01-01"))
                .getOrDefault(calendar, List.of());
    }
}
