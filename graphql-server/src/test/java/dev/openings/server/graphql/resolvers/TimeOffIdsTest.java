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

/** Ids of recurring time off: of the series, and of each occurrence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeOffIdsTest {
    private static final String FIELDS = "{ id seriesId occurrenceOf start end recurrence }";

    private ServerFixture server;
    private GraphQlTestPractice practice;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        practice.setTimeZone("Europe/Berlin");
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    @Test
    void eachOccurrenceHasAnIdThatNodeAccepts() {
        String staff = practice.createStaffMember("Dr. Ada Byron");
        String series = mondays(staff).get("id").asText();

        JsonNode occurrences = january(staff);

        assertThat(occurrences.findValuesAsText("start"))
                .containsExactly(
                        "2027-01-04T12:00:00+01:00",
                        "2027-01-11T12:00:00+01:00",
                        "2027-01-18T12:00:00+01:00",
                        "2027-01-25T12:00:00+01:00");
        assertThat(occurrences.findValuesAsText("id"))
                .doesNotHaveDuplicates()
                .doesNotContain(series)
                .isEqualTo(january(staff).findValuesAsText("id"));
        assertThat(occurrences.findValuesAsText("seriesId")).containsOnly(series);
        assertThat(occurrences.findValuesAsText("occurrenceOf")).containsOnly(series);
        assertThat(occurrences)
                .allSatisfy(it -> assertThat(node(it.get("id").asText())).isEqualTo(it));
    }

    @Test
    void theSeriesIsAnObjectOfItsOwn() {
        JsonNode added = mondays(practice.createStaffMember("Dr. Ben Hoffmann"));

        assertThat(added.get("seriesId")).isEqualTo(added.get("id"));
        assertThat(added.get("occurrenceOf").isNull()).isTrue();
        assertThat(added.get("start").asText()).isEqualTo("2027-01-04T12:00:00+01:00");
        assertThat(node(added.get("id").asText())).isEqualTo(added);
    }

    @Test
    void timeOffThatDoesNotRecurKeepsItsId() {
        String staff = practice.createStaffMember("Dr. Clara Novak");
        String id = practice.addTimeOff(staff, "2027-01-05T11:00:00Z", "2027-01-05T12:00:00Z");

        JsonNode only = january(staff).get(0);

        assertThat(only.get("id").asText()).isEqualTo(id);
        assertThat(only.get("seriesId").asText()).isEqualTo(id);
        assertThat(only.get("occurrenceOf").isNull()).isTrue();
        assertThat(node(id)).isEqualTo(only);
    }

    @Test
    void theIdOfAnOccurrenceRemovesThisOccurrence() {
        String staff = practice.createStaffMember("Dr. Dora Klein");
        mondays(staff);
        String second = january(staff).get(1).get("id").asText();

        JsonNode removed = remove(second);
        JsonNode again = remove(second);

        assertThat(removed.toString()).isEqualTo("{\"id\":\"" + second + "\",\"userErrors\":[]}");
        assertThat(january(staff).findValuesAsText("start"))
                .containsExactly("2027-01-04T12:00:00+01:00", "2027-01-18T12:00:00+01:00", "2027-01-25T12:00:00+01:00");
        assertThat(node(second).isNull()).isTrue();
        assertThat(again.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(again.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"id\"]");
    }

    @Test
    void theIdOfTheSeriesRemovesAllOccurrences() {
        String staff = practice.createStaffMember("Dr. Emil Roth");
        mondays(staff);
        String series = january(staff).get(2).get("seriesId").asText();

        assertThat(remove(series).get("id").asText()).isEqualTo(series);

        assertThat(january(staff)).isEmpty();
    }

    @Test
    void theAuditLogNamesTheSeries() {
        String staff = practice.createStaffMember("Dr. Fatma Aydin");
        String series = mondays(staff).get("id").asText();
        String first = january(staff).get(0).get("id").asText();
        remove(first);

        for (String subject : List.of(series, first)) {
            JsonNode events = practice.admin()
                    .data(
                            "query($id: ID) { auditEvents(subjectId: $id) { totalCount nodes { action subjectId } } }",
                            Map.of("id", subject))
                    .get("auditEvents");
            assertThat(events.findValuesAsText("action")).containsExactly("removeTimeOff", "addTimeOff");
            assertThat(events.findValuesAsText("subjectId")).containsOnly(series);
            assertThat(events.get("totalCount").asInt()).isEqualTo(2);
        }
    }

    @Test
    void occurrencesAreForStaffOnly() {
        String staff = practice.createStaffMember("Dr. Greta Sand");
        mondays(staff);
        String first = january(staff).get(0).get("id").asText();
        String query = "query($id: ID!) { node(id: $id) { id } }";

        JsonNode anyone = server.anyone().data(query, Map.of("id", first)).get("node");
        JsonNode colleague =
                server.as(Role.STAFF).data(query, Map.of("id", first)).get("node");

        assertThat(anyone.isNull()).isTrue();
        assertThat(colleague.get("id").asText()).isEqualTo(first);
    }

    @Test
    void idsThatAreNoneAreNull() {
        String staff = practice.createStaffMember("Dr. Hugo Lang");
        mondays(staff);
        String first = january(staff).get(0).get("id").asText();

        for (String id : List.of(
                first + "A",
                first.substring(1),
                "x" + first.substring(1),
                first.substring(0, first.length() - 6) + "AAAAAA")) {
            assertThat(node(id).isNull()).as(id).isTrue();
            assertThat(remove(id).at("/userErrors/0/code").asText()).as(id).isEqualTo("NOT_FOUND");
        }
    }

    private JsonNode mondays(String staff) {
        return practice.mutate(
                "addTimeOff",
                "AddTimeOffInput",
                "timeOff",
                FIELDS,
                Map.of(
                        "ownerId",
                        staff,
                        "from",
                        "2027-01-04T11:00:00Z",
                        "to",
                        "2027-01-04T12:00:00Z",
                        "recurrence",
                        "FREQ=WEEKLY;BYDAY=MO"));
    }

    private JsonNode january(String staff) {
        return practice.admin()
                .data(
                        "query($id: ID!) { staffMember(id: $id) { timeOff(from: \"2027-01-01T00:00:00Z\","
                                + " to: \"2027-02-01T00:00:00Z\") " + FIELDS + " } }",
                        Map.of("id", staff))
                .at("/staffMember/timeOff");
    }

    private JsonNode node(String id) {
        return practice.admin()
                .data("query($id: ID!) { node(id: $id) { ... on TimeOff " + FIELDS + " } }", Map.of("id", id))
                .get("node");
    }

    private JsonNode remove(String id) {
        return practice.admin()
                .data(
                        "mutation($id: ID!) { removeTimeOff(input: {id: $id}) { id userErrors { code path } } }",
                        Map.of("id", id))
                .get("removeTimeOff");
    }
}
