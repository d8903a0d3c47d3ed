package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holidays over HTTP. The clock starts at 4 January 2027. */
class HolidaysApiTest {
    private static final String DAYS =
            "days(from: \"2027-01-01\", to: \"2027-05-01\") { date name certain windows { from to } }";

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void aRegionClosesThePracticeAndAHalfDayIsSetByHand(ServerTestDatabase kind) {
        try (ServerFixture server = ServerFixture.start(kind)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            ServerFixture.Client admin = server.as(Role.ADMIN);
            String ada = practice.createStaffMember("Ada");
            practice.setWorkingHours(ada, "09:00", "17:00");
            String visit = practice.book(ada, practice.createContact("Ben", "Hoffmann"), "2027-03-26T10:00:00Z");

            String calendar = practice.mutate(
                            "createHolidayCalendar",
                            "CreateHolidayCalendarInput",
                            "holidayCalendar",
                            "{ id source region filledTo version }",
                            Map.of("name", "Berlin", "region", "de-be"))
                    .get("id")
                    .asText();
            JsonNode set = GraphQlTestPractice.payload(
                    admin,
                    "setHolidays",
                    "SetHolidaysInput",
                    "owner { __typename } leftOutside { id }",
                    Map.of("calendarId", calendar));
            JsonNode half = GraphQlTestPractice.payload(
                    admin,
                    "setClosedDay",
                    "SetClosedDayInput",
                    "holidayCalendar { version " + DAYS + " } leftOutside { id }",
                    Map.of(
                            "calendarId",
                            calendar,
                            "date",
                            "2027-03-26",
                            "name",
                            "Half Good Friday",
                            "windows",
                            List.of(Map.of("from", "09:00", "to", "13:00"))));

            // Good Friday. The staff member works from Monday to Friday.
            assertThat(set.toString())
                    .isEqualTo("{\"owner\":{\"__typename\":\"Practice\"},\"leftOutside\":[{\"id\":\"" + visit
                            + "\"}],\"userErrors\":[]}");
            assertThat(half.at("/leftOutside")).isEmpty();
            assertThat(half.at("/holidayCalendar").toString())
                    .isEqualTo("{\"version\":2,\"days\":["
                            + day("2027-01-01", "New Year's Day", "") + ","
                            + day("2027-03-08", "International Women's Day", "") + ","
                            + day("2027-03-26", "Half Good Friday", "{\"from\":\"09:00\",\"to\":\"13:00\"}") + ","
                            + day("2027-03-29", "Easter Monday", "") + "]}");
            assertThat(admin.data("{ practice { holidays { id } } staffMember(id: \"" + ada
                                    + "\") { holidays { id } } }")
                            .toString())
                    .isEqualTo("{\"practice\":{\"holidays\":{\"id\":\"" + calendar
                            + "\"}},\"staffMember\":{\"holidays\":null}}");
            assertThat(admin.data("{ node(id: \"" + calendar + "\") { ... on HolidayCalendar { name } } }")
                            .at("/node/name")
                            .asText())
                    .isEqualTo("Berlin");
        }
    }

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void aPreviewAndBadInputChangeNothing(ServerTestDatabase kind) {
        try (ServerFixture server = ServerFixture.start(kind)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            ServerFixture.Client admin = server.as(Role.ADMIN);
            String ics =
                    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Outing\nDTSTART;VALUE=DATE:20270301\nEND:VEVENT\n"
                            + "END:VCALENDAR";
            String calendar = practice.mutate(
                            "createHolidayCalendar",
                            "CreateHolidayCalendarInput",
                            "holidayCalendar",
                            "{ id }",
                            Map.of("name", "Ours", "ics", ics))
                    .get("id")
                    .asText();

            JsonNode preview = GraphQlTestPractice.payload(
                    admin,
                    "refreshHolidays",
                    "RefreshHolidaysInput",
                    "holidayCalendar { version } differences { date before { name } after { name } } leftOutside { id }",
                    Map.of("calendarId", calendar, "preview", true, "ics", ics.replace("20270301", "20270302")));
            JsonNode nameless = GraphQlTestPractice.payload(
                    admin,
                    "setClosedDay",
                    "SetClosedDayInput",
                    "holidayCalendar { id }",
                    Map.of("calendarId", calendar, "date", "2027-03-05"));
            JsonNode region = GraphQlTestPractice.payload(
                    admin,
                    "createHolidayCalendar",
                    "CreateHolidayCalendarInput",
                    "holidayCalendar { id }",
                    Map.of("name", "Berlin", "region", "Berlin"));

            assertThat(preview.toString())
                    .isEqualTo("{\"holidayCalendar\":{\"version\":1},\"differences\":["
                            + "{\"date\":\"2027-03-01\",\"before\":{\"name\":\"Outing\"},\"after\":null},"
                            + "{\"date\":\"2027-03-02\",\"before\":null,\"after\":{\"name\":\"Outing\"}}],"
                            + "\"leftOutside\":[],\"userErrors\":[]}");
            assertThat(nameless.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"name\"]");
            assertThat(region.at("/userErrors/0/message").asText()).contains("DE-BE (Germany, Berlin)");
            assertThat(admin.data("{ holidayCalendars { name version " + DAYS + " } }")
                            .toString())
                    .isEqualTo("{\"holidayCalendars\":[{\"name\":\"Ours\",\"version\":1,\"days\":["
                            + day("2027-03-01", "Outing", "") + "]}]}");
        }
    }

    private static String day(String date, String name, String windows) {
        return "{\"date\":\"" + date + "\",\"name\":\"" + name + "\",\"certain\":true,\"windows\":[" + windows + "]}";
    }
}
