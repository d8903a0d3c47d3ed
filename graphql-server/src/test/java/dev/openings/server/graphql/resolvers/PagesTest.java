package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of connections from both ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String PAGE = " { pageInfo { hasPreviousPage hasNextPage startCursor endCursor }"
            + " edges { cursor node { id } } totalCount }";

    private ServerFixture server;
    private GraphQlTestPractice practice;
    private String contact;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        String staff = practice.createStaffMember("Dr. Ada Byron");
        practice.setWorkingHours(staff, "08:00", "18:00");
        contact = practice.createContact("Ben", "Hoffmann");
        for (int hour = 9; hour < 14; hour++) {
            practice.createStaffMember("Dr. " + hour);
            practice.createRoom("Room " + hour);
            practice.createContact("Clara", "Novak " + hour);
            practice.book(staff, contact, "2027-01-11T%02d:00:00Z".formatted(hour));
            service(staff, "Visit " + hour);
        }
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"appointments,5", "reminders,10", "contacts,6", "staff,6", "resources,5", "services,5"})
    void aListIsPagedFromBothEnds(String list, int size) {
        JsonNode all = page("{ " + list + PAGE + " }").get(list);
        List<String> ids = all.findValuesAsText("id");

        JsonNode last = page("{ " + list + "(last: 2)" + PAGE + " }").get(list);
        String start = last.at("/pageInfo/startCursor").asText();
        JsonNode before = page("{ " + list + "(last: 2, before: \"" + start + "\")" + PAGE + " }")
                .get(list);
        String end = before.at("/pageInfo/endCursor").asText();
        JsonNode after = page("{ " + list + "(first: 3, after: \"" + end + "\")" + PAGE + " }")
                .get(list);

        assertThat(ids).hasSize(size).doesNotHaveDuplicates();
        assertThat(all.get("totalCount").asInt()).isEqualTo(size);
        assertThat(flags(all)).isEqualTo("false false");
        assertThat(last.findValuesAsText("id")).isEqualTo(ids.subList(size - 2, size));
        assertThat(flags(last)).isEqualTo("true false");
        assertThat(start).isEqualTo(last.at("/edges/0/cursor").asText());
        assertThat(before.findValuesAsText("id")).isEqualTo(ids.subList(size - 4, size - 2));
        assertThat(flags(before)).isEqualTo("true true");
        assertThat(after).isEqualTo(last);
        assertThat(before.get("totalCount").asInt()).isEqualTo(size);
    }

    @Test
    void aContactsLatestVisitsAreReadFromTheEnd() {
        JsonNode latest = page("{ contact(id: \"" + contact
                        + "\") { appointments(last: 2) { nodes { start } pageInfo { hasPreviousPage } } } }")
                .at("/contact/appointments");

        assertThat(latest.findValuesAsText("start")).containsExactly("2027-01-11T12:00:00Z", "2027-01-11T13:00:00Z");
        assertThat(latest.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();
    }

    @Test
    void theOldestEventsAreTheLastOfTheAuditLog() {
        JsonNode log = page("{ oldest: auditEvents(last: 1) { nodes { action } totalCount }"
                + " all: auditEvents { nodes { action } totalCount } }");

        assertThat(log.at("/oldest/nodes/0/action").asText()).isEqualTo("createStaffMember");
        assertThat(log.at("/oldest/totalCount").asInt())
                .isEqualTo(log.at("/all/nodes").size())
                .isEqualTo(log.at("/all/totalCount").asInt());
    }

    @Test
    void lastReplacesFirst() {
        JsonNode pages = page("{ none: appointments(first: 1, last: 0) { nodes { id } pageInfo { startCursor endCursor"
                + " hasPreviousPage } } three: appointments(first: 1, last: 3) { nodes { id } } }");

        assertThat(pages.get("none").toString())
                .isEqualTo("{\"nodes\":[],\"pageInfo\":{\"startCursor\":null,\"endCursor\":null,"
                        + "\"hasPreviousPage\":true}}");
        assertThat(pages.at("/three/nodes")).hasSize(3);
    }

    @Test
    void badSizesAndCursorsAreRefusedWithTheirNames() {
        assertThat(error("{ appointments(last: -1) { totalCount } }"))
                .isEqualTo("BAD_REQUEST \"last\" of \"appointments\" must be 0 to 1000, not -1.");
        assertThat(error("{ appointments(last: 1001) { totalCount } }"))
                .isEqualTo("LIMIT_EXCEEDED \"last\" of \"appointments\" is 1001; the limit of \"last\" is 1000.");
        assertThat(error("{ contacts(last: 1, before: \"x\") { totalCount } }"))
                .isEqualTo("BAD_REQUEST before: `before` must be a cursor that this list returned.");
    }

    @Test
    void aPageFromTheEndCostsAsMuchAsOneFromTheBeginning() {
        String query =
                "query($n: Int) { contacts(last: 1000) { nodes { appointments(last: $n) { nodes { id start } } } } }";

        JsonNode many = practice.admin().answer(query, Map.of("n", 1000));
        JsonNode few = practice.admin().answer(query, Map.of("n", 10));

        assertThat(many.at("/errors/0/extensions/code").asText()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(many.at("/errors/0/message").asText()).contains("limit of cost");
        assertThat(few.has("errors")).isFalse();
    }

    private void service(String staff, String name) {
        practice.mutate(
                "createService",
                "CreateServiceInput",
                "service",
                "{ id }",
                Map.of("name", name, "rules", Map.of("duration", "PT30M"), "staffIds", List.of(staff)));
    }

    private JsonNode page(String query) {
        return practice.admin().data(query);
    }

    private String error(String query) {
        JsonNode error = practice.admin().answer(query).at("/errors/0");
        return error.at("/extensions/code").asText() + " "
                + error.get("message").asText();
    }

    private static String flags(JsonNode page) {
        return page.at("/pageInfo/hasPreviousPage").asBoolean() + " "
                + page.at("/pageInfo/hasNextPage").asBoolean();
    }
}
