package dev.openings.jooq.holidays;

import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.rules.NoticeDays;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.notice.NoticeRule;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Today is Wednesday, 25 November 2026. */
class HolidaysTest extends DatabaseTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-30");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    @SuppressWarnings("NullAway.Init")
    private Clinic clinic;

    @SuppressWarnings("NullAway.Init")
    private UUID calendar;

    @BeforeEach
    void emptyCalendarOfThePractice() {
        clinic = new Clinic(openings);
        calendar = create(NewHolidayCalendar.manual("By hand"));
        assign(Optional.empty(), Optional.of(calendar));
    }

    @AfterEach
    void noCalendarOfThePractice() {
        assign(Optional.empty(), Optional.empty());
    }

    @Test
    void aCalendarOfARegionHasTheHolidaysOfThisYearAndThreeMore() {
        HolidayCalendar berlin = openings.holidays()
                .create(ADMIN, NewHolidayCalendar.ofRegion(" Berlin ", "de-be"))
                .orThrow();

        List<ClosedDayEntry> days = days(berlin.id(), "2020-01-01", "2040-01-01");
        assertThat(berlin)
                .isEqualTo(new HolidayCalendar(
                        berlin.id(),
                        "Berlin",
                        HolidaySource.BUILT_IN,
                        Optional.of("DE-BE"),
                        Optional.empty(),
                        Optional.of(LocalDate.parse("2029-12-31")),
                        1));
        assertThat(openings.holidays().byIds(List.of(berlin.id()))).isEqualTo(Map.of(berlin.id(), berlin));
        // Ten holidays a year, and once the anniversary of an uprising.
        assertThat(days).hasSize(41);
        assertThat(days.getFirst())
                .isEqualTo(new ClosedDayEntry(LocalDate.parse("2026-01-01"), "New Year's Day", List.of(), true));
        assertThat(days.getLast().date()).isEqualTo("2029-12-26");
    }

    @Test
    void oneActionClosesEverybodyAndListsTheVisitsThatStay() {
        UUID ada = clinic.nineToFive("Ada");
        UUID room = clinic.room("Room");
        UUID service = clinic.service(minutes(30), ada);
        UUID contact = clinic.contact();
        UUID morning = clinic.book(service, contact, "2026-11-30T09:00").id();
        UUID noon = clinic.book(service, contact, "2026-11-30T12:00").id();
        UUID tuesday = clinic.book(service, contact, "2026-12-01T12:00").id();

        ChangedHolidays closed = set(ClosedDayChange.closed(calendar, MONDAY, "Staff outing"));

        assertThat(closed.outsideIds()).containsSubsequence(morning, noon).doesNotContain(tuesday);
        assertThat(closed.calendar().version()).isEqualTo(2);
        assertThat(openings.appointments().byIds(List.of(morning, noon, tuesday)))
                .hasSize(3);
        assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).isEmpty();
        assertThat(clinic.starts(Clinic.day(service, "2026-12-01"))).contains("2026-12-01T09:00");
        assertThat(Objects.requireNonNull(
                                openings.schedules().schedules(List.of(room)).get(room))
                        .free(Interval.of("2026-11-29T23:00:00Z", "2026-12-01T23:00:00Z"))
                        .toList())
                .containsExactly(Interval.of("2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z"));
    }

    @Test
    void aHalfDayHasItsOwnWindowsUntilItIsAnOrdinaryDayAgain() {
        UUID ada = clinic.nineToFive("Half");
        UUID service = clinic.service(minutes(60), ada);
        UUID late = clinic.book(service, clinic.contact(), "2026-11-30T15:00").id();

        ChangedHolidays half = set(half(MONDAY, "09:00", "12:00"));
        List<String> morning = clinic.starts(Clinic.day(service, "2026-11-30"));
        ChangedHolidays ordinary = set(ClosedDayChange.ordinary(calendar, MONDAY));

        assertThat(half.outsideIds()).contains(late);
        assertThat(morning).containsExactly("2026-11-30T09:00", "2026-11-30T10:00", "2026-11-30T11:00");
        assertThat(ordinary.outsideIds()).isEmpty();
        assertThat(days(calendar, "2026-11-01", "2026-12-31")).isEmpty();
        assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).hasSize(7);
    }

    @Test
    void anOverrideRestoresExactlyItsDate() {
        UUID ada = clinic.nineToFive("Override");
        UUID service = clinic.service(minutes(60), ada);
        List<String> open = clinic.starts(Clinic.day(service, "2026-11-30"));
        set(ClosedDayChange.closed(calendar, MONDAY, "Holiday"));
        set(ClosedDayChange.closed(calendar, TUESDAY, "Holiday"));

        openings.schedules()
                .setDateOverride(
                        ADMIN, ada, MONDAY, Optional.of(List.of(TimeWindow.of("09:00", "17:00"))), Optional.empty())
                .orThrow();

        assertThat(clinic.starts(Clinic.day(service, "2026-11-30")))
                .isEqualTo(open)
                .hasSize(8);
        assertThat(clinic.starts(Clinic.day(service, "2026-12-01"))).isEmpty();
    }

    @Test
    void anOwnCalendarStandsInPlaceOfThatOfThePractice() {
        UUID ada = clinic.nineToFive("Ada");
        UUID ben = clinic.nineToFive("Ben");
        UUID service = clinic.service(minutes(60), ada, ben);
        UUID visit = clinic.book(service, clinic.contact(), "2026-11-30T09:00").id();
        UUID attending = Objects.requireNonNull(
                        openings.appointments().byIds(List.of(visit)).get(visit))
                .staffIds()
                .getFirst();
        set(ClosedDayChange.closed(calendar, MONDAY, "Holiday"));
        UUID none = create(NewHolidayCalendar.manual("No holidays"));

        assign(Optional.of(attending), Optional.of(none));
        List<String> works = clinic.starts(Clinic.day(service, "2026-11-30"));
        Map<UUID, HolidayCalendar> own = openings.holidays().ofOwners(List.of(ada, ben));
        AssignedHolidays again = assign(Optional.of(attending), Optional.empty());

        assertThat(works).hasSize(7);
        assertThat(own).containsOnlyKeys(attending);
        assertThat(openings.holidays().ofPractice().orElseThrow().id()).isEqualTo(calendar);
        assertThat(again.outsideIds()).containsExactly(visit);
        assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).isEmpty();
        assertThat(openings.holidays().ofOwners(List.of(ada, ben))).isEmpty();
    }

    @Test
    void aNoticeOfWorkingDaysDoesNotCountClosedDays() {
        UUID ada = clinic.nineToFive("Notice");
        UUID service = clinic.service(
                minutes(60)
                        .withMinimumNotice(PeriodDuration.ofDays(2))
                        .withNoticeFrom(NoticeRule.Start.START_OF_DAY)
                        .withNoticeDays(NoticeDays.WORKING),
                ada);
        SlotQuery week =
                SlotQuery.ofService(service, Clinic.berlin("2026-11-25T00:00"), Clinic.berlin("2026-12-05T00:00"));
        String before = clinic.starts(week).getFirst();

        set(ClosedDayChange.closed(calendar, LocalDate.parse("2026-11-26"), "Holiday"));

        // Today is Wednesday: two working days later is Friday, and Monday if Thursday is none.
        assertThat(before).isEqualTo("2026-11-27T09:00");
        assertThat(clinic.starts(week).getFirst()).isEqualTo("2026-11-30T09:00");
    }

    @Test
    void listenersHearOfTheTimeThatIsClosedAndOfTheTimeThatIsGivenBack() {
        List<CalendarChange> heard = new CopyOnWriteArrayList<>();
        CalendarChanges.Subscription listening = openings.changes().subscribe(heard::add);

        set(ClosedDayChange.closed(calendar, MONDAY, "Holiday"));
        List<CalendarChange> closed = List.copyOf(heard);
        heard.clear();
        set(ClosedDayChange.ordinary(calendar, MONDAY));
        List<CalendarChange> opened = List.copyOf(heard);
        listening.close();

        assertThat(closed).isNotEmpty().contains(CalendarChange.ANY);
        assertThat(opened).isNotEmpty().contains(CalendarChange.ANY);
    }

    @Test
    void eachProblemHasItsPathAndNothingIsWritten() {
        List<HolidayCalendar> before = openings.holidays().all();

        Outcome<HolidayCalendar> unknown =
                openings.holidays().create(ADMIN, NewHolidayCalendar.ofRegion(" ", "DE-Berlin"));
        Outcome<HolidayCalendar> both = openings.holidays()
                .create(
                        ADMIN,
                        new NewHolidayCalendar(
                                "Both",
                                Optional.of("AT"),
                                Optional.of("BEGIN:VCALENDAR\nEND:VCALENDAR"),
                                Optional.of("ftp://example.org")));
        Outcome<ChangedHolidays> bad = openings.holidays()
                .setClosedDay(
                        ADMIN,
                        new ClosedDayChange(
                                UUID.randomUUID(),
                                LocalDate.parse("+12026-01-02"),
                                Optional.of(new ClosedDayChange.Day(
                                        "\n", List.of(new TimeWindow(LocalTime.of(9, 0, 1), LocalTime.of(17, 0)))))));
        Outcome<AssignedHolidays> nobody =
                openings.holidays().assign(ADMIN, Optional.of(UUID.randomUUID()), Optional.of(UUID.randomUUID()));

        assertThat(Problems.paths(unknown)).containsExactly("INVALID name", "INVALID region");
        assertThat(Problems.messages(unknown).getLast())
                .startsWith("`region` must be a code that `holidayRegions` lists, such as DE-BE (Germany, Berlin), ")
                .endsWith(": \"DE-Berlin\".");
        assertThat(Problems.paths(both)).containsExactly("INVALID url", "INVALID ics");
        assertThat(Problems.paths(bad))
                .containsExactlyInAnyOrder(
                        "INVALID date", "INVALID name", "INVALID windows.0.from", "NOT_FOUND calendarId");
        assertThat(Problems.paths(nobody)).containsExactly("NOT_FOUND calendarId", "NOT_FOUND ownerId");
        assertThat(Problems.paths(openings.holidays().refresh(ADMIN, calendar, Optional.empty())))
                .containsExactly("INVALID calendarId");
        assertThat(openings.holidays().all()).isEqualTo(before);
    }

    @Test
    void onlyAdminsChangeHolidays() {
        Actor ada = new Actor.Staff(clinic.nineToFive("Not an admin"), false);

        assertThat(Problems.paths(openings.holidays().create(ada, NewHolidayCalendar.manual("Mine"))))
                .containsExactly("FORBIDDEN ");
        assertThat(Problems.paths(
                        openings.holidays().setClosedDay(ada, ClosedDayChange.closed(calendar, MONDAY, "Party"))))
                .containsExactly("FORBIDDEN ");
        assertThat(days(calendar, "2026-01-01", "2027-01-01")).isEmpty();
    }

    @Test
    void regionsAreFoundByCodeAndName() {
        assertThat(openings.holidays().regions("germany berlin"))
                .containsExactly(new HolidayRegion("DE-BE", "Germany, Berlin"));
        assertThat(openings.holidays().regions("at"))
                .extracting(HolidayRegion::code)
                .contains("AT");
        assertThat(openings.holidays().regions("")).hasSizeGreaterThan(1_000);
    }

    private ClosedDayChange half(LocalDate date, String from, String to) {
        return new ClosedDayChange(
                calendar, date, Optional.of(new ClosedDayChange.Day("Half day", List.of(TimeWindow.of(from, to)))));
    }

    private UUID create(NewHolidayCalendar input) {
        return openings.holidays().create(ADMIN, input).orThrow().id();
    }

    private ChangedHolidays set(ClosedDayChange change) {
        return openings.holidays().setClosedDay(ADMIN, change).orThrow();
    }

    private AssignedHolidays assign(Optional<UUID> owner, Optional<UUID> of) {
        return openings.holidays().assign(ADMIN, owner, of).orThrow();
    }

    private List<ClosedDayEntry> days(UUID of, String first, String end) {
        return openings.holidays()
                .days(List.of(of), LocalDate.parse(first), LocalDate.parse(end))
                .getOrDefault(of, List.of());
    }
}
