package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A running server: an appointment is booked by HTTP, its reminder is sent, and the result is read by HTTP. */
class ServerRemindersTest {
    @ParameterizedTest
    @EnumSource
    void aReminderOfAnAppointmentBookedByHttpIsSentWhenItIsDue(ServerTestDatabase database) throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        URI smtp = URI.create("smtp://127.0.0.1:" + mail.getSmtp().getPort());
        MessageSettings reminders = new MessageSettings(
                Optional.of(smtp),
                false,
                Optional.of("out@practice.example"),
                Optional.empty(),
                Duration.ofMillis(100),
                MessageSettings.DEFAULT.backoff());
        try (ServerFixture server = ServerFixture.start(database, settings -> settings.withReminders(reminders))) {
            ServerFixture.Client admin = server.as(Role.ADMIN);
            JsonNode updated =
                    admin.data("mutation { updatePractice(input: {locale: \"de-at\", messages: {confirmations: false}})"
                            + " { practice { locale } userErrors { message } } }");
            assertThat(updated.get("updatePractice").toString())
                    .isEqualTo("{\"practice\":{\"locale\":\"de-AT\"},\"userErrors\":[]}");
            String staffId = admin.data(
                            "mutation { createStaffMember(input: {displayName: \"Dr. Grace Hopper\", role: PHYSICIAN})"
                                    + " { staffMember { id } userErrors { message } } }")
                    .at("/createStaffMember/staffMember/id")
                    .asText();
            Instant start = ServerFixture.START.plus(Duration.ofDays(3));
            JsonNode booked = admin.data(
                            "mutation ($staff: ID!, $start: DateTime!) { bookAppointment(input: {staffIds: [$staff], duration: \"PT30M\","
                                    + " start: $start, overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID], newContact: {givenName: \"Ada\","
                                    + " familyName: \"Lovelace\", email: \"ada@example.com\"}})"
                                    + " { appointment { id } userErrors { message } } }",
                            Map.of("staff", staffId, "start", start.toString()))
                    .get("bookAppointment");
            assertThat(booked.at("/userErrors")).isEmpty();

            server.clock().set(start.minus(Duration.ofHours(24)));
            await().atMost(Duration.ofSeconds(30)).until(() -> mail.getReceivedMessages().length == 1);
            // The token of the first client expired after a day.
            ServerFixture.Client later = server.as(Role.ADMIN);
            String sent = "{ reminders(filter: {statuses: [SENT]}) { nodes { channel attempts lastError } } }";
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> later.data(sent).at("/reminders/nodes").size() == 1);

            assertThat(mail.getReceivedMessages()[0].getAllRecipients()[0].toString())
                    .isEqualTo("ada@example.com");
            assertThat(mail.getReceivedMessages()[0].getSubject()).startsWith("Practice: Ihr Termin am ");
            assertThat(later.data(sent).at("/reminders/nodes/0").toString())
                    .isEqualTo("{\"channel\":\"EMAIL\",\"attempts\":1,\"lastError\":null}");
            assertThat(server.send(server.request("metrics").build()).body())
                    .contains("openings_messages_total{channel=\"email\",outcome=\"accepted\"} 1.0\n");
        } finally {
            mail.stop();
        }
    }
}
