package dev.openings.jooq.feeds;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.openings.availability.TimeWindow;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Databases;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.holidays.ClosedDayChange;
import dev.openings.jooq.holidays.NewHolidayCalendar;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.TestDatabase;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarFeedsTest extends DatabaseTest {
    private Clinic clinic;
    private UUID doctor;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void createDoctor() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        contact = clinic.contact();
        doctor = clinic.nineToFive("Dr. Ada");
        service = clinic.service(minutes(60), doctor);
    }

    @Test
    void aFeedHasTheAppointmentsOfItsOwnerByStart() {
        UUID other = clinic.service(minutes(60), clinic.nineToFive("Dr. Bob"));
        clinic.book(other, contact, "2026-11-30T09:00");
        Appointment second = clinic.book(service, contact, "2026-11-30T11:00");
        Appointment first = clinic.book(service, contact, "2026-11-30T09:00");
        CalendarFeed feed =
                openings.feeds().create(ADMIN, doctor, Optional.of("Mine")).orThrow();

        FeedContent content = openings.feeds().content(feed.id()).orElseThrow();

        assertThat(content.entries()).containsExactly(entry(first), entry(second));
        assertThat(content.ownerName()).isEqualTo("Dr. Ada");
        assertThat(openings.feeds().byIds(List.of(feed.id()))).containsEntry(feed.id(), feed);
    }

    private static FeedContent.Entry entry(Appointment appointment) {
        return new FeedContent.Entry(
                appointment,
                Optional.of("Consultation"),
                Optional.empty(),
                List.of("Dr. Ada"),
                List.of(),
                List.of(),
                appointment.changedAt());
    }

    @Test
    void aCancelledAppointmentStaysForThirtyDaysAndAPastOneForNinety() {
        Appointment cancelled = clinic.book(service, contact, "2026-11-30T09:00");
        Appointment kept = clinic.book(service, contact, "2026-11-30T11:00");
        openings.bookings()
                .cancel(ADMIN, cancelled.id(), Optional.empty(), Optional.empty())
                .orThrow();
        CalendarFeed feed =
                openings.feeds().create(ADMIN, doctor, Optional.empty()).orThrow();

        assertThat(openings.feeds().content(feed.id()).orElseThrow().entries())
                .extracting(it -> it.appointment().status())
                .containsExactly(AppointmentStatus.CANCELLED, AppointmentStatus.SCHEDULED);
        clock.advance(Duration.ofDays(30));
        assertThat(openings.feeds().content(feed.id()).orElseThrow().entries())
                .extracting(it -> it.appointment().id())
                .containsExactly(kept.id());
        clock.set(kept.end().plus(Duration.ofDays(90)));
        assertThat(openings.feeds().content(feed.id()).orElseThrow().entries()).isEmpty();
    }

    @Test
    void aFeedOfMoreThanTenThousandAppointmentsHasAllOfThem() {
        Appointment first = clinic.book(service, contact, "2026-11-30T09:00");
        repeat(first, 10_049);
        CalendarFeed feed =
                openings.feeds().create(ADMIN, doctor, Optional.empty()).orThrow();

        List<FeedContent.Entry> entries =
                openings.feeds().content(feed.id()).orElseThrow().entries();

        assertThat(entries).hasSize(10_050).allMatch(it -> it.staff().equals(List.of("Dr. Ada")));
        assertThat(entries.getFirst().appointment()).isEqualTo(first);
        assertThat(entries.getLast().appointment().start())
                .isEqualTo(first.start().plus(Duration.ofHours(10_049)));
    }

    /** Copies an appointment, one each hour after it. Rows of the database, because to book so many takes minutes. */
    private void repeat(Appointment first, int times) {
        boolean isH2 = database == TestDatabase.H2;
        String columns = Stream.of(APPOINTMENT.fields())
                .map(Field::getName)
                .filter(it -> !Set.of("id", "starts_at", "ends_at").contains(it))
                .collect(Collectors.joining(", "));
        DSLContext db = DSL.using(dataSource, Databases.dialect(dataSource));
        db.execute(
                "insert into appointment (id, starts_at, ends_at, " + columns + ") select "
                        + (isH2 ? "random_uuid()" : "gen_random_uuid()")
                        + ", starts_at + n * interval '1' hour, ends_at + n * interval '1' hour, " + columns
                        + " from appointment, " + (isH2 ? "system_range(1, ?)" : "generate_series(1, ?)")
                        + " as series(n) where id = ?",
                times,
                first.id());
        db.execute("""
                insert into appointment_bookable (appointment_id, bookable_id, kind, position, starts_at)
                select a.id, b.bookable_id, b.kind, b.position, a.starts_at from appointment a
                join appointment_bookable b on b.appointment_id = ?
                where a.service_id = ? and a.id <> b.appointment_id""", first.id(), service);
    }

    @Test
    void theFeedsOfAnOwnerAreListedUntilTheyAreRevoked() {
        UUID room = clinic.room("Room 1");
        UUID without = clinic.room("Room 2");
        CalendarFeed first =
                openings.feeds().create(ADMIN, doctor, Optional.of("Desk")).orThrow();
        clock.advance(Duration.ofSeconds(1));
        CalendarFeed second =
                openings.feeds().create(ADMIN, doctor, Optional.empty()).orThrow();
        CalendarFeed revoked =
                openings.feeds().create(ADMIN, doctor, Optional.of("Lost")).orThrow();
        CalendarFeed ofRoom =
                openings.feeds().create(ADMIN, room, Optional.empty()).orThrow();
        openings.feeds().revoke(ADMIN, revoked.id(), Optional.empty()).orThrow();

        assertThat(openings.feeds().ofOwners(List.of(doctor, room, without)))
                .isEqualTo(Map.of(doctor, List.of(first, second), room, List.of(ofRoom), without, List.of()));
    }

    @Test
    void aRevokedFeedHasNoContentAndCannotBeRevokedAgain() {
        CalendarFeed feed =
                openings.feeds().create(ADMIN, doctor, Optional.empty()).orThrow();

        openings.feeds().revoke(ADMIN, feed.id(), Optional.empty()).orThrow();

        assertThat(openings.feeds().content(feed.id())).isEmpty();
        assertThat(openings.feeds().byIds(List.of(feed.id()))).isEmpty();
        assertThat(Problems.paths(openings.feeds().revoke(ADMIN, feed.id(), Optional.empty())))
                .containsExactly("NOT_FOUND id");
        assertThat(Problems.paths(openings.feeds().create(ADMIN, UUID.randomUUID(), Optional.of("a\nb"))))
                .containsExactly("INVALID label", "NOT_FOUND ownerId");
        assertThat(Problems.paths(openings.feeds().create(ADMIN, UUID.randomUUID(), Optional.empty())))
                .containsExactly("NOT_FOUND ownerId");
    }

    @Test
    void aFeedOfThePracticeHasTheAppointmentsOfAllAndIsForAdminsOnly() {
        UUID other = clinic.service(minutes(60), clinic.nineToFive("Dr. Bob"));
        Appointment ofBob = clinic.book(other, contact, "2026-11-30T09:00");
        Appointment ofAda = clinic.book(service, contact, "2026-11-30T11:00");

        CalendarFeed feed = openings.feeds()
                .create(ADMIN, NewCalendarFeed.ofPractice().withLabel("Desk"))
                .orThrow();

        FeedContent content = openings.feeds().content(feed.id()).orElseThrow();
        assertThat(content.entries())
                .extracting(it -> it.appointment().id(), FeedContent.Entry::staff)
                .containsExactly(tuple(ofBob.id(), List.of("Dr. Bob")), tuple(ofAda.id(), List.of("Dr. Ada")));
        assertThat(openings.feeds().ofPractice()).containsExactly(feed);
        assertThat(openings.feeds().ofOwners(List.of(doctor))).isEqualTo(Map.of(doctor, List.of()));
        Actor ada = new Actor.Staff(doctor, false);
        assertThat(Problems.paths(openings.feeds().create(ada, NewCalendarFeed.ofPractice())))
                .containsExactly("FORBIDDEN ");
        assertThat(CalendarFeeds.mayUse(ada, feed)).isFalse();
        assertThat(Problems.paths(openings.feeds().revoke(ada, feed.id(), Optional.empty())))
                .containsExactly("NOT_FOUND id");
        assertThat(openings.feeds().revoke(ADMIN, feed.id(), Optional.empty()).orThrow())
                .isEqualTo(feed.id());
    }

    @Test
    void namesOfContactsAreOnlyInFeedsThatShowThemAndNotAfterErasure() {
        clinic.book(service, contact, "2026-11-30T09:00");
        CalendarFeed names = feed(NewCalendarFeed.of(doctor).showing(FeedDetail.NAMES));
        CalendarFeed services = feed(NewCalendarFeed.of(doctor));

        assertThat(contacts(services)).containsExactly(Optional.empty());
        assertThat(contacts(names)).hasSize(1).allMatch(Optional::isPresent);
        clock.set(Instant.parse("2026-12-01T08:00:00Z"));
        openings.contacts().erase(ADMIN, contact, Optional.empty()).orThrow();
        assertThat(contacts(names)).containsExactly(Optional.empty());
    }

    @Test
    void theFeedOfAnInactiveOwnerIsEmptyUntilTheOwnerIsActiveAgain() {
        clinic.book(service, contact, "2026-11-30T09:00");
        CalendarFeed feed = feed(NewCalendarFeed.of(doctor).withTimeOff());
        setActive(false);

        assertThat(openings.feeds().content(feed.id()).orElseThrow().entries()).isEmpty();
        setActive(true);
        assertThat(openings.feeds().content(feed.id()).orElseThrow().entries()).hasSize(1);
    }

    @Test
    void everyChangeOfWhatIsShownIsAnotherStateWhoseTimeNeverGoesBack() {
        UUID bob = clinic.nineToFive("Dr. Bob");
        Appointment visit = clinic.book(service, contact, "2026-11-30T09:00");
        CalendarFeed feed = feed(NewCalendarFeed.of(doctor).showing(FeedDetail.NAMES));
        FeedState state = state(feed);
        assertThat(state(feed)).isEqualTo(state);

        List<Runnable> changes = List.of(
                () -> clinic.book(service, contact, "2026-11-30T11:00"),
                () -> openings.bookings()
                        .cancel(ADMIN, visit.id(), Optional.empty(), Optional.empty())
                        .orThrow(),
                () -> clock.advance(Duration.ofDays(FeedContent.DAYS_CANCELLED)),
                () -> openings.services()
                        .update(ADMIN, ServiceChange.of(service).withName(Patch.set("Check-up")))
                        .orThrow(),
                () -> openings.practice()
                        .update(ADMIN, PracticeChange.none().withAddress(Patch.set("Elsewhere 1")))
                        .orThrow(),
                () -> openings.staff()
                        .update(ADMIN, StaffMemberChange.of(bob).withDisplayName(Patch.set("Dr. Robert")))
                        .orThrow(),
                () -> openings.contacts()
                        .update(ADMIN, ContactChange.of(contact).withFamilyName(Patch.set("Other")))
                        .orThrow(),
                () -> openings.contacts()
                        .merge(ADMIN, clinic.contact(), contact)
                        .orThrow());
        for (Runnable change : changes) {
            change.run();
            FeedState next = state(feed);
            assertThat(next.revision()).isNotEqualTo(state.revision());
            assertThat(next.changedAt()).isAfter(state.changedAt());
            assertThat(state(feed)).isEqualTo(next);
            state = next;
        }
    }

    @Test
    void theContentIsReadOnlyForProgramsThatDoNotHaveIt() {
        clinic.book(service, contact, "2026-11-30T09:00");
        CalendarFeed feed = feed(NewCalendarFeed.of(doctor));

        FetchedFeed first = fetch(feed, "Phone/1", state -> false);
        FetchedFeed second = fetch(feed, "Phone/1", first.state()::equals);

        assertThat(first.content().orElseThrow().entries()).hasSize(1);
        assertThat(second).isEqualTo(new FetchedFeed(first.state(), Optional.empty()));
        assertThat(openings.feeds().fetch(UUID.randomUUID(), reader("x", state -> false)))
                .isEmpty();
    }

    @Test
    void aFeedKnowsWhenAndByWhichProgramItWasReadLast() {
        CalendarFeed feed = feed(NewCalendarFeed.of(doctor));
        assertThat(feed.lastFetch()).isEmpty();
        Instant first = clock.instant();

        fetch(feed, "Phone/1\n" + "x".repeat(300), state -> false);
        assertThat(fetched(feed)).isEqualTo(new CalendarFeed.Fetch(first, Optional.of("Phone/1" + "x".repeat(193))));

        clock.advance(Duration.ofSeconds(30));
        fetch(feed, "Phone/1" + "x".repeat(193), state -> true);
        assertThat(fetched(feed).at()).as("to within a minute").isEqualTo(first);
        fetch(feed, "Phone/2", state -> true);
        assertThat(fetched(feed)).isEqualTo(new CalendarFeed.Fetch(first.plusSeconds(30), Optional.of("Phone/2")));
    }

    @Test
    void theTimesOfAnOwnerAreThoseOfVisitsAndWorkingHours() {
        Appointment visit = clinic.book(service, contact, "2026-11-30T09:00");
        CalendarFeed feed = feed(NewCalendarFeed.of(doctor));

        FeedTimes times = openings.feeds().times(feed.id(), Duration.ofDays(7)).orElseThrow();

        assertThat(times.ownerName()).isEqualTo("Dr. Ada");
        assertThat(times.range().start().atZone(times.zone()).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(times.busy().toList()).containsExactly(visit.time());
        assertThat(times.open().covers(visit.time())).isTrue();
        assertThat(openings.feeds().times(feed(NewCalendarFeed.ofPractice()).id(), Duration.ofDays(7)))
                .isEmpty();
        setActive(false);
        assertThat(openings.feeds()
                        .times(feed.id(), Duration.ofDays(7))
                        .orElseThrow()
                        .busy()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void timeOffIsInFeedsThatIncludeIt() {
        Interval away = Interval.of("2026-12-02T08:00:00Z", "2026-12-02T12:00:00Z");
        openings.schedules()
                .addTimeOff(ADMIN, NewTimeOff.period(doctor, away.start(), away.end()))
                .orThrow();

        assertThat(openings.feeds()
                        .content(feed(NewCalendarFeed.of(doctor)).id())
                        .orElseThrow()
                        .timeOff())
                .isEmpty();
        for (NewCalendarFeed with : List.of(
                NewCalendarFeed.of(doctor).withTimeOff(),
                NewCalendarFeed.ofPractice().withTimeOff())) {
            assertThat(openings.feeds().content(feed(with).id()).orElseThrow().timeOff())
                    .extracting(it -> it.entry().time(), FeedContent.Absence::ownerName)
                    .containsExactly(tuple(away, "Dr. Ada"));
        }
    }

    @Test
    void closedDaysAreInFeedsThatIncludeTimeOffUntilAnOverrideReplacesThem() {
        UUID calendar = openings.holidays()
                .create(ADMIN, NewHolidayCalendar.manual("Ours"))
                .orThrow()
                .id();
        LocalDate outing = LocalDate.of(2026, 12, 2);
        LocalDate half = LocalDate.of(2026, 12, 3);
        openings.holidays()
                .setClosedDay(ADMIN, ClosedDayChange.closed(calendar, outing, "Outing"))
                .orThrow();
        openings.holidays()
                .setClosedDay(
                        ADMIN,
                        new ClosedDayChange(
                                calendar,
                                half,
                                Optional.of(
                                        new ClosedDayChange.Day("Training", List.of(TimeWindow.of("09:00", "12:00"))))))
                .orThrow();
        CalendarFeed feed = feed(NewCalendarFeed.of(doctor).withTimeOff());
        FeedState before = state(feed);

        openings.holidays()
                .assign(ADMIN, Optional.empty(), Optional.of(calendar))
                .orThrow();
        assertThat(state(feed).revision()).isNotEqualTo(before.revision());
        assertThat(closed(feed)).containsExactly("2026-12-02 Outing", "2026-12-03 Training");
        assertThat(closed(feed(NewCalendarFeed.ofPractice().withTimeOff()))).hasSize(2);
        assertThat(closed(feed(NewCalendarFeed.of(doctor)))).isEmpty();
        FeedTimes times = openings.feeds().times(feed.id(), Duration.ofDays(14)).orElseThrow();
        assertThat(times.busy().toList())
                .containsExactly(
                        Interval.of("2026-12-01T23:00:00Z", "2026-12-03T08:00:00Z"),
                        Interval.of("2026-12-03T11:00:00Z", "2026-12-03T23:00:00Z"));
        assertThat(times.open().overlaps(Interval.of("2026-12-01T23:00:00Z", "2026-12-02T23:00:00Z")))
                .isFalse();

        openings.schedules()
                .setDateOverride(
                        ADMIN, doctor, outing, Optional.of(List.of(TimeWindow.of("10:00", "11:00"))), Optional.empty())
                .orThrow();
        assertThat(closed(feed)).containsExactly("2026-12-03 Training");
        openings.holidays()
                .assign(
                        ADMIN,
                        Optional.of(doctor),
                        Optional.of(openings.holidays()
                                .create(ADMIN, NewHolidayCalendar.manual("Hers"))
                                .orThrow()
                                .id()))
                .orThrow();
        assertThat(closed(feed)).isEmpty();
        openings.holidays().assign(ADMIN, Optional.empty(), Optional.empty()).orThrow();
    }

    private List<String> closed(CalendarFeed feed) {
        return openings.feeds().content(feed.id()).orElseThrow().closedDays().stream()
                .map(it -> it.date() + " " + it.name())
                .toList();
    }

    private CalendarFeed feed(NewCalendarFeed input) {
        return openings.feeds().create(ADMIN, input).orThrow();
    }

    private List<Optional<FeedContent.ContactName>> contacts(CalendarFeed feed) {
        return openings.feeds().content(feed.id()).orElseThrow().entries().stream()
                .map(FeedContent.Entry::contact)
                .toList();
    }

    private FeedState state(CalendarFeed feed) {
        return fetch(feed, "Test", state -> true).state();
    }

    private FetchedFeed fetch(CalendarFeed feed, String program, Predicate<FeedState> has) {
        return openings.feeds().fetch(feed.id(), reader(program, has)).orElseThrow();
    }

    private static FeedReader reader(String program, Predicate<FeedState> has) {
        return new FeedReader(Optional.of(program), "1", has);
    }

    private CalendarFeed.Fetch fetched(CalendarFeed feed) {
        return openings.feeds()
                .byIds(List.of(feed.id()))
                .values()
                .iterator()
                .next()
                .lastFetch()
                .orElseThrow();
    }

    private void setActive(boolean active) {
        openings.staff()
                .update(ADMIN, StaffMemberChange.of(doctor).withActive(Patch.set(active)))
                .orThrow();
    }
}
