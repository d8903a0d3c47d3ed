package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.fetching.RawServer;
import dev.openings.server.security.Role;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Outside calendars over HTTP, on a calendar server on the loopback address. The clock starts at Monday, 4 January 2027. */
class OutsideCalendarsApiTest {
    private static final String FIELDS =
            "outsideCalendar { id host status lastError allDayCounts whenStale version busy(from: \"2027-01-05T00:00:00Z\","
                    + " to: \"2027-01-06T00:00:00Z\") { start end } }";
    private static final String TITLE = "Very private";

    private static String calendar(String start) {
        return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:" + TITLE + "\r\nDTSTART:" + start
                + "\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static RawServer serving(AtomicReference<String> answer) {
        return RawServer.start(
                (request, out) -> out.write(Objects.requireNonNull(answer.get()).getBytes(StandardCharsets.UTF_8)));
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static ServerFixture start(ServerTestDatabase kind) {
        return ServerFixture.start(kind, settings -> settings.withOutsideHosts(Set.of("localhost")));
    }

    private static JsonNode add(ServerFixture.Client caller, String owner, String url) {
        return GraphQlTestPractice.payload(
                caller,
                "addOutsideCalendar",
                "AddOutsideCalendarInput",
                FIELDS,
                Map.of("ownerId", owner, "label", "Private", "kind", "ICS", "url", url));
    }

    private static String starts(ServerFixture.Client caller, String staff) {
        return caller.data("{ slots(first: 100, search: {duration: \"PT1H\", staffIds: [\"" + staff
                        + "\"], from: \"2027-01-05T00:00:00Z\", to: \"2027-01-06T00:00:00Z\"}) { nodes { start } } }")
                .toString();
    }

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void aCalendarTakesTimeUntilItIsRemoved(ServerTestDatabase kind) {
        AtomicReference<String> answer = new AtomicReference<>(ok(calendar("20270105T100000Z")));
        try (RawServer calendars = serving(answer);
                ServerFixture server = start(kind)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            ServerFixture.Client admin = server.as(Role.ADMIN);
            String ada = practice.createStaffMember("Ada");
            practice.setWorkingHours(ada, "09:00", "17:00");
            String before = starts(admin, ada);

            JsonNode added =
                    add(admin, ada, calendars.uri("/private-0123/basic.ics").toString());
            String during = starts(admin, ada);
            JsonNode outside = added.get("outsideCalendar");
            answer.set("HTTP/1.1 500 Internal Server Error\r\n\r\n");
            JsonNode broken = read(admin, outside.get("id").asText());
            answer.set(ok(calendar("20270105T110000Z")));
            JsonNode read = read(admin, outside.get("id").asText());
            JsonNode removed = GraphQlTestPractice.payload(
                    admin,
                    "removeOutsideCalendar",
                    "DeleteInput",
                    "id",
                    Map.of("id", outside.get("id").asText()));

            assertThat(added.get("userErrors")).isEmpty();
            assertThat(outside.get("host").asText()).isEqualTo("localhost");
            assertThat(outside.get("status").asText()).isEqualTo("FRESH");
            assertThat(outside.get("busy").toString())
                    .isEqualTo("[{\"start\":\"2027-01-05T10:00:00Z\",\"end\":\"2027-01-05T11:00:00Z\"}]");
            assertThat(before).contains("2027-01-05T10:00:00Z");
            assertThat(during).doesNotContain("2027-01-05T10:00:00Z").contains("2027-01-05T11:00:00Z");
            assertThat(broken.at("/outsideCalendar/lastError").asText()).isEqualTo("the server answered HTTP 500");
            assertThat(broken.at("/outsideCalendar/busy")).isEqualTo(outside.get("busy"));
            assertThat(read.at("/outsideCalendar/lastError").isNull()).isTrue();
            assertThat(read.at("/outsideCalendar/busy/0/start").asText()).isEqualTo("2027-01-05T11:00:00Z");
            assertThat(removed.get("userErrors")).isEmpty();
            assertThat(starts(admin, ada)).isEqualTo(before);
            assertThat(calendars.requests().getFirst()).startsWith("GET /private-0123/basic.ics HTTP/1.1");
        }
    }

    private static JsonNode read(ServerFixture.Client caller, String id) {
        return GraphQlTestPractice.payload(
                caller, "readOutsideCalendar", "ReadOutsideCalendarInput", FIELDS, Map.of("id", id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://calendar.example/a.ics | `url` must be an https address: it must begin with https://.",
                "ftp://localhost/secret | `url` must be an https address: it must begin with https://.",
                "not a url | `url` must be an https address: it is not a URL.",
                "https://127.0.0.1/secret | The calendar at `url` cannot be read: the host 127.0.0.1 is not on the public internet.",
                "https://[::1]/secret | The calendar at `url` cannot be read: the host ::1 is not on the public internet.",
                "webcal://10.1.2.3/secret | The calendar at `url` cannot be read: the host 10.1.2.3 is not on the public internet."
            })
    void anAddressThatMayNotBeReadIsInvalidWithTheReason(String url, String message) {
        try (ServerFixture server = start(ServerTestDatabase.H2)) {
            String ada = new GraphQlTestPractice(server).createStaffMember("Ada");

            assertRefused(add(server.as(Role.ADMIN), ada, url), message);
        }
    }

    private static void assertRefused(JsonNode payload, String message) {
        assertThat(payload.get("outsideCalendar").isNull()).isTrue();
        assertThat(payload.at("/userErrors/0/message").asText()).isEqualTo(message);
        assertThat(payload.at("/userErrors/0/code").asText()).isEqualTo("INVALID");
        assertThat(payload.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"url\"]");
        assertThat(payload.at("/userErrors")).hasSize(1);
    }

    @Test
    void whatIsNoCalendarOrRefusesTheLoginIsInvalidAtTheUrl() {
        AtomicReference<String> answer = new AtomicReference<>();
        try (RawServer calendars = serving(answer);
                ServerFixture server = start(ServerTestDatabase.H2)) {
            String ada = new GraphQlTestPractice(server).createStaffMember("Ada");
            Map<String, String> cases = new HashMap<>();
            cases.put(ok("<html>Sign in</html>"), "it is not an iCalendar file");
            cases.put("HTTP/1.1 401 Unauthorized\r\n\r\n", "the server refuses the login (HTTP 401)");
            cases.put("HTTP/1.1 404 Not Found\r\n\r\n", "there is nothing at this address (HTTP 404)");
            cases.put("HTTP/1.1 304 Not Modified\r\n\r\n", "the server answered HTTP 304");
            cases.put(
                    "HTTP/1.1 302 Found\r\nLocation: https://192.168.0.1/\r\n\r\n",
                    "the host 192.168.0.1 is not on the public internet");
            cases.forEach((given, reason) -> {
                answer.set(given);
                assertRefused(
                        add(server.as(Role.ADMIN), ada, calendars.uri("/").toString()),
                        "The calendar at `url` cannot be read: " + reason + ".");
            });
            assertThat(server.as(Role.ADMIN)
                            .data("{ staffMember(id: \"" + ada + "\") { outsideCalendars { id } } }")
                            .at("/staffMember/outsideCalendars"))
                    .isEmpty();
        }
    }

    @Test
    void staffHaveTheirOwnAndAVisitThatIsOverlappedIsAClash() {
        AtomicReference<String> answer = new AtomicReference<>(ok(calendar("20270105T100000Z")));
        try (RawServer calendars = serving(answer);
                ServerFixture server = start(ServerTestDatabase.H2)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            String ada = practice.createStaffMember("Ada");
            practice.setWorkingHours(ada, "09:00", "17:00");
            String bo = practice.createStaffMember("Bo");
            String visit = practice.book(ada, practice.createContact("Ben", "Hoffmann"), "2027-01-05T10:00:00Z");
            ServerFixture.Client self = server.as(Role.STAFF, GraphQlTestPractice.globalId(ada));
            ServerFixture.Client other = server.as(Role.STAFF, GraphQlTestPractice.globalId(bo));
            String url = calendars.uri("/").toString();

            JsonNode refused = add(other, ada, url);
            int requests = calendars.requests().size();
            JsonNode added = add(self, ada, url);
            String clashes = "{ clashes(from: \"2027-01-05T00:00:00Z\", to: \"2027-01-06T00:00:00Z\")"
                    + " { appointment { id } calendar { label } start end } }";

            assertThat(refused.at("/userErrors/0/code").asText()).isEqualTo("FORBIDDEN");
            assertThat(requests)
                    .as("nobody is asked for a caller who may not add it")
                    .isZero();
            assertThat(added.get("userErrors")).isEmpty();
            assertThat(self.data(clashes).toString())
                    .isEqualTo("{\"clashes\":[{\"appointment\":{\"id\":\"" + visit
                            + "\"},\"calendar\":{\"label\":\"Private\"},\"start\":\"2027-01-05T10:00:00Z\","
                            + "\"end\":\"2027-01-05T11:00:00Z\"}]}");
            assertThat(other.data(clashes).toString()).isEqualTo("{\"clashes\":[]}");
            assertThat(other.data("{ node(id: \""
                                    + added.at("/outsideCalendar/id").asText() + "\") { id } }")
                            .get("node")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void anUpdateReadsAgainOnlyWhereItMust() {
        AtomicReference<String> answer = new AtomicReference<>(ok(calendar("20270105T100000Z")
                .replace("DTSTART:20270105T100000Z", "DTSTART;VALUE=DATE:20270105")
                .replace("DURATION:PT1H", "DURATION:P1D")));
        try (RawServer calendars = serving(answer);
                ServerFixture server = start(ServerTestDatabase.H2)) {
            String ada = new GraphQlTestPractice(server).createStaffMember("Ada");
            ServerFixture.Client admin = server.as(Role.ADMIN);
            String id = add(admin, ada, calendars.uri("/").toString())
                    .at("/outsideCalendar/id")
                    .asText();
            JsonNode renamed = update(admin, Map.of("id", id, "label", "Other", "whenStale", "CLOSE"));
            int requests = calendars.requests().size();
            JsonNode days = update(admin, Map.of("id", id, "allDayCounts", false, "expectedVersion", 2));
            answer.set("HTTP/1.1 500 No\r\n\r\n");
            JsonNode failed = update(admin, Map.of("id", id, "allDayCounts", true));

            assertThat(requests).isEqualTo(1);
            assertThat(renamed.at("/outsideCalendar/whenStale").asText()).isEqualTo("CLOSE");
            assertThat(renamed.at("/outsideCalendar/busy")).hasSize(1);
            assertThat(days.at("/outsideCalendar/busy")).isEmpty();
            assertThat(days.at("/outsideCalendar/version").asInt()).isEqualTo(3);
            assertRefused(failed, "The calendar at `url` cannot be read: the server answered HTTP 500.");
            assertThat(admin.data("{ node(id: \"" + id + "\") { ... on OutsideCalendar { allDayCounts version } } }")
                            .get("node")
                            .toString())
                    .isEqualTo("{\"allDayCounts\":false,\"version\":3}");
        }
    }

    private static JsonNode update(ServerFixture.Client caller, Map<String, ?> input) {
        return GraphQlTestPractice.payload(
                caller, "updateOutsideCalendar", "UpdateOutsideCalendarInput", FIELDS, input);
    }
}
