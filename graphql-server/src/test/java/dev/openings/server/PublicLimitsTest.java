package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.Settings.Listen;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What callers without an account may use up. */
class PublicLimitsTest {
    private static final String BOOK = """
            mutation B($start: DateTime!, $email: EmailAddress!) {
              bookAppointment(input: {
                duration: "PT15M", start: $start, newContact: { givenName: "Ben", familyName: "Hoffmann", email: $email }
              }) { appointment { id } userErrors { code } }
            }""";

    @Test
    void anAddressBooksUpToALimitInAnHourAndRefusalsDoNotCount() {
        RateLimits rates = new RateLimits(0, 0, 0, 0, 0, 2, 0, Optional.empty(), 3);
        try (ServerFixture server =
                openPractice(settings -> behindProxy(settings).withRates(rates))) {
            assertThat(book(server, "2001:db8:1:2::1", 9).at("/data/bookAppointment/userErrors"))
                    .isEmpty();
            assertThat(book(server, "2001:db8:1:2::2", 9)
                            .at("/data/bookAppointment/userErrors/0/code")
                            .asText())
                    .isEqualTo("SLOT_UNAVAILABLE");
            assertThat(book(server, "2001:db8:1:2::3", 10).at("/data/bookAppointment/userErrors"))
                    .isEmpty();

            JsonNode refused = book(server, "2001:db8:1:2::4", 11);
            assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("RATE_LIMITED");
            assertThat(book(server, "2001:db8:1:3::1", 11).at("/data/bookAppointment/userErrors"))
                    .isEmpty();
            server.clock().advance(Duration.ofHours(1));
            assertThat(book(server, "2001:db8:1:2::4", 12).at("/data/bookAppointment/userErrors"))
                    .isEmpty();
        }
    }

    @Test
    void allAddressesTogetherBookUpToALimitInAnHour() {
        RateLimits rates = new RateLimits(0, 0, 0, 0, 0, 0, 2, Optional.empty(), 3);
        try (ServerFixture server =
                openPractice(settings -> behindProxy(settings).withRates(rates))) {
            book(server, "203.0.113.5", 9);
            book(server, "203.0.113.6", 10);

            assertThat(book(server, "203.0.113.7", 11)
                            .at("/errors/0/extensions/code")
                            .asText())
                    .isEqualTo("RATE_LIMITED");
        }
    }

    @Test
    void theCostOfTheRequestsOfAnAddressIsLimitedInAMinute() {
        RateLimits rates = new RateLimits(0, 0, 0, 5, 0, 0, 0, Optional.empty(), 3);
        TransportTestApi api = new TransportTestApi();
        try (ServerFixture server = ServerFixture.start(api, settings -> settings.withRates(rates))) {
            assertThat(server.anyone().answer("{ a: hello b: hello c: hello }").has("errors"))
                    .isFalse();

            HttpResponse<String> refused = server.anyone().response("{ a: hello b: hello c: hello }", Map.of());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("RATE_LIMITED", "Too expensive requests");
            assertThat(server.as(Role.STAFF)
                            .answer("{ a: hello b: hello c: hello }")
                            .has("errors"))
                    .isFalse();
        }
    }

    @Test
    void everyPathButTheHealthOfTheProcessHasALimit() {
        RateLimits rates = new RateLimits(3, 0, 0);
        for (String path : List.of(
                "health/ready",
                "calendars/wrong.ics",
                "appointments/wrong.ics",
                "metrics",
                "graphiql",
                "graphql/schema.graphqls",
                "",
                "nowhere")) {
            try (ServerFixture server =
                    ServerFixture.start(ServerTestDatabase.H2, settings -> settings.withRates(rates))) {
                for (int number = 0; number < 3; number++) {
                    assertThat(status(server, path)).isNotEqualTo(429);
                }
                assertThat(status(server, path)).as(path).isEqualTo(429);
                assertThat(status(server, "health/live")).isEqualTo(200);
                assertThat(server.anyone().data("{ viewer { roles } }").toString())
                        .contains("PUBLIC");
                server.clock().advance(Duration.ofMinutes(1));
                assertThat(status(server, path)).isNotEqualTo(429);
            }
        }
    }

    private static int status(ServerFixture server, String path) {
        return server.send(server.request(path).build()).statusCode();
    }

    private static JsonNode book(ServerFixture server, String address, int hour) {
        return ServerFixture.json(server.send(server.anyone()
                        .post(
                                BOOK,
                                Map.of(
                                        "start",
                                        "2027-01-05T%02d:00:00Z".formatted(hour),
                                        "email",
                                        "ben" + hour + "@mail.example"))
                        .header("X-Forwarded-For", address)
                        .build())
                .body());
    }

    private static Settings behindProxy(Settings settings) {
        Listen listen = settings.listen();
        TrustedProxies proxies = TrustedProxies.of(List.of("127.0.0.1"), TrustedProxies.Header.X_FORWARDED_FOR);
        return settings.withListen(
                new Listen(listen.address(), listen.port(), listen.tls(), listen.h2c(), proxies, listen.origins()));
    }

    static ServerFixture openPractice(UnaryOperator<Settings> change) {
        ServerFixture server = ServerFixture.start(ServerTestDatabase.H2, change);
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
}
