package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import dev.openings.server.sms.FakeTwilio;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A running server sends an SMS about a visit: its link is short, and does what the link of a mail does. */
class VisitLinkOfSmsTest {
    private static final Pattern LINK = Pattern.compile("https://book\\.example\\.org/v#([2-9a-z]{18})$");
    private static final Instant VISIT = ServerFixture.START.plus(Duration.ofDays(3));
    private static final String APPOINTMENT = " { appointment { id status } userErrors { code } } }";

    private FakeTwilio twilio;

    @BeforeEach
    void startTwilio() throws Exception {
        twilio = FakeTwilio.start();
    }

    @AfterEach
    void stopTwilio() {
        twilio.close();
    }

    @ParameterizedTest
    @EnumSource
    void theLinkOfASentSmsOpensConfirmsAndCancelsTheVisit(ServerTestDatabase database) throws Exception {
        try (ServerFixture server = open(database, RateLimits.DEFAULT)) {
            String visit = book(server, VISIT);
            String other = book(server, VISIT.plus(Duration.ofDays(30)));
            String code = sentCode(server);

            HttpResponse<String> page = server.send(server.request("v").build());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("/visit/visit.js");
            assertThat(managed(server, code).get("id").asText()).isEqualTo(visit);

            assertThat(change(server, "changeAppointmentStatus", other, code, "status: CONFIRMED"))
                    .isEqualTo("NOT_FOUND");
            assertThat(change(server, "changeAppointmentStatus", visit, code, "status: CONFIRMED"))
                    .isEqualTo("CONFIRMED");
            assertThat(change(server, "cancelAppointment", visit, code, "")).isEqualTo("CANCELLED");
            assertThat(managed(server, code).get("status").asText()).isEqualTo("CANCELLED");
        }
    }

    @Test
    void theSignedReportOfTheProviderSaysThatTheSmsArrived() throws Exception {
        try (ServerFixture server = open(ServerTestDatabase.H2, RateLimits.DEFAULT)) {
            book(server, VISIT);
            sentCode(server);
            String reminders = "{ messages(filter: { kinds: [REMINDER] }) { nodes { status } } }";
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            server.as(Role.ADMIN).data(reminders).toString().contains("SENT"));

            int answer = server.send(twilio.report(server.url(""), "delivered")).statusCode();

            assertThat(answer / 100).isEqualTo(2);
            assertThat(server.as(Role.ADMIN).data(reminders).toString())
                    .isEqualTo("{\"messages\":{\"nodes\":[{\"status\":\"DELIVERED\"}]}}");
        }
    }

    @Test
    void aRenewedLinkEndsTheCode() throws Exception {
        try (ServerFixture server = open(ServerTestDatabase.H2, RateLimits.DEFAULT)) {
            String visit = book(server, VISIT);
            String code = sentCode(server);
            assertThat(managed(server, code).get("id").asText()).isEqualTo(visit);

            JsonNode renewed = server.as(Role.ADMIN)
                    .data(
                            "mutation ($id: ID!) { renewManagementLink(input: {id: $id}) { userErrors { code } } }",
                            Map.of("id", visit));

            assertThat(renewed.at("/renewManagementLink/userErrors")).isEmpty();
            assertThat(managed(server, code).isNull()).isTrue();
            assertThat(change(server, "cancelAppointment", visit, code, "")).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void guessesAreLimited() throws Exception {
        try (ServerFixture server = open(ServerTestDatabase.H2, new RateLimits(4, 0, 0))) {
            book(server, VISIT);
            String code = sentCode(server);
            for (int guess = 0; guess < 4; guess++) {
                String wrong = code.substring(0, 17)
                        + "23456789".replace(code.substring(17), "").charAt(guess);
                assertThat(managed(server, wrong).isNull()).isTrue();
            }

            JsonNode refused = server.anyone().answer(SEE, Map.of("token", code));

            assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("RATE_LIMITED");
        }
    }

    private static final String SEE =
            "query ($token: String!) { managedAppointment(managementToken: $token) { id status } }";

    private ServerFixture open(ServerTestDatabase database, RateLimits rates) {
        MessageSettings messages = new MessageSettings(
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(twilio.settings()),
                Duration.ofMillis(100),
                MessageSettings.DEFAULT.backoff());
        ServerFixture server = ServerFixture.start(
                database,
                settings -> settings.withReminders(messages)
                        .withRates(rates)
                        .withPublicUrl(Optional.of(URI.create("https://book.example.org"))));
        JsonNode updated = server.as(Role.ADMIN).data("""
                mutation { updatePractice(input: { cancellationNotice: "PT0S",
                    reminderRules: [{ channel: SMS, before: "PT2H" }] }) { userErrors { message } } }""");
        assertThat(updated.at("/updatePractice/userErrors")).isEmpty();
        return server;
    }

    private static String book(ServerFixture server, Instant start) {
        ServerFixture.Client admin = server.as(Role.ADMIN);
        String staff = admin.data("""
                mutation { createStaffMember(input: {displayName: "Dr. Grace Hopper", role: PHYSICIAN}) { staffMember { id } } }""").at("/createStaffMember/staffMember/id").asText();
        JsonNode booked = admin.data("""
                mutation ($staff: ID!, $start: DateTime!) { bookAppointment(input: { staffIds: [$staff], duration: "PT30M",
                    start: $start, overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID],
                    newContact: { givenName: "Ada", familyName: "Lovelace", phone: "+4917012345678" } }) {
                  appointment { id } userErrors { message } } }""", Map.of("staff", staff, "start", start.toString()));
        assertThat(booked.at("/bookAppointment/userErrors")).isEmpty();
        return booked.at("/bookAppointment/appointment/id").asText();
    }

    /** The code in the SMS that two hours before the visit are the time of. */
    private String sentCode(ServerFixture server) {
        server.clock().set(VISIT.minus(Duration.ofHours(2)));
        await().atMost(Duration.ofSeconds(60)).until(() -> twilio.messages().size() == 1);
        String text = Objects.requireNonNull(twilio.messages().getFirst().get("body"));
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }

    private static JsonNode managed(ServerFixture server, String token) {
        return server.anyone().data(SEE, Map.of("token", token)).get("managedAppointment");
    }

    /** The new status, or the code of the refusal. */
    private static String change(ServerFixture server, String mutation, String id, String token, String more) {
        JsonNode payload = server.anyone()
                .data(
                        "mutation ($id: ID!, $token: String!) { " + mutation
                                + "(input: {id: $id, managementToken: $token " + more + "})" + APPOINTMENT,
                        Map.of("id", id, "token", token))
                .get(mutation);
        return payload.at("/userErrors").isEmpty()
                ? payload.at("/appointment/status").asText()
                : payload.at("/userErrors/0/code").asText();
    }
}
