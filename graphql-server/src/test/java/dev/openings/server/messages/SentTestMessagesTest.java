package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.NewTestMessage;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages with sample values, through real channels. */
class SentTestMessagesTest {
    @Test
    void aTestMailIsMarkedAndHasNeitherACalendarFileNorALinkToAnAppointment() throws Exception {
        try (var practice = new ReminderTestPractice(ServerTestDatabase.H2)) {
            send(practice, MessageKind.CONFIRMATION, ReminderChannel.EMAIL, "office@example.org");

            MimeMessage mail = practice.mails().getFirst();
            assertThat(mail.getSubject()).startsWith("[Test] ").contains("January 5, 2027");
            assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("office@example.org");
            assertThat(MailParts.text(mail)).contains("Ada Lovelace", "Dr. Grace Hopper");
            assertThat(mail.getHeader("List-Unsubscribe")).isNull();
            ByteArrayOutputStream source = new ByteArrayOutputStream();
            mail.writeTo(source);
            assertThat(source.toString(StandardCharsets.UTF_8)).doesNotContain("text/calendar");
        }
    }

    @Test
    void aTestOfAListForStaffIsSent() throws Exception {
        try (var practice = new ReminderTestPractice(ServerTestDatabase.H2)) {
            send(practice, MessageKind.DIGEST, ReminderChannel.EMAIL, "office@example.org");

            assertThat(practice.mails().getFirst().getSubject()).startsWith("[Test] ");
        }
    }

    @Test
    void aTestTextHasTheWordsOfTheKind() throws Exception {
        try (var practice = new ReminderTestPractice(ServerTestDatabase.H2)) {
            send(practice, MessageKind.REMINDER, ReminderChannel.SMS, "+4917012345678");

            assertThat(ReminderTestPractice.body(practice.texts().getFirst()))
                    .contains("Ada, your visit with Dr. Grace Hopper");
        }
    }

    private static void send(ReminderTestPractice practice, MessageKind kind, ReminderChannel channel, String address) {
        practice.openings
                .testMessages()
                .send(
                        new Actor.Account("admin", true),
                        new NewTestMessage(kind, channel, address, Optional.empty(), Optional.empty()))
                .orThrow();
        practice.sender().sendDue();
    }
}
