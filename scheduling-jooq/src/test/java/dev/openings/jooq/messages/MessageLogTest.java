package dev.openings.jooq.messages;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.Sending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of messages: lists, reports of providers, and sending what failed again. */
class MessageLogTest extends DatabaseTest {
    private static final Actor DESK = new Actor.Account("desk", false);

    private Clinic clinic;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void createService() {
        clock.set(berlin("2026-11-30T12:00"));
        clinic = new Clinic(openings);
        service = clinic.service(minutes(30), clinic.nineToFive("Dr. Ada"));
        contact = clinic.contact();
    }

    @Test
    void messagesAreListedByContactKindStatusAndTimeOfTheAppointment() {
        Appointment first = clinic.book(service, contact, "2026-12-07T11:00");
        Appointment second = clinic.book(service, contact, "2026-12-08T11:00");
        clinic.book(service, clinic.contact(), "2026-12-07T12:00");
        MessageFilter ofContact = MessageFilter.ALL.withContactId(Optional.of(contact));

        assertThat(of(ofContact)).hasSize(6);
        assertThat(of(ofContact.withKinds(Optional.of(Set.of(MessageKind.CONFIRMATION)))))
                .extracting(Message::appointmentId)
                .containsExactlyInAnyOrder(Optional.of(first.id()), Optional.of(second.id()));
        assertThat(of(ofContact.withStartsFrom(Optional.of(second.start())))).hasSize(3);
        assertThat(of(ofContact.withStartsBefore(Optional.of(second.start())))).hasSize(3);
        assertThat(of(ofContact.withStatuses(Optional.of(Set.of(MessageStatus.SENT)))))
                .isEmpty();
        assertThat(of(ofContact.withChannel(Optional.of(ReminderChannel.SMS)))).hasSize(2);
        assertThat(of(ofContact.withKinds(Optional.of(Set.of())))).isEmpty();
        assertThat(openings.messageLog().count(ofContact)).isEqualTo(6);
    }

    @Test
    void pagesFollowTheOrderOfDueTimes() {
        clinic.book(service, contact, "2026-12-07T11:00");
        MessageFilter ofContact = MessageFilter.ALL.withContactId(Optional.of(contact));

        Page<Message> first =
                openings.messageLog().list(ofContact, PageRequest.first(2)).orThrow();
        Page<Message> second = openings.messageLog()
                .list(ofContact, PageRequest.after(first.endCursor().orElseThrow(), 2))
                .orThrow();

        assertThat(first.items()).extracting(Message::kind).containsOnly(MessageKind.REMINDER);
        assertThat(second.items()).extracting(Message::kind).containsExactly(MessageKind.CONFIRMATION);
        assertThat(Problems.paths(openings.messageLog().list(ofContact, PageRequest.after("nonsense", 1))))
                .containsExactly("INVALID after");
    }

    @Test
    void aReportThatAMessageArrivedIsNotTakenBack() {
        Message sent = sent("2026-12-07T11:00", "SM1" + contact);

        assertThat(openings.messageLog().reported("SM1" + contact, false, Optional.of("30005")))
                .isPresent();
        assertThat(current(sent).status()).isEqualTo(MessageStatus.UNDELIVERED);
        assertThat(current(sent).lastError()).contains("30005");
        assertThat(openings.messageLog().reported("SM1" + contact, true, Optional.empty()))
                .isPresent();
        assertThat(openings.messageLog().reported("SM1" + contact, false, Optional.of("late")))
                .isEmpty();

        assertThat(current(sent).status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(current(sent).lastError()).isEmpty();
        assertThat(openings.messageLog().reported("unknown", true, Optional.empty()))
                .isEmpty();
        assertThat(openings.messageLog().reported(UUID.randomUUID(), true, Optional.empty()))
                .isEmpty();
    }

    @Test
    void whatFailedOrDidNotArriveIsSentAgainIfItsAppointmentIsToCome() {
        Message undelivered = sent("2026-12-07T11:00", "SM2" + contact);
        openings.messageLog().reported(undelivered.id(), false, Optional.of("no such mailbox"));
        MessageFilter ofContact = MessageFilter.ALL.withContactId(Optional.of(contact));

        assertThat(Problems.paths(openings.messageLog().retry(new Actor.Contact(contact), ofContact)))
                .containsExactly("FORBIDDEN ");
        assertThat(openings.messageLog()
                        .retry(DESK, ofContact.withChannel(Optional.of(ReminderChannel.SMS)))
                        .orThrow())
                .isZero();
        assertThat(openings.messageLog().retry(DESK, ofContact).orThrow()).isEqualTo(1);

        assertThat(current(undelivered).status()).isEqualTo(MessageStatus.PENDING);
        assertThat(openings.messageLog().retry(DESK, ofContact).orThrow()).isZero();
        openings.messages()
                .claim("test", Set.of(ReminderChannel.EMAIL), 100, Duration.ofMinutes(1))
                .forEach(it ->
                        openings.messages().deliver(it, Sending.with(new DeliveryAttempt.GiveUp("no such mailbox"))));
        clock.set(berlin("2026-12-07T11:00"));
        assertThat(openings.messageLog().retry(DESK, ofContact).orThrow()).isZero();
    }

    /** A confirmation that was sent. */
    private Message sent(String start, String providerId) {
        Appointment booked = clinic.book(service, contact, start);
        clock.advance(Duration.ofMinutes(1));
        openings.messages()
                .claim("test", Set.of(ReminderChannel.EMAIL), 100, Duration.ofMinutes(1))
                .forEach(it -> openings.messages()
                        .deliver(it, Sending.with(new DeliveryAttempt.Sent(Optional.of(providerId)))));
        return of(MessageFilter.ALL
                        .withAppointmentId(Optional.of(booked.id()))
                        .withStatuses(Optional.of(Set.of(MessageStatus.SENT))))
                .getFirst();
    }

    private Message current(Message message) {
        return openings.messageLog().byIds(List.of(message.id())).getOrDefault(message.id(), message);
    }

    private List<Message> of(MessageFilter filter) {
        return openings.messageLog()
                .list(filter, PageRequest.first(100))
                .orThrow()
                .items();
    }
}
