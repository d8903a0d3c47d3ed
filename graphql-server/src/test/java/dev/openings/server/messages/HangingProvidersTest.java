package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.mail.AwkwardSmtpServer;
import dev.openings.server.mail.MailOptions;
import dev.openings.server.security.Role;
import dev.openings.server.sms.FakeTwilio;
import dev.openings.server.sms.SmsOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mail server that says nothing after the text of a mail, and an SMS provider that answers nothing. */
class HangingProvidersTest {
    private static final int VISITS = 5;
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Instant FIRST = ServerFixture.START.plus(Duration.ofDays(3));

    private static final String BOOK = """
            mutation ($staff: ID!, $start: DateTime!, $email: EmailAddress!, $phone: PhoneNumber!) {
              bookAppointment(input: {staffIds: [$staff], duration: "PT10M", start: $start,
                  overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID],
                  newContact: {givenName: "Ada", familyName: "Lovelace", email: $email, phone: $phone}}) {
                appointment { id contact { id } } userErrors { message } } }""";

    /** A visit whose messages wait for an answer. */
    private record Visit(String id, String contact) {}

    @ParameterizedTest
    @EnumSource
    void visitsWhoseMessagesHangAreCancelledMovedAndCheckedInAndTheirContactsErasedAndOptedOut(
            ServerTestDatabase database) throws Exception {
        CountDownLatch mails = new CountDownLatch(VISITS);
        CountDownLatch texts = new CountDownLatch(VISITS);
        CountDownLatch released = new CountDownLatch(1);
        try (AwkwardSmtpServer mail =
                        AwkwardSmtpServer.at(".", AwkwardSmtpServer.Behaviour.acceptLater(0, mails, released));
                FakeTwilio twilio = FakeTwilio.start();
                ServerFixture server =
                        ServerFixture.start(database, settings -> settings.withReminders(settings(mail, twilio)))) {
            twilio.hang(0, texts, released);
            List<Visit> visits = bookVisits(server);
            server.clock().set(FIRST.plus(LENGTH.multipliedBy(VISITS)).minus(Duration.ofHours(2)));
            assertThat(mails.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(texts.await(30, TimeUnit.SECONDS)).isTrue();

            // The first token expired after a day.
            ServerFixture.Client desk = server.as(Role.ADMIN);
            done(desk, "cancelAppointment(input: {id: \"%s\"})", visits.get(0).id());
            done(
                    desk,
                    "rescheduleAppointment(input: {id: \"%s\", start: \"" + FIRST.plus(Duration.ofDays(4))
                            + "\", overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID]})",
                    visits.get(1).id());
            done(
                    desk,
                    "changeAppointmentStatus(input: {id: \"%s\", status: CHECKED_IN})",
                    visits.get(2).id());
            done(desk, "eraseContact(input: {id: \"%s\"})", visits.get(3).contact());
            done(
                    desk,
                    "updateContact(input: {id: \"%s\", reminderChannels: []})",
                    visits.get(4).contact());

            assertThat(answers(server, "email", "accepted")).isZero();
            assertThat(answers(server, "sms", "accepted")).isZero();
            released.countDown();
            // On a slow machine, a sender may have stopped to wait before.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> answers(server, "email", "accepted") + answers(server, "email", "unknown") == VISITS
                            && answers(server, "sms", "accepted") + answers(server, "sms", "unknown") == VISITS);
            assertThat(twilio.messages()).hasSize(VISITS);
        } finally {
            released.countDown();
        }
    }

    private static MessageSettings settings(AwkwardSmtpServer mail, FakeTwilio twilio) {
        return new MessageSettings(
                        Optional.of(URI.create("smtp://127.0.0.1:" + mail.port())),
                        false,
                        Optional.of("out@practice.example"),
                        Optional.of(twilio.settings()),
                        Duration.ofMillis(50),
                        MessageSettings.DEFAULT.backoff())
                .withMail(new MailOptions(Optional.empty(), Optional.empty(), VISITS, Optional.empty()))
                .withSms(new SmsOptions(OptionalInt.of(1_000), VISITS));
    }

    /** One after the other. Their contacts are told nothing but the reminders. */
    private static List<Visit> bookVisits(ServerFixture server) {
        ServerFixture.Client admin = server.as(Role.ADMIN);
        done(
                admin,
                "updatePractice(input: {messages: {confirmations: false, changes: false, cancellations: false}%s})",
                "");
        String staff = admin.data(
                        "mutation { createStaffMember(input: {displayName: \"Dr. Grace Hopper\", role: PHYSICIAN})"
                                + " { staffMember { id } userErrors { message } } }")
                .at("/createStaffMember/staffMember/id")
                .asText();
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            JsonNode booked = admin.data(
                    BOOK,
                    Map.of(
                            "staff",
                            staff,
                            "start",
                            FIRST.plus(LENGTH.multipliedBy(i)).toString(),
                            "email",
                            "ada" + i + "@example.com",
                            "phone",
                            "+491701234567" + i));
            assertThat(booked.at("/bookAppointment/userErrors")).isEmpty();
            visits.add(new Visit(
                    booked.at("/bookAppointment/appointment/id").asText(),
                    booked.at("/bookAppointment/appointment/contact/id").asText()));
        }
        return visits;
    }

    private static void done(ServerFixture.Client client, String field, String id) {
        JsonNode answer = client.data("mutation { done: " + field.formatted(id) + " { userErrors { code message } } }");
        assertThat(answer.toString()).isEqualTo("{\"done\":{\"userErrors\":[]}}");
    }

    /** How many attempts had this outcome. */
    private static int answers(ServerFixture server, String channel, String outcome) {
        String name = "openings_messages_total{channel=\"" + channel + "\",outcome=\"" + outcome + "\"} ";
        return server.send(server.request("metrics").build())
                .body()
                .lines()
                .filter(it -> it.startsWith(name))
                .mapToInt(it -> (int) Double.parseDouble(it.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }
}
