package dev.openings.jooq.booking;

import static dev.openings.jooq.gen.Tables.ADDRESS_CONFIRMATION;
import static dev.openings.jooq.gen.Tables.EVENT;
import static dev.openings.jooq.gen.Tables.MESSAGE;
import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Databases;
import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Sending;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Appointments that callers without an account book: they stay if the e-mail address is confirmed in time. */
class ConfirmationsTest extends DatabaseTest {
    private static final Actor ANYONE = new Actor.Anyone();
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private DSLContext sql;
    private Clinic clinic;
    private UUID service;
    private NewContact petra;

    @BeforeEach
    void openForThePublic() {
        sql = DSL.using(dataSource, Databases.dialect(dataSource));
        // Messages and links of other tests are not due.
        sql.deleteFrom(MESSAGE).execute();
        sql.deleteFrom(ADDRESS_CONFIRMATION).execute();
        sent.clear();
        clock.set(NOW);
        clinic = new Clinic(openings);
        List<ReminderSetting> rules = List.of(
                new ReminderSetting(PeriodDuration.parse("P1D"), ReminderChannel.EMAIL),
                new ReminderSetting(PeriodDuration.parse("PT2H"), ReminderChannel.SMS));
        service = openings.services()
                .create(
                        ADMIN,
                        NewService.of("Visit", minutes(30), List.of(clinic.nineToFive("Dr. Ada")))
                                .withReminderRules(Optional.of(rules)))
                .orThrow()
                .id();
        petra = NewContact.of("Petra", "Privat")
                .withEmail(Optional.of("petra." + service + "@target.example"))
                .withPhone(Optional.of("+4930" + (1_000_000 + NUMBERS.incrementAndGet())));
        openings.practice().update(ADMIN, PracticeChange.none().withPublicBooking(Patch.set(true)));
        Sending.remindersOnly(openings);
    }

    @Test
    void anAppointmentThatIsNotConfirmedInTimeIsCancelledOnceAndGivesItsTimeBack() {
        Appointment booked = booked(petra, 0);
        assertThat(booked.confirmBy()).contains(NOW.plus(HALF_AN_HOUR));
        assertThat(starts()).doesNotContain("2026-11-30T09:00");

        clock.set(NOW.plus(HALF_AN_HOUR).minusSeconds(1));
        openings.bookings().sweep();
        assertThat(current(booked)).isEqualTo(booked);

        clock.set(NOW.plus(HALF_AN_HOUR));
        ConcurrentCallers.run(8, 4, unused -> {
            openings.bookings().sweep();
            return true;
        });

        Appointment cancelled = current(booked);
        assertThat(cancelled.status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(cancelled.cancelReason()).contains("The e-mail address was not confirmed in time.");
        assertThat(cancelled.confirmBy()).isEmpty();
        assertThat(starts()).contains("2026-11-30T09:00");
        assertThat(events(booked)).containsExactly("APPOINTMENT_BOOKED", "APPOINTMENT_CANCELLED", "TIME_FREED");
    }

    @Test
    void aConfirmedAddressKeepsTheAppointmentAndPlansItsReminderOnThisAddressOnly() {
        Appointment booked = booked(petra, 0);
        assertThat(reminders(booked))
                .containsExactly(
                        "EMAIL SKIPPED The e-mail address of the contact is not verified.",
                        "SMS SKIPPED The phone number of the contact is not verified.");

        clock.set(NOW.plusSeconds(60));
        assertThat(confirm(link()).orThrow()).isEqualTo(NOW.plusSeconds(60));
        clock.set(NOW.plus(Duration.ofHours(2)));
        openings.bookings().sweep();

        Appointment kept = current(booked);
        assertThat(kept.status()).isEqualTo(AppointmentStatus.SCHEDULED);
        assertThat(kept.confirmBy()).isEmpty();
        assertThat(kept.version()).isEqualTo(booked.version() + 1);
        assertThat(contact(booked).emailVerifiedAt()).contains(NOW.plusSeconds(60));
        assertThat(contact(booked).phoneVerifiedAt()).isEmpty();
        assertThat(reminders(booked))
                .containsExactly("EMAIL PENDING ", "SMS SKIPPED The phone number of the contact is not verified.");
        assertThat(confirm(link()).orThrow()).as("again").isEqualTo(NOW.plusSeconds(60));
        assertThat(events(booked)).containsExactly("APPOINTMENT_BOOKED", "ADDRESS_CONFIRMED");
    }

    @Test
    void ofManyWhoConfirmAtOnceOneChangesAnything() {
        Appointment booked = booked(petra, 0);
        UUID link = link();

        List<Instant> confirmed =
                ConcurrentCallers.run(8, 8, unused -> confirm(link).orThrow());

        assertThat(confirmed).containsOnly(NOW);
        assertThat(events(booked)).containsExactly("APPOINTMENT_BOOKED", "ADDRESS_CONFIRMED");
        assertThat(contact(booked).version()).isEqualTo(2);
    }

    @Test
    void eitherTheConfirmationOrTheCancellationWins() {
        for (int slot = 0; slot < 3; slot++) {
            NewContact contact = petra.withEmail(Optional.of("race" + slot + service + "@target.example"))
                    .withPhone(Optional.empty());
            clock.set(NOW.minusSeconds(1));
            Appointment booked = booked(contact, slot);
            UUID link = link(contact);
            // The link is valid for a second more than the appointment waits.
            sql.update(ADDRESS_CONFIRMATION)
                    .set(ADDRESS_CONFIRMATION.EXPIRES_AT, NOW.plus(Duration.ofHours(1)))
                    .where(ADDRESS_CONFIRMATION.ID.eq(link))
                    .execute();
            clock.set(NOW.plus(HALF_AN_HOUR));

            List<Boolean> confirmed = ConcurrentCallers.run(4, 4, number -> {
                if (number % 2 == 0) {
                    openings.bookings().sweep();
                    return false;
                }
                return confirm(link) instanceof Outcome.Done;
            });

            boolean isKept = current(booked).status() == AppointmentStatus.SCHEDULED;
            assertThat(confirmed.contains(true)).isEqualTo(isKept);
            assertThat(contact(booked).emailVerifiedAt().isPresent()).isEqualTo(isKept);
        }
    }

    @Test
    void aLinkThatIsTooLateOrUnknownOrOfAnErasedContactKeepsNothing() {
        Appointment late = booked(petra, 0);
        UUID lateLink = link();
        clock.set(NOW.plus(HALF_AN_HOUR));
        assertThat(refusal(lateLink)).isEqualTo(ProblemCode.TOO_LATE);
        assertThat(contact(late).emailVerifiedAt()).isEmpty();
        openings.bookings().sweep();
        assertThat(refusal(lateLink)).as("after the cancellation").isEqualTo(ProblemCode.TOO_LATE);

        NewContact other = petra.withEmail(Optional.of("other." + service + "@target.example"));
        Appointment cancelled = booked(other, 1);
        UUID cancelledLink = link(other);
        openings.bookings()
                .cancel(new Actor.LinkHolder(cancelled.contactId()), cancelled.id(), Optional.empty(), Optional.empty())
                .orThrow();
        assertThat(refusal(cancelledLink)).as("cancelled by the booker").isEqualTo(ProblemCode.TOO_LATE);

        NewContact third = petra.withEmail(Optional.of("third." + service + "@target.example"));
        Appointment erased = booked(third, 2);
        UUID erasedLink = link(third);
        openings.contacts().erase(ADMIN, erased.contactId(), Optional.empty()).orThrow();
        assertThat(refusal(erasedLink)).as("erased").isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal(UUID.randomUUID())).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(sql.fetchCount(ADDRESS_CONFIRMATION, ADDRESS_CONFIRMATION.ID.eq(erasedLink)))
                .isZero();

        clock.set(NOW.plus(Duration.ofDays(2)));
        openings.bookings().sweep();
        assertThat(refusal(lateLink)).as("after a day").isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void aLinkVerifiesNoOtherAddressThanTheOneItWasSentTo() {
        Appointment booked = booked(petra, 0);
        UUID link = link();
        openings.contacts()
                .update(
                        new Actor.Contact(booked.contactId()),
                        ContactChange.of(booked.contactId()).withEmail(Patch.set("changed@target.example")))
                .orThrow();

        assertThat(refusal(link)).isEqualTo(ProblemCode.TOO_LATE);

        assertThat(contact(booked).emailVerifiedAt()).isEmpty();
        assertThat(current(booked)).isEqualTo(booked);
        assertThat(deliver()).containsExactly(DeliveryResult.NOT_WANTED);
    }

    @Test
    void aVerifiedAddressThatItsContactChangesIsUnverifiedAgain() {
        Appointment booked = booked(petra, 0);
        confirm(link()).orThrow();
        openings.contacts()
                .update(
                        new Actor.Contact(booked.contactId()),
                        ContactChange.of(booked.contactId()).withEmail(Patch.set("changed@target.example")))
                .orThrow();
        assertThat(contact(booked).emailVerifiedAt()).isEmpty();

        clock.set(booked.start().minus(Duration.ofHours(24)));
        List<DeliveryResult> results =
                openings.messages().claim("test", Set.of(ReminderChannel.EMAIL), 100, Duration.ofMinutes(1)).stream()
                        .map(claim -> openings.messages().deliver(claim, Sending.accepted()))
                        .toList();

        assertThat(results).contains(DeliveryResult.NOT_WANTED);
        assertThat(reminders(booked).getFirst())
                .isEqualTo("EMAIL CANCELLED The e-mail address of the contact is not verified.");
    }

    @Test
    void oneLinkServesAllAppointmentsOfAnAddress() {
        Appointment first = booked(petra, 0);
        clock.set(NOW.plus(Duration.ofMinutes(20)));
        Appointment second = booked(petra.withEmail(petra.email().map(String::toUpperCase)), 1);
        assertThat(sql.fetchCount(MESSAGE, IS_LINK)).isEqualTo(1);

        clock.set(NOW.plus(Duration.ofMinutes(25)));
        assertThat(deliver()).containsExactly(DeliveryResult.SENT);
        assertThat(sent.getFirst().address()).isEqualTo(petra.email().orElseThrow());
        assertThat(sent.getFirst().content())
                .isEqualTo(new MessageContent.AddressConfirmation(
                        link(), NOW.plus(Duration.ofMinutes(50)), List.of(first.start(), second.start())));

        // The first appointment is cancelled meanwhile; the link is good for the second one.
        clock.set(NOW.plus(Duration.ofMinutes(40)));
        openings.bookings().sweep();
        confirm(link()).orThrow();
        assertThat(current(first).status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(current(second).status()).isEqualTo(AppointmentStatus.SCHEDULED);
        assertThat(current(second).confirmBy()).isEmpty();
    }

    @Test
    void manyAnonymousBookingsForOneVictimAreThreeAppointmentsOneMailAndNoSms() {
        List<BookingOutcome<Appointment>> outcomes = ConcurrentCallers.run(24, 8, slot -> book(petra, slot % 12));

        List<Appointment> booked = new ArrayList<>();
        for (BookingOutcome<Appointment> each : outcomes) {
            if (each instanceof BookingOutcome.Done<Appointment>(Appointment appointment)) {
                booked.add(appointment);
            }
        }
        assertThat(booked).hasSize(3);
        assertThat(sql.fetchCount(MESSAGE, IS_LINK)).isEqualTo(1);
        assertThat(booked).allSatisfy(it -> assertThat(reminders(it)).allMatch(line -> line.contains(" SKIPPED ")));
        clock.set(booked.getFirst().start().minus(Duration.ofHours(2)));
        assertThat(openings.messages().claim("test", Set.of(ReminderChannel.SMS), 100, Duration.ofMinutes(1)))
                .isEmpty();
    }

    @Test
    void anAddressGetsAtMostThreeLinksADayThatAreNotUsed() {
        for (int day = 0; day < 3; day++) {
            clock.set(NOW.plus(Duration.ofHours(day)));
            booked(petra, day);
            clock.set(NOW.plus(Duration.ofHours(day)).plus(HALF_AN_HOUR));
            openings.bookings().sweep();
        }

        assertThat(problems(petra, 3)).containsExactly("FORBIDDEN [newContact, email]");
        assertThat(sql.fetchCount(MESSAGE, IS_LINK)).isEqualTo(3);
        clock.set(NOW.plus(Duration.ofHours(24)));
        assertThat(problems(petra, 3)).isEmpty();
    }

    @Test
    void withoutAnAddressNothingCanBeConfirmedSoItIsRequired() {
        assertThat(problems(petra.withEmail(Optional.empty()), 0)).containsExactly("INVALID [newContact, email]");
        assertThat(openings.bookings()
                        .book(ADMIN, request(petra.withEmail(Optional.empty()), 0))
                        .orThrow()
                        .confirmBy())
                .isEmpty();
    }

    @Test
    void whatStaffDoWithAnAppointmentOrItsContactKeepsItAndWhatTheBookerDoesDoesNot() {
        Appointment byAddress = booked(petra, 0);
        openings.contacts()
                .update(
                        ADMIN,
                        ContactChange.of(byAddress.contactId())
                                .withEmail(petra.email().map(Patch::set).orElseThrow()))
                .orThrow();
        assertThat(current(byAddress).confirmBy()).isEmpty();

        Appointment byMove = booked(other(1), 1);
        openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(byMove.id(), start(5)))
                .orThrow();
        assertThat(current(byMove).confirmBy()).isEmpty();

        Appointment byStatus = booked(other(2), 2);
        openings.bookings()
                .changeStatus(ADMIN, byStatus.id(), AppointmentStatus.CONFIRMED, Optional.empty())
                .orThrow();
        assertThat(current(byStatus).confirmBy()).isEmpty();

        Appointment byBooker = booked(other(3), 3);
        Actor booker = new Actor.LinkHolder(byBooker.contactId());
        openings.bookings()
                .reschedule(booker, AppointmentMove.to(byBooker.id(), start(6)))
                .orThrow();
        openings.bookings()
                .changeStatus(booker, byBooker.id(), AppointmentStatus.CONFIRMED, Optional.empty())
                .orThrow();
        assertThat(current(byBooker).confirmBy()).isEqualTo(byBooker.confirmBy());

        clock.set(NOW.plus(HALF_AN_HOUR));
        openings.bookings().sweep();
        assertThat(List.of(byAddress, byMove, byStatus, byBooker))
                .extracting(it -> current(it).status())
                .containsExactly(
                        AppointmentStatus.SCHEDULED,
                        AppointmentStatus.SCHEDULED,
                        AppointmentStatus.CONFIRMED,
                        AppointmentStatus.CANCELLED);
    }

    @Test
    void aMailIsNotSentOnceItIsNotWantedOrTooLate() {
        Appointment cancelled = booked(petra, 0);
        openings.bookings()
                .cancel(ADMIN, cancelled.id(), Optional.empty(), Optional.empty())
                .orThrow();
        assertThat(deliver()).containsExactly(DeliveryResult.NOT_WANTED);

        Appointment erased = booked(other(1), 1);
        List<Claim> claims = claim();
        openings.contacts().erase(ADMIN, erased.contactId(), Optional.empty()).orThrow();
        assertThat(deliver(claims)).containsExactly(DeliveryResult.NOT_WANTED);

        Appointment late = booked(other(2), 2);
        clock.set(NOW.plus(HALF_AN_HOUR));
        assertThat(deliver()).containsExactly(DeliveryResult.NOT_WANTED);
        assertThat(sent).isEmpty();
        assertThat(sql.select(MESSAGE.STATUS)
                        .from(MESSAGE)
                        .where(IS_LINK)
                        .orderBy(MESSAGE.ID)
                        .fetch(MESSAGE.STATUS))
                .containsExactly("CANCELLED", "CANCELLED", "FAILED");
        assertThat(sql.fetchCount(
                        EVENT,
                        EVENT.KIND.eq(EventKind.MESSAGE_FAILED.name()).and(EVENT.SUBJECT_ID.eq(late.contactId()))))
                .isEqualTo(1);
    }

    @Test
    void anErasureRemovesWhatAProviderSaidOfTheAddress() {
        Appointment booked = booked(petra, 0);
        openings.messages()
                .deliver(
                        claim().getFirst(),
                        Sending.by(due -> new DeliveryAttempt.GiveUp("550 " + due.address() + " is unknown")));
        assertThat(sql.fetchSingle(MESSAGE, IS_LINK).getLastError()).contains("target.example");

        openings.contacts().erase(ADMIN, booked.contactId(), Optional.empty()).orThrow();

        assertThat(sql.fetchSingle(MESSAGE, IS_LINK).getLastError()).isNull();
    }

    private static final Condition IS_LINK = MESSAGE.KIND.eq(MessageKind.ADDRESS_CONFIRMATION.name());

    private final List<DueMessage> sent = new ArrayList<>();

    private List<Claim> claim() {
        return openings.messages().claim("test", Set.of(ReminderChannel.EMAIL), 100, Duration.ofMinutes(1));
    }

    private List<DeliveryResult> deliver() {
        return deliver(claim());
    }

    private List<DeliveryResult> deliver(List<Claim> claims) {
        return claims.stream()
                .map(claim -> openings.messages().deliver(claim, Sending.by(due -> {
                    sent.add(due);
                    return new DeliveryAttempt.Sent(Optional.empty());
                })))
                .toList();
    }

    private NewContact other(int number) {
        return petra.withEmail(Optional.of("other" + number + "." + service + "@target.example"))
                .withPhone(Optional.empty());
    }

    private Outcome<Instant> confirm(UUID link) {
        return openings.confirmations().confirm(ANYONE, link);
    }

    private ProblemCode refusal(UUID link) {
        return confirm(link) instanceof Outcome.Refused<Instant>(List<Problem> problems)
                ? problems.getFirst().code()
                : ProblemCode.INVALID;
    }

    private UUID link() {
        return link(petra);
    }

    private UUID link(NewContact contact) {
        return sql.select(ADDRESS_CONFIRMATION.ID)
                .from(ADDRESS_CONFIRMATION)
                .where(ADDRESS_CONFIRMATION.ADDRESS_HASH.eq(
                        AddressHash.ofEmail(contact.email().orElseThrow())))
                .orderBy(ADDRESS_CONFIRMATION.CREATED_AT.desc())
                .limit(1)
                .fetchSingle(ADDRESS_CONFIRMATION.ID);
    }

    private Contact contact(Appointment appointment) {
        return openings.contacts().byId(appointment.contactId()).orElseThrow();
    }

    private Appointment current(Appointment appointment) {
        return openings.appointments().byIds(List.of(appointment.id())).getOrDefault(appointment.id(), appointment);
    }

    private List<String> reminders(Appointment appointment) {
        return openings
                .reminders()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.<Reminder>of())
                .stream()
                .map(it ->
                        it.channel() + " " + it.status() + " " + it.lastError().orElse(""))
                .sorted()
                .toList();
    }

    private List<String> events(Appointment appointment) {
        return sql.select(EVENT.KIND)
                .from(EVENT)
                .where(EVENT.SUBJECT_ID.eq(appointment.id()))
                .orderBy(EVENT.ID)
                .fetch(EVENT.KIND);
    }

    private List<String> starts() {
        return clinic.starts(Clinic.day(service, "2026-11-30"));
    }

    private Appointment booked(NewContact contact, int slot) {
        return book(contact, slot).orThrow();
    }

    private List<String> problems(NewContact contact, int slot) {
        return book(contact, slot).problems().stream()
                .map(it -> it.code() + " " + it.path())
                .toList();
    }

    private BookingOutcome<Appointment> book(NewContact contact, int slot) {
        return openings.bookings().book(ANYONE, request(contact, slot));
    }

    private NewAppointment request(NewContact contact, int slot) {
        return NewAppointment.ofService(service, new UUID(0, 0), start(slot))
                .withContactId(Optional.empty())
                .withNewContact(Optional.of(contact))
                .withConfirmWithin(Optional.of(HALF_AN_HOUR));
    }

    private static Instant start(int slot) {
        return berlin("2026-11-30T09:00").plus(Duration.ofMinutes(30L * slot));
    }
}
