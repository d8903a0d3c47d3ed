package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code Service.audience} and the other rules for contacts: who sees which slots, and what refusals tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AudienceTest {
    private static final String TEN = "2027-01-11T10:00:00Z";

    private ServerFixture server;
    private GraphQlTestPractice practice;
    private String ada;
    private String known;
    private String fresh;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        practice.allowPublicBooking();
        ada = practice.createStaffMember("Dr. Ada");
        practice.setWorkingHours(ada, "09:00", "17:00");
        known = practice.createContact("Ben", "Hoffmann");
        fresh = practice.createContact("Clara", "Vogel");
        practice.book(ada, known, "2027-01-15T09:00:00Z");
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    private String service(Map<String, Object> rules) {
        Map<String, Object> input = new HashMap<>(
                Map.of("name", "Checkup", "rules", Map.of("duration", "PT60M"), "staffIds", List.of(ada)));
        input.putAll(rules);
        return practice.mutate("createService", "CreateServiceInput", "service", "{ id }", input)
                .get("id")
                .asText();
    }

    private ServerFixture.Client contact(String id) {
        return server.as(Role.CONTACT, GraphQlTestPractice.globalId(id));
    }

    private static String search(String service, String more) {
        return "{ slots(search: {serviceId: \"" + service
                + "\", from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\"" + more
                + "}) { nodes { start } } }";
    }

    private static int slots(ServerFixture.Client caller, String service, String more) {
        return caller.data(search(service, more)).at("/slots/nodes").size();
    }

    private static JsonNode book(ServerFixture.Client caller, String service, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(Map.of("serviceId", service, "start", TEN));
        input.putAll(more);
        return GraphQlTestPractice.payload(
                caller,
                "bookAppointment",
                "BookAppointmentInput",
                "appointment { id } obstacles { code message start } alternatives { start }",
                input);
    }

    @Test
    void eachCallerSeesTheSlotsThatTheyMayBook() {
        String service = service(Map.of("audience", "KNOWN_CONTACTS"));

        assertThat(slots(server.anyone(), service, "")).isZero();
        assertThat(slots(contact(fresh), service, "")).isZero();
        assertThat(slots(contact(known), service, "")).isEqualTo(8);
        assertThat(slots(server.as(Role.STAFF), service, "")).isEqualTo(8);
        assertThat(slots(server.as(Role.STAFF), service, ", contactId: \"" + fresh + "\""))
                .isZero();
        assertThat(slots(server.as(Role.STAFF), service, ", contactId: \"" + known + "\""))
                .isEqualTo(8);
    }

    @Test
    void aContactDoesNotSearchForAnother() {
        String service = service(Map.of());

        for (ServerFixture.Client caller : List.of(server.anyone(), contact(fresh))) {
            JsonNode answer = caller.answer(search(service, ", contactId: \"" + known + "\""));
            assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("BAD_REQUEST");
            assertThat(answer.toString()).doesNotContain("nodes");
        }
    }

    @Test
    void aCallerWithoutAnAccountLearnsThatAndNothingOfWhy() {
        String service = service(Map.of("audience", "KNOWN_CONTACTS"));
        Map<String, ?> ben = Map.of(
                "start",
                "2027-01-12T15:00:00Z",
                "newContact",
                Map.of("givenName", "Ben", "familyName", "Hoffmann", "email", "ben@mail.example"));

        JsonNode refused = book(server.anyone(), service, ben);

        assertThat(refused.at("/userErrors/0/code").asText()).isEqualTo("SLOT_UNAVAILABLE");
        assertThat(refused.get("obstacles").toString())
                .isEqualTo(
                        "[{\"code\":\"NOT_ELIGIBLE\",\"message\":\"You cannot book this service.\",\"start\":null}]");
        assertThat(refused.get("alternatives")).isEmpty();
    }

    @Test
    void staffLearnWhyAndOverruleIt() {
        String service = service(Map.of("maxOpenPerContact", 1));
        assertThat(book(contact(fresh), service, Map.of("contactId", fresh)).get("userErrors"))
                .isEmpty();
        Map<String, Object> second = new HashMap<>(Map.of("contactId", fresh, "start", "2027-01-11T12:00:00Z"));

        JsonNode refused = book(server.as(Role.STAFF), service, second);
        assertThat(refused.at("/obstacles/0/message").asText())
                .isEqualTo("The contact may have 1 visits of this service to come, and has them.");

        second.put("overrule", List.of("NOT_ELIGIBLE"));
        assertThat(book(server.as(Role.STAFF), service, second).get("userErrors"))
                .isEmpty();
    }

    @Test
    void theRulesAreWrittenAndReadAndCleared() {
        String first = service(Map.of());
        String service = service(Map.of(
                "audience",
                "INVITED",
                "maxOpenPerContact",
                2,
                "minimumGap",
                "P183D",
                "after",
                List.of(first),
                "maxMoves",
                0));
        String fields = "{ audience maxOpenPerContact minimumGap after { id } maxMoves }";

        assertThat(practice.admin()
                        .data("{ service(id: \"" + service + "\") " + fields + " }")
                        .get("service")
                        .toString())
                .isEqualTo(
                        "{\"audience\":\"INVITED\",\"maxOpenPerContact\":2,\"minimumGap\":\"P183D\",\"after\":[{\"id\":\""
                                + first + "\"}],\"maxMoves\":0}");
        Map<String, Object> cleared = new HashMap<>(Map.of("id", service, "audience", "EVERYONE"));
        for (String field : List.of("maxOpenPerContact", "minimumGap", "after", "maxMoves")) {
            cleared.put(field, null);
        }
        assertThat(practice.mutate("updateService", "UpdateServiceInput", "service", fields, cleared)
                        .toString())
                .isEqualTo("{\"audience\":\"EVERYONE\",\"maxOpenPerContact\":null,\"minimumGap\":null,\"after\":[],"
                        + "\"maxMoves\":null}");
    }

    @Test
    void rulesOutOfBoundsAreRefusedAtTheirFields() {
        JsonNode refused = GraphQlTestPractice.payload(
                practice.admin(),
                "updateService",
                "UpdateServiceInput",
                "userErrors { code path }",
                Map.of(
                        "id",
                        service(Map.of()),
                        "maxOpenPerContact",
                        0,
                        "minimumGap",
                        "P367D",
                        "maxMoves",
                        -1,
                        "after",
                        List.of("nothing")));

        assertThat(refused.get("userErrors"))
                .extracting(it -> it.get("code").asText() + " " + it.get("path"))
                .containsExactlyInAnyOrder(
                        "INVALID [\"input\",\"maxOpenPerContact\"]",
                        "INVALID [\"input\",\"minimumGap\"]",
                        "INVALID [\"input\",\"maxMoves\"]",
                        "NOT_FOUND [\"input\",\"after\",\"0\"]");
    }
}
