package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.MessageFilter;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageStatus;
import dev.openings.jooq.messages.NewWording;
import dev.openings.jooq.messages.Wording;
import dev.openings.jooq.messages.WordingKey;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.messages.MailParts;
import dev.openings.server.messages.MessageSettings;
import dev.openings.server.security.Role;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a monitor reads of a server that sends e-mails and no SMS. */
class MessageHealthTest {
    private GreenMail mail;

    @BeforeEach
    void startMailServer() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            mail = new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }
        mail.start();
    }

    @AfterEach
    void stopMailServer() {
        mail.stop();
    }

    @Test
    void messagesOfAChannelThatIsNotConfiguredAreNotAwaited() throws Exception {
        try (ServerFixture server = open("out@practice.example")) {
            book(server, "SMS", "+4917012345678");
            server.clock().advance(Duration.ofHours(71));
            await().atMost(Duration.ofSeconds(60)).until(() -> mail.getReceivedMessages().length == 1);

            assertThat(health(server))
                    .isEqualTo("200 {\"status\":\"UP\",\"oldestDueSeconds\":0,"
                            + "\"channels\":{\"EMAIL\":{\"status\":\"UP\"}}}");
            assertThat(metrics(server))
                    .contains(
                            "openings_reminders{state=\"pending\"} 1.0",
                            "openings_reminders{state=\"due\"} 0.0",
                            "openings_messages_oldest_due_seconds 0.0");
        }
    }

    @Test
    void aConfirmationPromisesNoReminderThatIsNotSent() throws Exception {
        try (ServerFixture server = open("out@practice.example")) {
            book(server, "SMS", "+4917012345678");
            // The clock moves on with a booking, beyond the lease of a message that is being sent.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> server.server()
                                    .context()
                                    .openings()
                                    .messageLog()
                                    .count(MessageFilter.ALL.withStatuses(Optional.of(Set.of(MessageStatus.SENT))))
                            == 1);
            book(server, "EMAIL", "+4917012345678");
            await().atMost(Duration.ofSeconds(60)).until(() -> mail.getReceivedMessages().length == 2);

            int unreminded = 0;
            for (MimeMessage each : mail.getReceivedMessages()) {
                unreminded += MailParts.text(each).contains("We will not send you another reminder.") ? 1 : 0;
            }
            assertThat(unreminded).isEqualTo(1);
        }
    }

    @Test
    void ownWordsThatCannotBeUsedAreNamedAndAreNoOutage() throws Exception {
        try (ServerFixture server = open("out@practice.example")) {
            Openings openings = server.server().context().openings();
            WordingKey key =
                    new WordingKey(MessageKind.CONFIRMATION, ReminderChannel.EMAIL, Locale.ENGLISH, Optional.empty());
            NewWording words = new NewWording(key, Optional.empty(), "Hi", Optional.empty());
            Wording stored = openings.wordings()
                    .set(new Actor.Server(), words, unused -> List.of())
                    .orThrow();
            openings.wordings().markBroken(stored.id(), "line 1: the text is empty.");

            assertThat(health(server)).startsWith("200 ").contains("\"brokenWordings\":[\"CONFIRMATION EMAIL en\"]");
            assertThat(metrics(server))
                    .contains(
                            "openings_message_wordings_broken 1.0", "openings_messages_sending{channel=\"email\"} 0.0");
        }
    }

    @Test
    void aMessageThatNobodySendsIsAnAlarmAfterAQuarterOfAnHour() throws Exception {
        try (ServerFixture server = open("")) {
            book(server, "EMAIL", "+4917012345678");

            server.clock().advance(Duration.ofMinutes(15));
            assertThat(health(server)).startsWith("200 ").contains("\"oldestDueSeconds\":");
            server.clock().advance(Duration.ofMinutes(5));
            assertThat(health(server)).startsWith("503 {\"status\":\"DOWN\",\"oldestDueSeconds\":1");
        }
    }

    @Test
    void aMailServerThatIsAwayIsNamedUntilItIsBack() throws Exception {
        try (ServerFixture server = open("out@practice.example")) {
            mail.stop();
            book(server, "EMAIL", "+4917012345678");
            server.clock().advance(Duration.ofMinutes(2));
            await().atMost(Duration.ofSeconds(60)).until(() -> health(server).startsWith("503 "));
            for (int minute = 0; minute < 20; minute++) {
                server.clock().advance(Duration.ofMinutes(1));
                server.as(Role.ADMIN).data("{ practice { name } }");
            }

            assertThat(health(server))
                    .contains("\"EMAIL\":{\"status\":\"DOWN\",\"since\":\"2027-01-04T07:", "\"reason\":\"");
            mail.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                server.clock().advance(Duration.ofMinutes(1));
                return health(server).startsWith("200 ");
            });
            // A minute passes within an attempt here, and its lease with it: then the mail is sent again, as the same
            // one.
            MimeMessage[] mails = mail.getReceivedMessages();
            assertThat(mails)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.getMessageID()).isEqualTo(mails[0].getMessageID()));
        }
    }

    private ServerFixture open(String from) {
        MessageSettings messages = new MessageSettings(
                Optional.of(URI.create("smtp://127.0.0.1:" + mail.getSmtp().getPort())),
                false,
                Optional.of(from).filter(it -> !it.isEmpty()),
                Optional.empty(),
                Duration.ofMillis(100),
                MessageSettings.DEFAULT.backoff());
        return ServerFixture.start(ServerTestDatabase.H2, settings -> settings.withReminders(messages));
    }

    /** A visit in three days, with one reminder on {@code channel} two hours before. */
    private static void book(ServerFixture server, String channel, String phone) {
        ServerFixture.Client admin = server.as(Role.ADMIN);
        assertThat(admin.data(
                                "mutation { updatePractice(input: { reminderRules: [{ channel: %s, before: \"PT2H\" }] }) { userErrors { message } } }"
                                        .formatted(channel))
                        .at("/updatePractice/userErrors"))
                .isEmpty();
        String staff = admin.data(
                        "mutation { createStaffMember(input: {displayName: \"Dr. Grace Hopper\", role: PHYSICIAN}) { staffMember { id } } }")
                .at("/createStaffMember/staffMember/id")
                .asText();
        JsonNode booked = admin.data(
                "mutation ($staff: ID!, $start: DateTime!, $phone: PhoneNumber!) { bookAppointment(input: { staffIds: [$staff],"
                        + " duration: \"PT30M\", start: $start, overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID], newContact: {"
                        + " givenName: \"Ada\", familyName: \"Lovelace\", email: \"ada@example.com\", phone: $phone } }) {"
                        + " appointment { id } userErrors { message } } }",
                Map.of(
                        "staff",
                        staff,
                        "start",
                        ServerFixture.START.plus(Duration.ofDays(3)).toString(),
                        "phone",
                        phone));
        assertThat(booked.at("/bookAppointment/userErrors")).isEmpty();
        server.clock().advance(Duration.ofMinutes(1));
    }

    private static String health(ServerFixture server) {
        HttpResponse<String> answer =
                server.send(server.request("health/messages").build());
        return answer.statusCode() + " " + answer.body();
    }

    private static String metrics(ServerFixture server) {
        return server.send(server.request("metrics").build()).body();
    }
}
