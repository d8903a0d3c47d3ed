package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;
import static dev.openings.jooq.gen.Tables.REMINDER_PLAN_REQUEST;
import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Databases;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.holidays.ClosedDayChange;
import dev.openings.jooq.holidays.NewHolidayCalendar;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Sending;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reminders of booked appointments follow the rules. */
class ReminderUpdatesTest extends DatabaseTest {
    private static final String START = "2026-12-07T10:00";

    private DSLContext sql;
    private Clinic clinic;
    private UUID ada;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void createService() {
        sql = DSL.using(dataSource, Databases.dialect(dataSource));
        // Of other tests.
        sql.deleteFrom(MESSAGE).execute();
        sql.deleteFrom(REMINDER_PLAN_REQUEST).execute();
        clock.set(berlin("2026-11-25T09:00"));
        clinic = new Clinic(openings);
        ada = clinic.nineToFive("Dr. Ada");
        service = service(rule("P1D", ReminderChannel.EMAIL), rule("PT2H", ReminderChannel.SMS));
        contact = contact();
    }

    @AfterEach
    void restorePractice() {
        change(it -> it.withQuietHours(Patch.clear()).withTimeZone(Patch.set(ZoneId.of("Europe/Berlin"))));
    }

    @Test
    void aChangedRuleOfAServiceMovesAddsAndEndsReminders() {
        Appointment appointment = clinic.book(service, contact, START);

        rules(rule("P2D", ReminderChannel.EMAIL), rule("PT2H", ReminderChannel.EMAIL));
        apply();

        assertThat(plan(appointment))
                .containsExactly(
                        "EMAIL 2026-12-05T09:00:00Z PENDING",
                        "EMAIL 2026-12-06T09:00:00Z CANCELLED No rule asks for it any more.",
                        "EMAIL 2026-12-07T07:00:00Z PENDING",
                        "SMS 2026-12-07T07:00:00Z CANCELLED No rule asks for it any more.");
    }

    @Test
    void aRuleThatComesBackPlansAnew() {
        Appointment appointment = clinic.book(service, contact, START);
        rules();
        apply();

        rules(rule("P1D", ReminderChannel.EMAIL));
        apply();

        assertThat(pending(appointment)).containsExactly("EMAIL 2026-12-06T09:00:00Z PENDING");
    }

    @Test
    void whatWasSentIsNotSentAgainAndWhatIsPastIsNotAdded() {
        Appointment appointment = clinic.book(service, contact, START);
        clock.set(berlin("2026-12-06T10:00"));
        sendDue();

        rules(
                rule("P1D", ReminderChannel.EMAIL),
                rule("P3D", ReminderChannel.EMAIL),
                rule("PT3H", ReminderChannel.SMS));
        apply();

        assertThat(plan(appointment))
                .containsExactly(
                        "EMAIL 2026-12-06T09:00:00Z SENT",
                        "SMS 2026-12-07T06:00:00Z PENDING",
                        "SMS 2026-12-07T07:00:00Z CANCELLED No rule asks for it any more.");
    }

    @Test
    void aReminderThatIsBeingSentOrTriedAgainGoesOn() {
        Appointment appointment = clinic.book(service, contact, START);
        clock.set(berlin("2026-12-06T10:00"));
        openings.messages()
                .claim("test", Set.of(ReminderChannel.EMAIL), 10, Duration.ofMinutes(1))
                .forEach(it -> openings.messages()
                        .deliver(it, Sending.with(new DeliveryAttempt.Retry("451 later", Duration.ofHours(1), false))));

        rules();
        apply();

        assertThat(pending(appointment)).containsExactly("EMAIL 2026-12-06T09:00:00Z PENDING 451 later");
    }

    @Test
    void aReminderInWorkingDaysMovesWhenThePracticeClosesOnADay() {
        rules(new ReminderSetting(
                PeriodDuration.parse("P1D"), ReminderChannel.EMAIL, Optional.empty(), true, Optional.empty(), false));
        apply();
        Appointment appointment = clinic.book(service, contact, START);
        UUID calendar = openings.holidays()
                .create(ADMIN, NewHolidayCalendar.manual("Practice"))
                .orThrow()
                .id();
        openings.holidays()
                .assign(ADMIN, Optional.empty(), Optional.of(calendar))
                .orThrow();
        apply();
        assertThat(pending(appointment)).containsExactly("EMAIL 2026-12-04T09:00:00Z PENDING");

        openings.holidays()
                .setClosedDay(ADMIN, ClosedDayChange.closed(calendar, LocalDate.of(2026, 12, 4), "Outing"))
                .orThrow();
        apply();
        assertThat(pending(appointment)).containsExactly("EMAIL 2026-12-03T09:00:00Z PENDING");

        openings.holidays().assign(ADMIN, Optional.empty(), Optional.empty()).orThrow();
        apply();
        assertThat(pending(appointment)).containsExactly("EMAIL 2026-12-04T09:00:00Z PENDING");
    }

    @Test
    void quietHoursAndTheZoneOfThePracticeApplyToWhatIsBooked() {
        Appointment appointment = clinic.book(service, contact, START);

        change(it -> it.withQuietHours(Patch.set(TimeWindow.of("07:00", "11:00"))));
        apply();
        List<String> quiet = pending(appointment);
        change(it -> it.withTimeZone(Patch.set(ZoneId.of("Europe/Lisbon"))));
        apply();

        assertThat(quiet).contains("EMAIL 2026-12-06T10:00:00Z PENDING");
        assertThat(pending(appointment)).contains("EMAIL 2026-12-06T11:00:00Z PENDING");
    }

    @Test
    void theZoneOfAContactDecidesWhenItIsQuietForThem() {
        change(it -> it.withQuietHours(Patch.set(TimeWindow.of("07:00", "11:00"))));
        apply();
        Appointment appointment = clinic.book(service, contact, START);

        openings.contacts()
                .update(ADMIN, ContactChange.of(contact).withTimeZone(Patch.set(ZoneId.of("America/New_York"))))
                .orThrow();
        apply();

        assertThat(pending(appointment)).contains("EMAIL 2026-12-06T09:00:00Z PENDING");
    }

    @Test
    void aStaffMemberWhoWantsNoRemindersEndsThemAndMayTurnThemOnAgain() {
        Appointment appointment = clinic.book(service, contact, START);

        sendsReminders(false);
        apply();
        List<String> off = plan(appointment);
        sendsReminders(true);
        apply();

        assertThat(off)
                .containsExactly(
                        "EMAIL 2026-12-06T09:00:00Z SKIPPED No reminders are sent for appointments of this staff member.",
                        "SMS 2026-12-07T07:00:00Z SKIPPED No reminders are sent for appointments of this staff member.");
        assertThat(plan(appointment))
                .containsExactly("EMAIL 2026-12-06T09:00:00Z PENDING", "SMS 2026-12-07T07:00:00Z PENDING");
    }

    @Test
    void aRuleForEarlyBookingsCountsFromTheLastMove() {
        Appointment booked = clinic.book(service, contact, "2026-12-10T10:00");
        clock.set(berlin("2026-12-05T10:00"));
        Appointment moved = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin(START)))
                .orThrow();

        rules(new ReminderSetting(
                PeriodDuration.parse("PT20H"),
                ReminderChannel.EMAIL,
                Optional.empty(),
                false,
                Optional.of(Duration.ofDays(3)),
                false));
        apply();

        assertThat(pending(moved)).isEmpty();
    }

    @Test
    void aBookingThatBeganBeforeTheChangeIsSeen() {
        rules(rule("PT3H", ReminderChannel.EMAIL));
        clock.advance(Duration.ofSeconds(29));

        assertThat(openings.reminderUpdates().run()).isZero();
        assertThat(sql.fetchCount(REMINDER_PLAN_REQUEST)).isPositive();
    }

    @Test
    void changesThatDecideNoReminderAskForNothing() {
        openings.services()
                .update(ADMIN, ServiceChange.of(service).withName(Patch.set("Other")))
                .orThrow();
        change(it -> it.withName(Patch.set("Other practice")));
        openings.contacts()
                .update(ADMIN, ContactChange.of(contact).withGivenName(Patch.set("Other")))
                .orThrow();

        assertThat(sql.fetchCount(REMINDER_PLAN_REQUEST)).isZero();
    }

    @Test
    void manyAppointmentsAndSeveralServersPlanEachOnce() throws Exception {
        List<Appointment> booked = IntStream.range(0, 120)
                .mapToObj(i -> clinic.book(service, contact, start(i)))
                .toList();
        rules(rule("PT1H", ReminderChannel.EMAIL));
        clock.advance(Duration.ofMinutes(1));

        ConcurrentCallers.run(3, 3, unused -> openings.reminderUpdates().run());

        assertThat(sql.fetchCount(REMINDER_PLAN_REQUEST)).isZero();
        assertThat(booked)
                .allSatisfy(it -> assertThat(pending(it))
                        .containsExactly("EMAIL " + it.start().minus(Duration.ofHours(1)) + " PENDING"));
    }

    /** The law: whatever the rules were at booking, those of now give the plan that a booking now would get. */
    @Test
    void afterAChangeThePlanIsThatOfAnAppointmentBookedUnderTheNewRules() {
        Random random = new Random(7);
        for (int i = 0; i < 25; i++) {
            rules(randomRules(random));
            apply();
            Appointment before = clinic.book(service, contact, START);
            rules(randomRules(random));
            apply();
            rules(randomRules(random));
            apply();
            List<String> changed = pending(before);
            cancel(before);

            Appointment fresh = clinic.book(service, contact, START);

            assertThat(changed).as("round %s", i).isEqualTo(pending(fresh));
            cancel(fresh);
        }
    }

    /** The half hours of working days, one after the other. */
    private static String start(int number) {
        int day = number / 16;
        return LocalDate.of(2026, 12, 7)
                .plusDays(day + 2L * (day / 5))
                .atTime(9, 0)
                .plusMinutes(30L * (number % 16))
                .toString();
    }

    private void cancel(Appointment appointment) {
        sql.deleteFrom(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.eq(appointment.id()))
                .execute();
        openings.bookings()
                .cancel(ADMIN, appointment.id(), Optional.empty(), Optional.empty())
                .orThrow();
    }

    private static ReminderSetting[] randomRules(Random random) {
        List<String> before = List.of("P7D", "P2D", "P1D", "PT20H", "PT3H", "PT2H");
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(unused -> rule(
                        before.get(random.nextInt(before.size())),
                        random.nextBoolean() ? ReminderChannel.EMAIL : ReminderChannel.SMS))
                .distinct()
                .toArray(ReminderSetting[]::new);
    }

    private static ReminderSetting rule(String before, ReminderChannel channel) {
        return new ReminderSetting(PeriodDuration.parse(before), channel);
    }

    private UUID service(ReminderSetting... rules) {
        return openings.services()
                .create(
                        ADMIN,
                        NewService.of("Visit", minutes(30), List.of(ada))
                                .withReminderRules(Optional.of(List.of(rules))))
                .orThrow()
                .id();
    }

    private UUID contact() {
        return openings.contacts()
                .create(
                        ADMIN,
                        NewContact.of("Kim", "Sample")
                                .withEmail(Optional.of("kim@example.org"))
                                .withPhone(Optional.of("+4917012345678")))
                .orThrow()
                .id();
    }

    private void rules(ReminderSetting... rules) {
        openings.services()
                .update(ADMIN, ServiceChange.of(service).withReminderRules(Patch.set(List.of(rules))))
                .orThrow();
    }

    private void sendsReminders(boolean sends) {
        openings.staff()
                .update(ADMIN, StaffMemberChange.of(ada).withSendsReminders(Patch.set(sends)))
                .orThrow();
    }

    private void change(UnaryOperator<PracticeChange> change) {
        openings.practice().update(ADMIN, change.apply(PracticeChange.none())).orThrow();
    }

    private void apply() {
        Instant now = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        openings.reminderUpdates().run();
        clock.set(now);
    }

    private void sendDue() {
        openings.messages()
                .claim("test", Set.of(ReminderChannel.EMAIL), 100, Duration.ofMinutes(1))
                .forEach(it ->
                        openings.messages().deliver(it, Sending.with(new DeliveryAttempt.Sent(Optional.empty()))));
    }

    private List<String> pending(Appointment appointment) {
        return plan(appointment).stream().filter(it -> it.contains("PENDING")).toList();
    }

    private List<String> plan(Appointment appointment) {
        List<String> lines = new ArrayList<>();
        openings.reminders()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.of())
                .forEach(it -> lines.add((it.channel() + " " + it.scheduledFor() + " " + it.status() + " "
                                + it.lastError().orElse(""))
                        .strip()));
        return lines.stream().sorted().toList();
    }
}
