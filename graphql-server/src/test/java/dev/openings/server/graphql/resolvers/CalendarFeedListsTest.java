package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarFeedListsTest {
    @Test
    void aLostFeedIsFoundAtItsOwnerAndRevoked() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            String staff = practice.createStaffMember("Dr. Ada Byron");
            String room = practice.createRoom("Room 1");
            String ofStaff = feed(practice, staff, "My phone");
            String ofRoom = feed(practice, room, "Door");
            ServerFixture.Client ada = server.as(Role.STAFF, GraphQlTestPractice.globalId(staff));
            String query =
                    "{ staffMember(id: \"" + staff + "\") { calendarFeeds { id label url owner { __typename id } } } }";

            JsonNode feeds = ada.data(query).at("/staffMember/calendarFeeds");
            JsonNode roomsFeeds = practice.admin()
                    .data("{ resource(id: \"" + room
                            + "\") { calendarFeeds { id owner { __typename id ... on Resource { name } } } } }")
                    .at("/resource/calendarFeeds");
            ada.data("mutation { revokeCalendarFeed(input: {id: \"" + ofStaff + "\"}) { userErrors { code } } }");

            assertThat(feeds).hasSize(1);
            assertThat(feeds.at("/0/id").asText()).isEqualTo(ofStaff);
            assertThat(feeds.at("/0/label").asText()).isEqualTo("My phone");
            assertThat(feeds.at("/0/url").asText()).startsWith("http").contains("/calendars/");
            assertThat(feeds.at("/0/owner").toString())
                    .isEqualTo("{\"__typename\":\"StaffMember\",\"id\":\"" + staff + "\"}");
            assertThat(roomsFeeds.toString())
                    .isEqualTo("[{\"id\":\"" + ofRoom + "\",\"owner\":{\"__typename\":\"Resource\",\"id\":\"" + room
                            + "\",\"name\":\"Room 1\"}}]");
            assertThat(ada.data(query).at("/staffMember/calendarFeeds")).isEmpty();
        }
    }

    @Test
    void anAdminCreatesAFeedOfTheWholePracticeWithAQrCode() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            String staff = practice.createStaffMember("Dr. Ada Byron");

            JsonNode created = practice.mutate(
                    "createCalendarFeed",
                    "CreateCalendarFeedInput",
                    "calendarFeed",
                    "{ id show includeTimeOff url webcalUrl qrCode owner { __typename } lastFetchedAt lastFetchedBy }",
                    Map.of("show", "INITIALS", "includeTimeOff", true));

            assertThat(created.get("show").asText()).isEqualTo("INITIALS");
            assertThat(created.get("includeTimeOff").asBoolean()).isTrue();
            assertThat(created.get("owner").isNull()).isTrue();
            assertThat(created.get("lastFetchedAt").isNull()).isTrue();
            assertThat(created.get("webcalUrl").asText())
                    .isEqualTo(created.get("url").asText().replaceFirst("^http", "webcal"));
            assertThat(created.get("qrCode").asText())
                    .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                    .endsWith("\"/></svg>");
            String list = "{ practice { calendarFeeds { id } } }";
            assertThat(practice.admin().data(list).at("/practice/calendarFeeds/0/id"))
                    .isEqualTo(created.get("id"));
            ServerFixture.Client ada = server.as(Role.STAFF, GraphQlTestPractice.globalId(staff));
            assertThat(ada.answer(list).at("/errors/0/extensions/code").asText())
                    .isEqualTo("FORBIDDEN");
        }
    }

    private static String feed(GraphQlTestPractice practice, String owner, String label) {
        return practice.mutate(
                        "createCalendarFeed",
                        "CreateCalendarFeedInput",
                        "calendarFeed",
                        "{ id }",
                        Map.of("ownerId", owner, "label", label))
                .get("id")
                .asText();
    }
}
