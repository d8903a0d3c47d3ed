package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Invalid input is refused with one error that names field and rule, and changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private ServerFixture server;
    private GraphQlTestPractice practice;
    private String staff;
    private String contact;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        staff = practice.createStaffMember("Dr. Ada Byron");
        practice.setWorkingHours(staff, "09:00", "17:00");
        contact = practice.createContact("Ben", "Hoffmann");
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    @Test
    void anInvalidDateInALiteralIsRefusedWithItsPath() {
        JsonNode answer = server.anyone()
                .answer("{ slotDays(search: {duration: \"PT1H\", from: \"2027-02-30T00:00:00Z\","
                        + " to: \"2027-03-01T00:00:00Z\"}) { date } }");

        assertThat(errorCode(answer)).isEqualTo("BAD_REQUEST");
        assertThat(message(answer)).contains("search.from", "2027-02-30T00:00:00Z", "existing date");
    }

    @Test
    void anEndBeforeTheStartIsRefusedWithItsPath() {
        JsonNode answer = server.anyone()
                .answer("{ slots(search: {duration: \"PT1H\", from: \"2027-01-12T00:00:00Z\","
                        + " to: \"2027-01-11T00:00:00Z\"}) { nodes { start } } }");

        assertThat(errorCode(answer)).isEqualTo("BAD_REQUEST");
        assertThat(message(answer)).startsWith("search.to: ");
    }

    @Test
    void unknownIdsAreReportedWithTheirPaths() {
        Map<String, Object> input = Map.of(
                "duration",
                "PT60M",
                "staffIds",
                List.of("garbage"),
                "start",
                "2027-01-11T10:00:00Z",
                "contactId",
                staff);

        JsonNode payload = book(input);

        assertThat(payload.get("userErrors").findValuesAsText("code"))
                .containsOnly("NOT_FOUND")
                .hasSize(2);
        assertThat(payload.get("userErrors").findValues("path").toString())
                .contains("[\"input\",\"staffIds\",\"0\"]")
                .contains("[\"input\",\"contactId\"]");
        assertThat(appointmentCount()).isZero();
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Map<String, Object> person =
                Map.of("displayName", " ", "role", "NURSE", "email", "no address", "phone", "0301234");

        JsonNode payload = GraphQlTestPractice.payload(
                practice.admin(), "createStaffMember", "CreateStaffMemberInput", "staffMember { id }", person);

        assertThat(payload.get("staffMember").isNull()).isTrue();
        assertThat(payload.get("userErrors").findValuesAsText("code")).containsExactly("INVALID", "INVALID", "INVALID");
        assertThat(payload.get("userErrors").findValues("path").toString())
                .isEqualTo("[[\"input\",\"displayName\"], [\"input\",\"email\"], [\"input\",\"phone\"]]");
        assertThat(practice.admin().data("{ staff { nodes { id } } }").at("/staff/nodes"))
                .hasSize(1);
    }

    @Test
    void aDurationWithDaysIsRefusedWhereAnExactOneIsRequired() {
        Map<String, Object> input = Map.of("duration", "P1D", "start", "2027-01-11T10:00:00Z", "contactId", contact);

        JsonNode payload = book(input);

        assertThat(payload.at("/userErrors/0/code").asText()).isEqualTo("INVALID");
        assertThat(payload.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"duration\"]");
        assertThat(appointmentCount()).isZero();
    }

    @Test
    void twentyFourHoursIsRefusedAsAStart() {
        Map<String, Object> hours = Map.of("days", List.of("MONDAY"), "from", "24:00", "to", "24:00");
        Map<String, Object> input = Map.of("ownerId", staff, "hours", List.of(hours));

        JsonNode payload = GraphQlTestPractice.payload(
                practice.admin(), "setWorkingHours", "SetWorkingHoursInput", "owner { id }", input);

        assertThat(payload.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"hours\",\"0\",\"from\"]");
        assertThat(practice.admin()
                        .data("{ node(id: \"" + staff + "\") { ... on StaffMember { workingHours { from to } } } }")
                        .at("/node/workingHours")
                        .toString())
                .isEqualTo("[{\"from\":\"09:00\",\"to\":\"17:00\"}]");
    }

    @Test
    void aMissingTokenAndAMissingRoleHaveDifferentCodes() {
        String document = "mutation { createContact(input: {givenName: \"A\", familyName: \"B\"}) { contact { id } } }";

        assertThat(server.anyone().errorCode(document)).isEqualTo("UNAUTHENTICATED");
        assertThat(server.as(Role.CONTACT, GraphQlTestPractice.globalId(contact))
                        .errorCode(document))
                .isEqualTo("FORBIDDEN");
        assertThat(practice.admin()
                        .data("{ contacts { totalCount } }")
                        .at("/contacts/totalCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void pageSizesOutOfBoundsAndMalformedCursorsAreRefused() {
        assertThat(practice.admin().errorCode("{ contacts(first: 1001) { totalCount } }"))
                .isEqualTo("LIMIT_EXCEEDED");
        assertThat(practice.admin().errorCode("{ contacts(first: -1) { totalCount } }"))
                .isEqualTo("BAD_REQUEST");
        assertThat(practice.admin().errorCode("{ contacts(after: \"nonsense\") { totalCount } }"))
                .isEqualTo("BAD_REQUEST");
        assertThat(practice.admin()
                        .data("{ contacts(first: 0) { nodes { id } pageInfo { hasNextPage endCursor } } }")
                        .toString())
                .isEqualTo("{\"contacts\":{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":null}}}");
    }

    private JsonNode book(Map<String, Object> input) {
        return GraphQlTestPractice.payload(
                practice.admin(), "bookAppointment", "BookAppointmentInput", "appointment { id }", input);
    }

    private int appointmentCount() {
        return practice.admin()
                .data("{ appointments { totalCount } }")
                .at("/appointments/totalCount")
                .asInt();
    }

    private static String errorCode(JsonNode answer) {
        assertThat(answer.get("errors")).hasSize(1);
        return answer.at("/errors/0/extensions/code").asText();
    }

    private static String message(JsonNode answer) {
        return answer.at("/errors/0/message").asText();
    }
}
