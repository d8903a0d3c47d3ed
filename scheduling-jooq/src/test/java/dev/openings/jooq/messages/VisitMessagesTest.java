package dev.openings.jooq.messages;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Sending;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What contacts are told of their appointments, besides reminders, and when. */
class VisitMessagesTest extends DatabaseTest {
    private static final Set<ReminderChannel> BOTH = EnumSet.allOf(ReminderChannel.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<DueMessage> sent = new ArrayList<>();
    private Clinic clinic;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void createService() {
        clock.set(berlin("2026-11-30T12:00"));
        change(PracticeChange.none()
                .withMessages(Patch.set(PracticeMessages.DEFAULT))
                .withQuietHours(Patch.clear()));
        clinic = new Clinic(openings);
        service = clinic.service(minutes(30), clinic.nineToFive("Dr. Ada"));
        contact = clinic.contact();
        sendDue();
        sent.clear();
    }

    @Test
    void aBookingAtTheDeskIsConfirmedByMailAMinuteLater() {
        Appointment booked = clinic.book(service, contact, "2026-12-07T11:00");

        clock.advance(MINUTE.minusSeconds(1));
        sendDue();
        assertThat(sent).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        sendDue();

        assertThat(sent).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(MessageKind.CONFIRMATION);
            assertThat(it.channel()).isEqualTo(ReminderChannel.EMAIL);
            VisitDetails visit = visit(it);
            assertThat(visit.appointment()).isEqualTo(booked);
            assertThat(visit.remindersFollow()).isTrue();
        });
    }

    @Test
    void whatContactsDoThemselvesIsToldAtOnce() {
        Appointment booked = book(new Actor.Contact(contact), "2026-12-07T11:00");
        sendDue();
        move(new Actor.LinkHolder(contact), booked, "2026-12-07T12:00");
        sendDue();
        cancel(new Actor.Contact(contact), booked);
        sendDue();

        assertThat(sent)
                .extracting(DueMessage::kind)
                .containsExactly(MessageKind.CONFIRMATION, MessageKind.CHANGE, MessageKind.CANCELLATION);
        assertThat(visit(sent.get(1)).previousStart()).contains(booked.start());
    }

    @Test
    void aMessageTellsThePracticeAndTheServiceAsTheyAreWhenItIsSent() {
        book(new Actor.Contact(contact), "2026-12-07T11:00");
        clinic.book(service, contact, "2026-12-08T11:00");
        sendDue();
        change(PracticeChange.none().with(it -> it.name(Patch.set("Practice South"))));
        openings.services()
                .update(ADMIN, ServiceChange.of(service).with(it -> it.name(Patch.set("Second name"))))
                .orThrow();
        clock.advance(MINUTE);
        sendDue();

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).practice().name()).isEqualTo("Practice South");
        assertThat(visit(sent.get(1)).service().orElseThrow().name()).isEqualTo("Second name");
        assertThat(sent.get(0).practice().name()).isNotEqualTo("Practice South");
    }

    @Test
    void aBookingForWhichNoReminderCanBeSentAnyMoreSaysSo() {
        book(new Actor.Contact(contact), "2026-11-30T13:00");

        sendDue();

        assertThat(sent)
                .singleElement()
                .satisfies(it -> assertThat(visit(it).remindersFollow()).isFalse());
    }

    @Test
    void remindersOfALandlineOrOnAChannelThatIsNotServedArePromisedToNobody() {
        List<ReminderSetting> rules = List.of(new ReminderSetting(PeriodDuration.parse("PT2H"), ReminderChannel.SMS));
        openings.services()
                .update(ADMIN, ServiceChange.of(service).with(it -> it.reminderRules(Patch.set(rules))))
                .orThrow();
        book(new Actor.Contact(contact), "2026-12-07T11:00");
        sendDue();
        openings.contacts()
                .update(ADMIN, ContactChange.of(contact).with(it -> it.phone(Patch.set("+4930231250000"))))
                .orThrow();
        book(new Actor.Contact(contact), "2026-12-08T11:00");
        sendDue();

        assertThat(visit(sent.get(0)).reminders()).containsExactly(ReminderChannel.SMS);
        assertThat(visit(sent.get(0).withReminderChannels(Set.of(ReminderChannel.EMAIL)))
                        .remindersFollow())
                .isFalse();
        assertThat(visit(sent.get(1)).remindersFollow()).isFalse();
    }

    @Test
    void aBookingThatIsMovedWithinTheMinuteIsOneConfirmationOfTheNewTime() {
        Appointment booked = clinic.book(service, contact, "2026-12-07T11:00");
        clock.advance(Duration.ofSeconds(30));
        Appointment moved = move(ADMIN, booked, "2026-12-07T12:00");

        clock.advance(MINUTE);
        sendDue();

        assertThat(sent).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(MessageKind.CONFIRMATION);
            assertThat(visit(it).appointment().start()).isEqualTo(moved.start());
            assertThat(visit(it).previousStart()).isEmpty();
        });
    }

    @Test
    void aBookingThatIsUndoneWithinTheMinuteIsNeverToldOf() {
        Appointment booked = clinic.book(service, contact, "2026-12-07T11:00");
        clock.advance(Duration.ofSeconds(30));
        cancel(ADMIN, booked);

        clock.advance(Duration.ofHours(1));
        sendDue();

        assertThat(sent).isEmpty();
        assertThat(messages(booked))
                .contains("CANCELLATION CANCELLED The booking was undone before the contact was told of it.");
    }

    @Test
    void aCancellationIsToldAlthoughTheConfirmationIsStillWaitingForTheMailServer() {
        Appointment booked = clinic.book(service, contact, "2026-12-07T11:00");
        clock.advance(Duration.ofMinutes(5));
        cancel(ADMIN, booked);

        clock.advance(MINUTE);
        sendDue();

        assertThat(sent).extracting(DueMessage::kind).containsExactly(MessageKind.CANCELLATION);
    }

    @Test
    void movesWithinTheMinuteAreOneChangeFromTheTimeThatTheContactKnows() {
        Appointment booked = told("2026-12-07T11:00");
        move(ADMIN, booked, "2026-12-07T12:00");
        clock.advance(Duration.ofSeconds(20));
        Appointment moved = move(ADMIN, booked, "2026-12-07T13:00");

        clock.advance(MINUTE);
        sendDue();

        assertThat(sent).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(MessageKind.CHANGE);
            assertThat(visit(it).appointment().start()).isEqualTo(moved.start());
            assertThat(visit(it).previousStart()).contains(booked.start());
        });
    }

    @Test
    void aMoveThatIsUndoneWithinTheMinuteIsNeverToldOf() {
        Appointment booked = told("2026-12-07T11:00");
        move(ADMIN, booked, "2026-12-07T12:00");
        clock.advance(Duration.ofSeconds(20));
        move(ADMIN, booked, "2026-12-07T11:00");

        clock.advance(Duration.ofHours(1));
        sendDue();

        assertThat(sent).isEmpty();
        assertThat(messages(booked)).contains("CHANGE CANCELLED The contact knows of this time already.");
    }

    @Test
    void aCancellationReplacesAChangeThatIsNotSent() {
        Appointment booked = told("2026-12-07T11:00");
        move(ADMIN, booked, "2026-12-07T12:00");
        cancel(ADMIN, booked);

        clock.advance(Duration.ofHours(1));
        sendDue();

        assertThat(sent).extracting(DueMessage::kind).containsExactly(MessageKind.CANCELLATION);
    }

    @Test
    void theCancellationFollowsTheMessageThatWasUnderWay() {
        Appointment booked = book(new Actor.Contact(contact), "2026-12-07T11:00");
        Claim confirmation = claim().getFirst();

        DeliveryResult result = openings.messages().deliver(confirmation, Sending.by(due -> {
            cancel(new Actor.Contact(contact), booked);
            sendDue();
            assertThat(sent).as("sent while the confirmation is under way").isEmpty();
            return new DeliveryAttempt.Sent(Optional.empty());
        }));

        assertThat(result).isEqualTo(DeliveryResult.SENT);
        clock.advance(Duration.ofSeconds(5));
        sendDue();
        assertThat(sent).extracting(DueMessage::kind).containsExactly(MessageKind.CANCELLATION);
    }

    @Test
    void severalAppointmentsOfADayAreOneMessageOfEachKind() {
        Appointment noon = clinic.book(service, contact, "2026-12-07T12:00");
        Appointment eleven = clinic.book(service, contact, "2026-12-07T11:00");
        clinic.book(service, contact, "2026-12-08T11:00");
        UUID other = clinic.contact();
        clinic.book(service, other, "2026-12-07T13:00");

        clock.advance(MINUTE);
        sendDue();
        clock.set(berlin("2026-12-06T12:00"));
        sendDue();

        assertThat(starts(MessageKind.CONFIRMATION))
                .containsExactlyInAnyOrder(
                        List.of(eleven.start(), noon.start()),
                        List.of(berlin("2026-12-08T11:00")),
                        List.of(berlin("2026-12-07T13:00")));
        assertThat(starts(MessageKind.REMINDER)).contains(List.of(eleven.start(), noon.start()));
        assertThat(messages(noon)).contains("CONFIRMATION SENT ", "REMINDER SENT ");
    }

    @Test
    void aMessageThatWasSentAsOneWithAnotherIsRepeatedAsOneWithTheSameId() {
        clinic.book(service, contact, "2026-12-07T11:00");
        clinic.book(service, contact, "2026-12-07T12:00");
        clock.advance(MINUTE);
        List<DueMessage> attempts = new ArrayList<>();

        openings.messages().deliver(claim().getFirst(), Sending.by(due -> {
            attempts.add(due);
            return new DeliveryAttempt.Retry("no answer", Duration.ofMinutes(5), true);
        }));
        clock.advance(Duration.ofMinutes(6));
        sendDue();

        assertThat(attempts).hasSize(1);
        assertThat(sent).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo(attempts.getFirst().id());
            assertThat(it.content()).isEqualTo(attempts.getFirst().content());
            assertThat(it.earlierBody()).contains("CONFIRMATION EMAIL");
        });
    }

    @Test
    void afterAnUnknownOutcomeAnAppointmentOfTheSameDayIsToldOfByAMessageOfItsOwn() {
        Appointment first = clinic.book(service, contact, "2026-12-07T11:00");
        clock.advance(MINUTE);
        openings.messages()
                .deliver(
                        claim().getFirst(),
                        Sending.with(new DeliveryAttempt.Retry("no answer", Duration.ofMinutes(5), true)));
        Appointment second = clinic.book(service, contact, "2026-12-07T12:00");

        clock.advance(Duration.ofMinutes(6));
        sendDue();

        assertThat(starts(MessageKind.CONFIRMATION))
                .containsExactlyInAnyOrder(List.of(first.start()), List.of(second.start()));
    }

    @Test
    void whatIsNotWantedDoesNotGoWithAMessageOfTheSameDay() {
        ReminderSetting unlessConfirmed = new ReminderSetting(
                PeriodDuration.parse("P1D"), ReminderChannel.EMAIL, Optional.empty(), false, Optional.empty(), true);
        openings.services()
                .update(ADMIN, ServiceChange.of(service).withReminderRules(Patch.set(List.of(unlessConfirmed))))
                .orThrow();
        Appointment open = told("2026-12-07T11:00");
        Appointment confirmed = told("2026-12-07T12:00");
        openings.bookings()
                .changeStatus(ADMIN, confirmed.id(), AppointmentStatus.CONFIRMED, Optional.empty())
                .orThrow();

        clock.set(berlin("2026-12-06T12:00"));
        sendDue();

        sent.removeIf(it -> !visits(it).getFirst().appointment().contactId().equals(contact));
        assertThat(starts(MessageKind.REMINDER)).containsExactly(List.of(open.start()));
        assertThat(messages(confirmed)).contains("REMINDER CANCELLED The appointment is confirmed.");
    }

    @Test
    void aBookingThatWasUndoneIsNotToldOfWithACancellationOfTheSameDay() {
        Appointment known = told("2026-12-07T11:00");
        Appointment undone = clinic.book(service, contact, "2026-12-07T12:00");
        cancel(ADMIN, known);
        cancel(ADMIN, undone);

        clock.advance(MINUTE);
        sendDue();

        assertThat(starts(MessageKind.CANCELLATION)).containsExactly(List.of(known.start()));
    }

    @Test
    void aBookingThatIsMovedAndUndoneBeforeAnythingIsSentIsNeverToldOf() {
        change(PracticeChange.none()
                .withMessages(Patch.set(new PracticeMessages(true, true, true, false, Duration.ofMinutes(10)))));
        Appointment booked = clinic.book(service, contact, "2026-12-07T11:00");
        clock.advance(Duration.ofMinutes(8));
        move(ADMIN, booked, "2026-12-07T12:00");
        clock.advance(Duration.ofMinutes(4));
        cancel(ADMIN, booked);

        clock.advance(Duration.ofHours(1));
        sendDue();

        assertThat(sent).isEmpty();
    }

    @Test
    void whatDidNotArriveIsSentAgainOnDemand() {
        Appointment booked = told("2026-12-07T11:00");
        UUID confirmation = message(booked, MessageKind.CONFIRMATION).id();
        assertThat(openings.messageLog().reported(confirmation, false, Optional.of("No such mailbox.")))
                .isPresent();

        retryAll();
        sendDue();

        assertThat(sent).extracting(DueMessage::kind).containsExactly(MessageKind.CONFIRMATION);
    }

    @Test
    void aMessageOfSeveralAppointmentsThatDidNotArriveHasNotArrivedForAnyOfThem() {
        Appointment first = clinic.book(service, contact, "2026-12-07T11:00");
        // Due at once, so that it leads.
        Appointment second = book(new Actor.Contact(contact), "2026-12-07T12:00");
        sendDue();

        Optional<Message> reported =
                openings.messageLog().reported(sent.getFirst().id(), false, Optional.of("No such mailbox."));

        assertThat(reported.flatMap(Message::address)).as("to be blocked").isPresent();

        assertThat(messages(first)).contains("CONFIRMATION UNDELIVERED No such mailbox.");
        assertThat(messages(second)).contains("CONFIRMATION UNDELIVERED No such mailbox.");
    }

    @Test
    void aChangeAndACancellationGoBySmsOnceTheMailAddressIsRefused() {
        String address = "refused@example.org";
        openings.contacts()
                .update(ADMIN, ContactChange.of(contact).withEmail(Patch.set(address)))
                .orThrow();
        Appointment booked = told("2026-12-07T11:00");
        move(ADMIN, booked, "2026-12-07T12:00");
        clock.advance(MINUTE);
        openings.messages().deliver(claim().getFirst(), Sending.by(due -> {
            openings.addressBlocks().block(ReminderChannel.EMAIL, address, BlockReason.BOUNCED);
            return new DeliveryAttempt.GiveUp("550 5.1.1");
        }));
        sendDue();
        assertThat(sent).extracting(it -> it.kind() + " " + it.channel()).containsExactly("CHANGE SMS");

        openings.addressBlocks().unblock(ADMIN, contact, ReminderChannel.EMAIL).orThrow();
        cancel(ADMIN, booked);
        openings.addressBlocks().block(ReminderChannel.EMAIL, address, BlockReason.BOUNCED);
        clock.advance(MINUTE);
        sendDue();
        retryAll();
        sendDue();

        assertThat(sent)
                .extracting(it -> it.kind() + " " + it.channel())
                .as("each once")
                .containsExactly("CHANGE SMS", "CANCELLATION SMS");
    }

    @Test
    void anOutageThatEndsInQuietHoursWakesNobody() {
        change(PracticeChange.none()
                .withQuietHours(Patch.set(new TimeWindow(LocalTime.of(22, 0), LocalTime.of(7, 0)))));
        clock.set(berlin("2026-11-30T21:55"));
        book(new Actor.Contact(contact), "2026-12-07T11:00");
        claim().forEach(it -> openings.messages()
                .deliver(it, Sending.with(new DeliveryAttempt.Postpone("no connection", Duration.ofHours(3), false))));

        clock.set(berlin("2026-12-01T01:00"));
        sendDue();
        assertThat(sent).isEmpty();
        clock.set(berlin("2026-12-01T07:00"));
        sendDue();

        assertThat(starts(MessageKind.CONFIRMATION)).containsExactly(List.of(berlin("2026-12-07T11:00")));
    }

    @Test
    void whoHasNoMailAddressGetsAnSmsOfAChangeAndOfACancellationOnly() {
        openings.contacts()
                .update(ADMIN, ContactChange.of(contact).withEmail(Patch.clear()))
                .orThrow();
        Appointment booked = told("2026-12-07T11:00");
        assertThat(messages(booked)).contains("CONFIRMATION SKIPPED The contact cannot be reached by e-mail.");
        move(ADMIN, booked, "2026-12-07T12:00");
        clock.advance(MINUTE);
        sendDue();
        cancel(ADMIN, booked);
        clock.advance(MINUTE);
        sendDue();

        assertThat(sent)
                .extracting(it -> it.kind() + " " + it.channel())
                .containsExactly("CHANGE SMS", "CANCELLATION SMS");
    }

    @Test
    void inQuietHoursWhatStaffDoWaitsAndWhatContactsDoIsTold() {
        change(PracticeChange.none()
                .withQuietHours(Patch.set(new TimeWindow(LocalTime.of(22, 0), LocalTime.of(7, 0)))));
        clock.set(berlin("2026-11-30T22:30"));
        clinic.book(service, contact, "2026-12-07T11:00");
        book(new Actor.Contact(contact), "2026-12-08T11:00");

        clock.advance(MINUTE);
        sendDue();
        assertThat(sent).hasSize(1);
        clock.set(berlin("2026-12-01T07:00"));
        sendDue();

        assertThat(starts(MessageKind.CONFIRMATION))
                .containsExactly(List.of(berlin("2026-12-08T11:00")), List.of(berlin("2026-12-07T11:00")));
    }

    @Test
    void aReminderThatFailedIsNotSentAgainInQuietHours() {
        change(PracticeChange.none()
                .withQuietHours(Patch.set(new TimeWindow(LocalTime.of(22, 0), LocalTime.of(9, 0)))));
        Appointment booked = told("2026-12-07T11:00");
        clock.set(berlin("2026-12-06T11:00"));
        claim().forEach(it ->
                openings.messages().deliver(it, Sending.with(new DeliveryAttempt.Retry("451", Duration.ofHours(12)))));

        clock.set(berlin("2026-12-06T23:00"));
        sendDue();
        assertThat(sent).isEmpty();
        assertThat(messages(booked)).contains("REMINDER PENDING It waits for the end of the quiet hours.");
        clock.set(berlin("2026-12-07T09:00"));
        sendDue();

        assertThat(sent).extracting(it -> it.kind() + " " + it.channel()).contains("REMINDER EMAIL");
    }

    @Test
    void aReminderIsNotSentInQuietHoursThatLastUntilTheAppointment() {
        change(PracticeChange.none()
                .withQuietHours(Patch.set(new TimeWindow(LocalTime.of(22, 0), LocalTime.of(9, 0)))));
        Appointment booked = told("2026-12-07T09:00");
        clock.set(berlin("2026-12-06T09:00"));
        sendDue();
        clock.set(berlin("2026-12-06T22:14"));
        sendDue();
        assertThat(sent)
                .as("due when they begin")
                .extracting(it -> it.kind() + " " + it.channel())
                .contains("REMINDER SMS");
        assertThat(messages(booked)).doesNotContain("REMINDER FAILED The quiet hours last until the appointment.");

        Appointment next = told("2026-12-09T09:00");
        clock.set(berlin("2026-12-08T22:16"));
        sendDue();

        assertThat(messages(next)).contains("REMINDER FAILED The quiet hours last until the appointment.");
    }

    @Test
    void aPracticeThatWantsNoneSendsNone() {
        Sending.remindersOnly(openings);
        Appointment booked = clinic.book(service, contact, "2026-12-07T11:00");
        move(ADMIN, booked, "2026-12-07T12:00");
        cancel(ADMIN, booked);

        clock.advance(Duration.ofHours(1));
        sendDue();

        assertThat(sent).isEmpty();
    }

    @Test
    void whatStaffEnterOfThePastIsToldToNobody() {
        Appointment booked = told("2026-12-07T11:00");
        clock.set(berlin("2026-12-07T11:30"));
        cancel(ADMIN, booked);

        clock.advance(Duration.ofHours(1));
        sendDue();

        assertThat(messages(booked)).noneMatch(it -> it.startsWith("CANCELLATION"));
    }

    @Test
    void anErasureRemovesAddressesAndWords() {
        Appointment booked = told("2026-12-07T11:00");
        assertThat(message(booked, MessageKind.CONFIRMATION).address()).isPresent();
        assertThat(message(booked, MessageKind.CONFIRMATION).body()).contains("CONFIRMATION EMAIL");

        openings.contacts().erase(ADMIN, contact, Optional.empty()).orThrow();

        assertThat(message(booked, MessageKind.CONFIRMATION).address()).isEmpty();
        assertThat(message(booked, MessageKind.CONFIRMATION).body()).isEmpty();
    }

    /** An appointment of which the contact was told. */
    private Appointment told(String start) {
        Appointment booked = clinic.book(service, contact, start);
        clock.advance(MINUTE);
        sendDue();
        sent.clear();
        return booked;
    }

    private Appointment book(Actor actor, String start) {
        return done(openings.bookings().book(actor, NewAppointment.ofService(service, contact, berlin(start))));
    }

    private Appointment move(Actor actor, Appointment appointment, String start) {
        return done(openings.bookings().reschedule(actor, AppointmentMove.to(appointment.id(), berlin(start))));
    }

    private static Appointment done(BookingOutcome<Appointment> outcome) {
        if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment appointment)) {
            return appointment;
        }
        throw new AssertionError(outcome);
    }

    private void cancel(Actor actor, Appointment appointment) {
        openings.bookings()
                .cancel(actor, appointment.id(), Optional.empty(), Optional.empty())
                .orThrow();
    }

    private void change(PracticeChange change) {
        openings.practice().update(ADMIN, change).orThrow();
    }

    private List<Claim> claim() {
        return openings.messages().claim("test", BOTH, 1, MINUTE);
    }

    private void sendDue() {
        for (List<Claim> claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
            claimed.forEach(it -> openings.messages().deliver(it, Sending.by(due -> {
                sent.add(due);
                return new DeliveryAttempt.Sent(Optional.empty());
            })));
        }
    }

    private void retryAll() {
        openings.messageLog()
                .retry(ADMIN, MessageFilter.ALL.withContactId(Optional.of(contact)))
                .orThrow();
    }

    private static List<VisitDetails> visits(DueMessage message) {
        return message.content() instanceof MessageContent.Visits visits ? visits.visits() : List.of();
    }

    private static VisitDetails visit(DueMessage message) {
        assertThat(visits(message)).hasSize(1);
        return visits(message).getFirst();
    }

    private List<List<Instant>> starts(MessageKind kind) {
        return sent.stream()
                .filter(it -> it.kind() == kind)
                .map(it -> visits(it).stream()
                        .map(visit -> visit.appointment().start())
                        .toList())
                .toList();
    }

    /** Kind, status and reason of each message. */
    private List<String> messages(Appointment appointment) {
        return of(appointment).stream()
                .map(it -> it.kind() + " " + it.status() + " " + it.lastError().orElse(""))
                .toList();
    }

    private Message message(Appointment appointment, MessageKind kind) {
        return of(appointment).stream()
                .filter(it -> it.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private List<Message> of(Appointment appointment) {
        return openings.messageLog()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.of());
    }
}
