package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches by whole days on the practice's clock. */
class DateSearchTest {
    private ServerFixture server;
    private GraphQlTestPractice practice;

    @BeforeEach
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        String staff = practice.createStaffMember("Dr. Ada Byron");
        Map<String, Object> always = Map.of(
                "days",
                List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"),
                "from",
                "00:00",
                "to",
                "24:00");
        practice.mutate(
                "setWorkingHours",
                "SetWorkingHoursInput",
                "owner",
                "{ id }",
                Map.of("ownerId", staff, "hours", List.of(always)));
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    /** Hours of a day, of the day that Berlin's clocks lose one and of the day that they gain one. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2027-02-10, 2027-02-10, 2027-02-10T00:00:00+01:00, 2027-02-10T23:00:00+01:00, 24",
        "Europe/Berlin, 2027-03-28, 2027-03-28, 2027-03-28T00:00:00+01:00, 2027-03-28T23:00:00+02:00, 23",
        "Europe/Berlin, 2027-10-31, 2027-10-31, 2027-10-31T00:00:00+02:00, 2027-10-31T23:00:00+01:00, 25",
        "Europe/Berlin, 2027-03-27, 2027-03-29, 2027-03-27T00:00:00+01:00, 2027-03-29T23:00:00+02:00, 71",
        "America/Santiago, 2027-09-05, 2027-09-05, 2027-09-05T01:00:00-03:00, 2027-09-05T23:00:00-03:00, 23"
    })
    void bothDatesAreSearchedWhole(String zone, String from, String to, String first, String last, int slots) {
        practice.setTimeZone(zone);

        List<String> starts = search("slots", dates(from, to), "(first: 1000)").findValuesAsText("start");
        JsonNode days = search("slotDays", dates(from, to), "").get("slotDays");

        assertThat(starts).hasSize(slots).startsWith(first).endsWith(last);
        assertThat(days.get(0).get("date").asText()).isEqualTo(from);
        assertThat(days.get(days.size() - 1).get("date").asText()).isEqualTo(to);
        assertThat(days.findValues("count").stream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(slots);
    }

    @Test
    void aDateThatTheZoneSkippedIsNoDayOfTheRange() {
        practice.setTimeZone("Pacific/Apia");
        server.clock().set(Instant.parse("2011-12-28T00:00:00Z"));

        // Apia went from the end of the 29th to the beginning of the 31st.
        assertThat(search("slotDays", dates("2011-12-29", "2011-12-31"), "").findValuesAsText("date"))
                .containsExactly("2011-12-29", "2011-12-31");
        assertThat(search("slotDays", dates("2011-12-30", "2011-12-31"), "").findValuesAsText("date"))
                .containsExactly("2011-12-31");
        assertThat(search("slotDays", dates("2011-12-29", "2011-12-30"), "").findValuesAsText("date"))
                .containsExactly("2011-12-29");
        assertThat(error(dates("2011-12-30", "2011-12-30")))
                .isEqualTo(
                        "BAD_REQUEST search.dates.from: `from` must be a time that exists in the time zone Pacific/Apia.");
    }

    @Test
    void datesFollowTheZoneOfThePractice() {
        practice.setTimeZone("Asia/Tokyo");
        assertThat(search("slots", dates("2027-02-10", "2027-02-10"), "(first: 1000)")
                        .findValuesAsText("start"))
                .startsWith("2027-02-10T00:00:00+09:00");

        practice.setTimeZone("America/New_York");
        assertThat(search("slots", dates("2027-02-10", "2027-02-10"), "(first: 1000)")
                        .findValuesAsText("start"))
                .startsWith("2027-02-10T00:00:00-05:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration: \"PT1H\" | search.from: Either `from` and `to` or `dates` are required.",
                "duration: \"PT1H\", from: \"2027-02-10T00:00:00Z\" | search.to: Either `from` and `to` or `dates` are required.",
                "duration: \"PT1H\", to: \"2027-02-10T00:00:00Z\" | search.from: Either `from` and `to` or `dates` are required.",
                "duration: \"PT1H\", from: \"2027-02-10T00:00:00Z\", to: \"2027-02-11T00:00:00Z\", dates: {from: \"2027-02-10\", to: \"2027-02-10\"} | search.dates: `dates` must be absent if `from` or `to` is given.",
                "duration: \"PT1H\", to: \"2027-02-11T00:00:00Z\", dates: {from: \"2027-02-10\", to: \"2027-02-10\"} | search.dates: `dates` must be absent if `from` or `to` is given.",
                "duration: \"PT1H\", dates: {from: \"2027-02-10\", to: \"2027-02-09\"} | search.dates.to: `to` must not be before `from`: 2027-02-10, 2027-02-09.",
                "duration: \"PT1H\", dates: {from: \"2027-02-10\", to: \"2028-02-11\"} | search.dates.to: `to` must be at most 365 days after `from`: 2027-02-10, 2028-02-11."
            })
    void aRangeThatIsNotExactlyOneIsOneClearError(String criteria, String message) {
        assertThat(error("{" + criteria + "}")).isEqualTo("BAD_REQUEST " + message);
    }

    @Test
    void aYearCanBeSearched() {
        assertThat(search("slotDays", dates("2027-02-10", "2028-02-10"), "").get("slotDays"))
                .hasSize(366);
    }

    private static String dates(String from, String to) {
        return "{duration: \"PT1H\", dates: {from: \"" + from + "\", to: \"" + to + "\"}}";
    }

    private JsonNode search(String query, String search, String page) {
        String arguments = page.isEmpty() ? "" : ", " + page.substring(1, page.length() - 1);
        String fields = query.equals("slots") ? "nodes { start }" : "date count";
        return server.anyone().data("{ " + query + "(search: " + search + arguments + ") { " + fields + " } }");
    }

    private String error(String search) {
        JsonNode answer = server.anyone().answer("{ slotDays(search: " + search + ") { date } }");
        assertThat(answer.get("errors")).hasSize(1);
        return answer.at("/errors/0/extensions/code").asText() + " "
                + answer.at("/errors/0/message").asText();
    }
}
