package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A running server: callers without an account book, and confirm their address by the link in a mail. */
class AddressConfirmationTest {
    private static final String BOOK = """
            mutation B($start: DateTime!, $email: EmailAddress, $name: String!) {
              bookAppointment(input: { duration: "PT15M", start: $start,
                newContact: { givenName: $name, familyName: "Hoffmann", email: $email, phone: "+4917012345678" } }) {
                appointment { id confirmBy managementToken } userErrors { code path message } } }""";
    private static final Pattern LINK = Pattern.compile("https://book\\.example\\.org/confirm#([\\w-]{48})\\r?\\n");
    private static final String TOKEN_OF_NOTHING = "A".repeat(48);

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void startMailServer() {
        mail.start();
    }

    @AfterEach
    void stopMailServer() {
        mail.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aPersonWhoPressesTheButtonOfTheLinkKeepsTheAppointment(ServerTestDatabase database) throws Exception {
        try (ServerFixture server = open(database)) {
            JsonNode booked = book(server, "2027-01-05T09:00:00Z", "Ben");
            assertThat(booked.at("/appointment/confirmBy").asText()).isEqualTo("2027-01-04T07:30:00Z");

            String token = tokenOf(received(1).getFirst());
            MimeMessage message = received(1).getFirst();
            assertThat(message.getSubject()).isEqualTo("Practice: please confirm your booking");
            assertThat(MailParts.text(message))
                    .contains("Tuesday, January 5, 2027 at 9:00 AM", "by Monday, January 4, 2027 at 7:30 AM")
                    .doesNotContain("Ben", "Hoffmann");
            assertThat(message.getContentType()).startsWith("multipart/alternative;");
            assertThat(MailParts.only("text/html", message))
                    .contains("href=\"https://book.example.org/confirm#" + token + "\"")
                    .doesNotContain("Ben", "Hoffmann");

            // A scanner of mails opens the page.
            HttpResponse<String> page = server.send(server.request("confirm").build());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'; script-src 'self';");
            assertThat(server.send(server.request("a/any/confirm/confirm.js").build())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(appointment(server, booked).get("confirmBy").isNull()).isFalse();

            assertThat(press(server, token).statusCode()).isEqualTo(200);
            assertThat(press(server, token).statusCode()).as("again").isEqualTo(200);
            server.clock().advance(Duration.ofHours(1));
            assertThat(appointment(server, booked).toString())
                    .isEqualTo("{\"status\":\"SCHEDULED\",\"confirmBy\":null}");
            assertThat(audit(server)).contains("confirmAddress 127.0.0.1");
            assertThat(reminders(server))
                    .contains("EMAIL PENDING", "SMS SKIPPED The phone number of the contact is not verified.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAppointmentThatNobodyConfirmsIsCancelledAndTheLinkIsGone(ServerTestDatabase database) throws Exception {
        try (ServerFixture server = open(database)) {
            JsonNode booked = book(server, "2027-01-05T09:00:00Z", "Ben");
            String token = tokenOf(received(1).getFirst());

            server.clock().advance(Duration.ofMinutes(30));

            await().until(() ->
                    appointment(server, booked).get("status").asText().equals("CANCELLED"));
            assertThat(press(server, token).statusCode()).isEqualTo(410);
            JsonNode answer = confirm(server, token);
            assertThat(answer.at("/confirmedAt").isNull()).isTrue();
            assertThat(answer.at("/userErrors/0/code").asText()).isEqualTo("TOO_LATE");
            assertThat(book(server, "2027-01-05T09:00:00Z", "Ben").at("/userErrors"))
                    .isEmpty();
        }
    }

    @Test
    void aFrontEndConfirmsByMutationAndOnlyWithTheToken() throws Exception {
        try (ServerFixture server = open(ServerTestDatabase.H2)) {
            JsonNode booked = book(server, "2027-01-05T09:00:00Z", "Ben");
            String token = tokenOf(received(1).getFirst());

            for (String wrong : List.of(
                    "",
                    "nonsense",
                    TOKEN_OF_NOTHING,
                    token + "A",
                    token.substring(0, 47),
                    booked.at("/appointment/managementToken").asText())) {
                assertThat(press(server, wrong).statusCode()).as(wrong).isEqualTo(404);
                assertThat(confirm(server, wrong).at("/userErrors/0/code").asText())
                        .isEqualTo("NOT_FOUND");
            }
            assertThat(press(server, token + "x".repeat(100_000)).statusCode()).isIn(404, 413);

            JsonNode answer = confirm(server, token);
            assertThat(answer.toString()).isEqualTo("{\"confirmedAt\":\"2027-01-04T07:00:00Z\",\"userErrors\":[]}");
            assertThat(appointment(server, booked).get("confirmBy").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sixtyBookingsForOneVictimBringThreeAppointmentsAndOneMail(ServerTestDatabase database) throws Exception {
        try (ServerFixture server = open(database)) {
            int accepted = 0;
            for (int i = 0; i < 60; i++) {
                String start = "2027-01-05T%02d:%02d:00Z".formatted(8 + i / 12, i % 12 * 5);
                accepted += book(server, start, "URGENT: reply now")
                                .at("/userErrors")
                                .isEmpty()
                        ? 1
                        : 0;
            }
            JsonNode link = book(server, "2027-01-05T17:00:00Z", "Verify at http://evil.example/x");

            assertThat(accepted).isEqualTo(3);
            assertThat(link.at("/userErrors/0/path").toString()).contains("givenName");
            MimeMessage only = received(1).getFirst();
            assertThat(MailParts.text(only)).doesNotContain("URGENT");
            server.clock().set(ServerFixture.START.plus(Duration.ofDays(1)));
            await().until(() -> server.as(Role.ADMIN)
                            .data("{ appointments(filter: { statuses: [CANCELLED] }) { totalCount } }")
                            .at("/appointments/totalCount")
                            .asInt()
                    == 3);
            assertThat(reminders(server)).allMatch(it -> it.contains(" SKIPPED ") && it.contains("not verified"));
            assertThat(mail.getReceivedMessages()).hasSize(1);
        }
    }

    @Test
    void withoutAMailServerOrAPublicUrlAppointmentsStayAsTheyAre() {
        for (boolean hasUrl : List.of(true, false)) {
            try (ServerFixture server = open(
                    ServerTestDatabase.H2,
                    settings -> hasUrl
                            ? settings.withPublicUrl(URI.create("https://book.example.org"))
                            : settings.withReminders(MailedBy.server(mail)))) {
                JsonNode booked = book(server, "2027-01-05T09:00:00Z", "Ben");

                assertThat(booked.at("/appointment/confirmBy").isNull()).isTrue();
                assertThat(mail.getReceivedMessages()).isEmpty();
            }
        }
    }

    private ServerFixture open(ServerTestDatabase database) {
        return open(
                database,
                settings -> settings.withReminders(MailedBy.server(mail))
                        .withPublicUrl(URI.create("https://book.example.org")));
    }

    private static ServerFixture open(ServerTestDatabase database, UnaryOperator<Settings> change) {
        ServerFixture server = ServerFixture.start(database, change);
        ServerFixture.Client admin = server.as(Role.ADMIN);
        admin.data(
                "mutation { updatePractice(input: { publicBooking: true, timeZone: \"UTC\" }) { userErrors { code } } }");
        String staff = admin.data("""
                mutation { createStaffMember(input: { displayName: "Dr. Ada Byron", role: PHYSICIAN }) { staffMember { id } } }""").at("/createStaffMember/staffMember/id").asText();
        admin.data("""
                mutation H($id: ID!) {
                  setWorkingHours(input: { ownerId: $id, hours: [{ days: [TUESDAY], from: "08:00", to: "18:00" }] }) {
                    userErrors { code }
                  }
                }""", Map.of("id", staff));
        return server;
    }

    private static JsonNode book(ServerFixture server, String start, String name) {
        return server.anyone()
                .data(BOOK, Map.of("start", start, "email", "victim@target.example", "name", name))
                .get("bookAppointment");
    }

    private static HttpResponse<String> press(ServerFixture server, String token) {
        return server.send(server.request("confirm")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(token))
                .build());
    }

    private static JsonNode confirm(ServerFixture server, String token) {
        return server.anyone()
                .data(
                        "mutation C($token: String!) { confirmAddress(input: { token: $token }) { confirmedAt userErrors { code } } }",
                        Map.of("token", token))
                .get("confirmAddress");
    }

    private static JsonNode appointment(ServerFixture server, JsonNode booked) {
        return server.as(Role.ADMIN)
                .data(
                        "query A($id: ID!) { node(id: $id) { ... on Appointment { status confirmBy } } }",
                        Map.of("id", booked.at("/appointment/id").asText()))
                .get("node");
    }

    private static List<String> audit(ServerFixture server) {
        return server.as(Role.ADMIN)
                .data("{ auditEvents { nodes { action address } } }")
                .at("/auditEvents/nodes")
                .valueStream()
                .map(it -> it.get("action").asText() + " " + it.get("address").asText())
                .toList();
    }

    private static List<String> reminders(ServerFixture server) {
        return server.as(Role.ADMIN)
                .data("{ reminders { nodes { channel status lastError } } }")
                .at("/reminders/nodes")
                .valueStream()
                .map(it -> it.get("channel").asText() + " " + it.get("status").asText()
                        + (it.get("lastError").isNull()
                                ? ""
                                : " " + it.get("lastError").asText()))
                .distinct()
                .toList();
    }

    private List<MimeMessage> received(int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> mail.getReceivedMessages().length >= number);
        assertThat(mail.getReceivedMessages()).hasSize(number);
        return List.of(mail.getReceivedMessages());
    }

    private static String tokenOf(MimeMessage message) throws Exception {
        Matcher link = LINK.matcher(MailParts.text(message));
        assertThat(link.find()).as(MailParts.text(message)).isTrue();
        return link.group(1);
    }
}
