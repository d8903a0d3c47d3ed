package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reserved windows, hours of services and changes of absences, as a front end sees them. */
class PlannedWeekTest {
    private static final String MONDAY = "2027-01-11";
    private static final String RELEASE = "PT167H30M";

    /** A practice with one physician, an acute visit and a check-up. */
    private record Week(ServerFixture server, GraphQlTestPractice practice, String ada, String acute, String checkup) {
        static Week open(ServerFixture server) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            practice.setTimeZone("Europe/Berlin");
            String ada = practice.createStaffMember("Dr. Ada Byron");
            return new Week(server, practice, ada, service(practice, ada, "Acute"), service(practice, ada, "Check-up"));
        }

        private static String service(GraphQlTestPractice practice, String ada, String name) {
            return practice.mutate(
                            "createService",
                            "CreateServiceInput",
                            "service",
                            "{ id }",
                            Map.of("name", name, "rules", Map.of("duration", "PT60M"), "staffIds", List.of(ada)))
                    .get("id")
                    .asText();
        }

        /** From 8 to 9 for acute visits until half an hour after the start of the server, and from 9 to 10 for all. */
        void reserve() {
            JsonNode payload = setHours(List.of(
                    window("08:00", "09:00", Map.of("serviceIds", List.of(acute), "releaseBefore", RELEASE)),
                    window("09:00", "10:00", Map.of())));
            assertThat(payload.get("userErrors")).isEmpty();
        }

        JsonNode setHours(List<Map<String, Object>> hours) {
            return GraphQlTestPractice.payload(
                    server.as(Role.ADMIN),
                    "setWorkingHours",
                    "SetWorkingHoursInput",
                    "owner { id } leftOutside { start }",
                    Map.of("ownerId", ada, "hours", hours));
        }

        static Map<String, Object> window(String from, String to, Map<String, Object> more) {
            Map<String, Object> window = new HashMap<>(Map.of("days", List.of("MONDAY"), "from", from, "to", to));
            window.putAll(more);
            return window;
        }

        List<String> starts(String service) {
            return server.anyone()
                    .data("{ slots(search: {serviceId: \"" + service + "\", from: \"" + MONDAY
                            + "T00:00:00+01:00\", to: \"" + MONDAY + "T23:00:00+01:00\"}) { nodes { start } } }")
                    .at("/slots/nodes")
                    .findValuesAsText("start");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReservedHourIsForItsServiceUntilSubscribersHearOfItsRelease(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            Week week = Week.open(server);
            week.reserve();
            String eight = MONDAY + "T08:00:00+01:00";
            String nine = MONDAY + "T09:00:00+01:00";
            assertThat(week.starts(week.acute())).containsExactly(eight, nine);
            assertThat(week.starts(week.checkup())).containsExactly(nine);
            List<JsonNode> changes = EventStreamReader.open(server.anyone()
                            .post(
                                    "subscription { slotsChanged(search: {serviceId: \"" + week.checkup()
                                            + "\", from: \"" + MONDAY + "T00:00:00+01:00\", to: \"" + MONDAY
                                            + "T23:00:00+01:00\"}) { start } }",
                                    Map.of()))
                    .results();

            server.clock().advance(Duration.ofMinutes(30));

            await().untilAsserted(() -> assertThat(changes).isNotEmpty());
            assertThat(week.starts(week.checkup())).containsExactly(eight, nine);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void staffSeeWhatIsReservedAndForWhat(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            Week week = Week.open(server);
            week.reserve();

            JsonNode ada = server.as(Role.STAFF)
                    .data("{ node(id: \"" + week.ada() + "\") { ... on StaffMember {"
                            + " workingHours { from services { name } releaseBefore }"
                            + " available(from: \"" + MONDAY + "T00:00:00+01:00\", to: \"" + MONDAY
                            + "T23:00:00+01:00\") { start services { name } opensAt } } } }")
                    .get("node");

            assertThat(ada.get("workingHours").toString())
                    .isEqualTo(
                            "[{\"from\":\"08:00\",\"services\":[{\"name\":\"Acute\"}],\"releaseBefore\":\"PT167H30M\"},"
                                    + "{\"from\":\"09:00\",\"services\":[],\"releaseBefore\":null}]");
            assertThat(ada.get("available").toString())
                    .isEqualTo("[{\"start\":\"" + MONDAY + "T08:00:00+01:00\",\"services\":[{\"name\":\"Acute\"}],"
                            + "\"opensAt\":\"2027-01-04T08:30:00+01:00\"},"
                            + "{\"start\":\"" + MONDAY + "T09:00:00+01:00\",\"services\":[],\"opensAt\":null}]");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void eachMistakeInAReservationHasItsPath(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            Week week = Week.open(server);
            String others = week.practice().createStaffMember("Dr. Bo Lind");
            String foreign = Week.service(week.practice(), others, "Surgery");

            assertThat(mistakes(week.setHours(List.of(
                            Week.window("08:00", "09:00", Map.of("releaseBefore", "PT12H")),
                            Week.window("08:00", "09:00", Map.of("serviceIds", List.of("x"))),
                            Week.window(
                                    "08:00",
                                    "09:00",
                                    Map.of("serviceIds", List.of(week.acute()), "releaseBefore", "-PT1H")),
                            Week.window(
                                    "08:00",
                                    "09:00",
                                    Map.of("serviceIds", List.of(week.acute()), "releaseBefore", "P367D"))))))
                    .containsExactlyInAnyOrder(
                            "INVALID input.hours.0.releaseBefore",
                            "NOT_FOUND input.hours.1.serviceIds",
                            "INVALID input.hours.2.releaseBefore",
                            "INVALID input.hours.3.releaseBefore");
            assertThat(mistakes(week.setHours(
                            List.of(Week.window("08:00", "09:00", Map.of("serviceIds", List.of(foreign)))))))
                    .containsExactly("INVALID input.hours.0.serviceIds");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void aServiceHasHoursOfItsOwn(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            Week week = Week.open(server);
            week.practice().setWorkingHours(week.ada(), "08:00", "18:00");

            JsonNode changed = week.practice()
                    .mutate(
                            "updateService",
                            "UpdateServiceInput",
                            "service",
                            "{ hours { days from to services { id } } }",
                            Map.of("id", week.checkup(), "hours", List.of(Week.window("14:00", "16:00", Map.of()))));

            assertThat(changed.toString())
                    .isEqualTo(
                            "{\"hours\":[{\"days\":[\"MONDAY\"],\"from\":\"14:00\",\"to\":\"16:00\",\"services\":[]}]}");
            assertThat(week.starts(week.checkup()))
                    .containsExactly(MONDAY + "T14:00:00+01:00", MONDAY + "T15:00:00+01:00");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void changesOfHoursAndAbsencesListTheVisitsThatTheyConcern(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            Week week = Week.open(server);
            GraphQlTestPractice practice = week.practice();
            practice.setWorkingHours(week.ada(), "08:00", "18:00");
            String contact = practice.createContact("Ben", "Hoffmann");
            practice.book(week.ada(), contact, MONDAY + "T11:00:00+01:00");
            String lunch = practice.addTimeOff(week.ada(), MONDAY + "T13:00:00+01:00", MONDAY + "T14:00:00+01:00");

            JsonNode moved = change(
                    week,
                    "updateTimeOff",
                    "UpdateTimeOffInput",
                    Map.of(
                            "id",
                            lunch,
                            "from",
                            MONDAY + "T11:00:00+01:00",
                            "to",
                            MONDAY + "T12:00:00+01:00",
                            "recurrence",
                            "FREQ=WEEKLY;COUNT=3"));
            JsonNode without =
                    change(week, "excludeTimeOffDate", "ExcludeTimeOffDateInput", Map.of("id", lunch, "date", MONDAY));
            JsonNode ended = change(
                    week,
                    "endTimeOffRecurrence",
                    "EndTimeOffRecurrenceInput",
                    Map.of("id", lunch, "lastDate", "2027-01-18"));
            JsonNode shorter = week.setHours(List.of(Week.window("08:00", "09:00", Map.of())));

            String visit = "[{\"start\":\"" + MONDAY + "T11:00:00+01:00\"}]";
            assertThat(moved.get("conflicting").toString()).isEqualTo(visit);
            assertThat(moved.at("/timeOff/recurrence").asText()).isEqualTo("FREQ=WEEKLY;COUNT=3");
            assertThat(without.get("conflicting").toString()).isEqualTo(visit);
            assertThat(ended.at("/timeOff/recurrence").asText()).isEqualTo("FREQ=WEEKLY;UNTIL=20270118");
            assertThat(ended.get("conflicting")).isEmpty();
            assertThat(shorter.get("leftOutside").toString()).isEqualTo(visit);
        }
    }

    private static JsonNode change(Week week, String mutation, String type, Map<String, Object> input) {
        JsonNode payload = GraphQlTestPractice.payload(
                week.server().as(Role.ADMIN), mutation, type, "timeOff { recurrence } conflicting { start }", input);
        assertThat(payload.get("userErrors")).isEmpty();
        return payload;
    }

    private static List<String> mistakes(JsonNode payload) {
        List<String> mistakes = new ArrayList<>();
        for (JsonNode error : payload.get("userErrors")) {
            List<String> path = new ArrayList<>();
            error.get("path").forEach(part -> path.add(part.asText()));
            mistakes.add(error.get("code").asText() + " " + String.join(".", path));
        }
        return mistakes;
    }
}
