package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code Service.assignment}: who of several free staff members attends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentRuleTest {
    private ServerFixture server;
    private GraphQlTestPractice practice;
    private String zoe;
    private String adam;
    private String contact;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        zoe = practice.createStaffMember("Dr. Zoe");
        adam = practice.createStaffMember("Dr. Adam");
        practice.setWorkingHours(zoe, "09:00", "17:00");
        practice.setWorkingHours(adam, "09:00", "17:00");
        contact = practice.createContact("Ben", "Hoffmann");
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    private JsonNode create(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(
                Map.of("name", "Visit", "rules", Map.of("duration", "PT60M"), "staffIds", List.of(adam, zoe)));
        input.putAll(more);
        return practice.mutate("createService", "CreateServiceInput", "service", "{ id assignment }", input);
    }

    private String booked(JsonNode service, String start) {
        return practice.mutate(
                        "bookAppointment",
                        "BookAppointmentInput",
                        "appointment",
                        "{ staff { id } }",
                        Map.of("serviceId", service.get("id").asText(), "start", start, "contactId", contact))
                .at("/staff/0/id")
                .asText();
    }

    @Test
    void aServiceWithoutARuleIsCountedByTheWeekAndTiesGoInTurn() {
        JsonNode service = create(Map.of());

        assertThat(service.get("assignment").asText()).isEqualTo("LEAST_BOOKED_WEEK");
        assertThat(List.of(
                        booked(service, "2027-01-11T10:00:00Z"),
                        booked(service, "2027-01-18T10:00:00Z"),
                        booked(service, "2027-01-25T10:00:00Z")))
                .containsExactly(zoe, adam, zoe);
    }

    @Test
    void theRuleIsChangedAndReadByEveryone() {
        JsonNode service = create(Map.of("assignment", "FIRST_LISTED"));

        assertThat(service.get("assignment").asText()).isEqualTo("FIRST_LISTED");
        assertThat(List.of(booked(service, "2027-02-01T10:00:00Z"), booked(service, "2027-02-08T10:00:00Z")))
                .containsExactly(adam, adam);
        String id = service.get("id").asText();
        JsonNode changed = practice.mutate(
                "updateService",
                "UpdateServiceInput",
                "service",
                "{ assignment }",
                Map.of("id", id, "assignment", "SAME_AS_LAST"));
        assertThat(changed.get("assignment").asText()).isEqualTo("SAME_AS_LAST");
        assertThat(server.anyone()
                        .answer("{ node(id: \"" + id + "\") { ... on Service { assignment } } }")
                        .at("/data/node/assignment")
                        .asText())
                .isEqualTo("SAME_AS_LAST");
    }

    @Test
    void aRuleCannotBeCleared() {
        String id = create(Map.of()).get("id").asText();
        Map<String, Object> input = new HashMap<>(Map.of("id", id));
        input.put("assignment", null);

        JsonNode payload = GraphQlTestPractice.payload(
                practice.admin(), "updateService", "UpdateServiceInput", "userErrors { code path }", input);

        assertThat(payload.get("userErrors").toString())
                .startsWith("[{\"code\":\"INVALID\",\"path\":[\"input\",\"assignment\"]");
    }
}
