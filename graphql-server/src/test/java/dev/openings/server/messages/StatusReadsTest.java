package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.messages.Message;
import dev.openings.jooq.messages.MessageStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What became of text messages, if the provider cannot report it. */
class StatusReadsTest {
    private static final String START = "2027-01-05T08:00:00Z";

    @ParameterizedTest
    @EnumSource
    void theProviderIsAskedUntilItKnows(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.setClock("2027-01-05T06:00:00Z");
            MessageSenders senders = practice.sender();
            senders.sendDue();

            practice.setClock("2027-01-05T06:02:30Z");
            senders.readStatuses();
            MessageStatus unknown = text(practice, appointment).status();
            practice.twilio.setState("delivered");
            practice.setClock("2027-01-05T06:10:00Z");
            senders.readStatuses();
            MessageStatus between = text(practice, appointment).status();
            practice.setClock("2027-01-05T06:15:30Z");
            senders.readStatuses();

            assertThat(unknown).isEqualTo(MessageStatus.SENT);
            assertThat(between).isEqualTo(MessageStatus.SENT);
            assertThat(text(practice, appointment).status()).isEqualTo(MessageStatus.DELIVERED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTextThatDidNotArriveIsUndelivered(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.setClock("2027-01-05T06:00:00Z");
            MessageSenders senders = practice.sender();
            senders.sendDue();
            practice.twilio.setState("undelivered");

            practice.setClock("2027-01-05T06:03:00Z");
            senders.readStatuses();

            assertThat(text(practice, appointment).status()).isEqualTo(MessageStatus.UNDELIVERED);
            assertThat(text(practice, appointment).lastError()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatASenderThatStoppedDidNotAskForTheNextOneAsksFor(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.sendAt("2027-01-05T06:00:00Z");
            practice.twilio.setState("delivered");

            practice.setClock("2027-01-05T07:30:00Z");
            practice.sender().readStatuses();

            assertThat(text(practice, appointment).status()).isEqualTo(MessageStatus.DELIVERED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatTheProviderHasForgottenKeepsNoOtherFromBeingAskedFor(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment forgotten = practice.book(START);
            practice.sendAt("2027-01-05T06:00:00Z");
            Appointment known = practice.bookForAnother("2027-01-05T08:30:00Z");
            practice.sendAt("2027-01-05T06:30:00Z");
            practice.twilio.setState("delivered");
            practice.twilio.forget("+4917012345678");

            practice.setClock("2027-01-05T06:40:00Z");
            practice.sender().readStatuses();

            assertThat(text(practice, forgotten).status()).isEqualTo(MessageStatus.SENT);
            assertThat(text(practice, known).status()).isEqualTo(MessageStatus.DELIVERED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileTheProviderDoesNotAnswerNothingChanges(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.setClock("2027-01-05T06:00:00Z");
            MessageSenders senders = practice.sender();
            senders.sendDue();
            practice.twilio.close();

            practice.setClock("2027-01-05T06:03:00Z");
            senders.readStatuses();

            assertThat(text(practice, appointment).status()).isEqualTo(MessageStatus.SENT);
        }
    }

    private static Message text(ReminderTestPractice practice, Appointment appointment) {
        return practice
                .openings
                .messageLog()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.of())
                .stream()
                .filter(it -> it.channel() == ReminderChannel.SMS)
                .findFirst()
                .orElseThrow();
    }
}
