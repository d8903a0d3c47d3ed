package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All mistakes of an input are user errors of one answer, with their paths, reasons and parameters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InputMistakesTest {
    private static final String USER_ERRORS = "userErrors { code reason path message parameters { name value } }";
    private static final String UNKNOWN_ID = "no-such-id";

    private ServerFixture server;
    private GraphQlTestPractice practice;
    private String staff;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        staff = practice.createStaffMember("Dr. Ada Byron");
        practice.setWorkingHours(staff, "09:00", "17:00");
        practice.allowPublicBooking();
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    @Test
    void malformedScalarsAreToldWithTheMistakesThatTheServicesFind() {
        Map<String, Object> hours = Map.of("days", List.of(), "from", "9:00", "to", "17:00", "validFrom", "2027-02-30");

        List<String> mistakes = mistakes(
                "setWorkingHours", "SetWorkingHoursInput", Map.of("ownerId", UNKNOWN_ID, "hours", List.of(hours)));

        assertThat(mistakes)
                .containsExactlyInAnyOrder(
                        "input.hours.0.from INVALID BAD_FORMAT",
                        "input.hours.0.validFrom INVALID BAD_FORMAT",
                        "input.hours.0.days INVALID BLANK",
                        "input.ownerId NOT_FOUND null");
    }

    @Test
    void aBookingNamesEveryMistakeOfItsInputAtOnce() {
        Map<String, Object> newContact =
                Map.of("givenName", " ", "familyName", "x".repeat(201), "email", "nowhere", "timeZone", "Mars/Olympus");
        Map<String, Object> input = Map.of(
                "start", "tomorrow", "staffIds", List.of(UNKNOWN_ID), "newContact", newContact, "note", "a\u0007b");

        assertThat(mistakes("bookAppointment", "BookAppointmentInput", input))
                .containsExactlyInAnyOrder(
                        "input.start INVALID BAD_FORMAT",
                        "input.duration INVALID REQUIRED",
                        "input.staffIds.0 NOT_FOUND null",
                        "input.newContact.givenName INVALID BLANK",
                        "input.newContact.familyName INVALID TOO_LONG",
                        "input.newContact.email INVALID BAD_FORMAT",
                        "input.newContact.timeZone INVALID BAD_FORMAT",
                        "input.note INVALID BAD_FORMAT");
    }

    @Test
    void unknownPeopleAreToldBesideInvalidRules() {
        Map<String, Object> rules = Map.of("duration", "PT0S", "maxPerDay", 0, "horizon", "P1M");
        Map<String, Object> input =
                Map.of("name", "", "rules", rules, "staffIds", List.of(UNKNOWN_ID), "staffNeeded", 2);

        assertThat(mistakes("createService", "CreateServiceInput", input))
                .containsExactlyInAnyOrder(
                        "input.rules.horizon INVALID BAD_FORMAT",
                        "input.name INVALID BLANK",
                        "input.rules.duration INVALID OUT_OF_RANGE",
                        "input.rules.maxPerDay INVALID OUT_OF_RANGE",
                        "input.staffIds.0 NOT_FOUND null",
                        "input.staffNeeded INVALID OUT_OF_RANGE");
    }

    @Test
    void aTakenAddressIsToldBesideABlankName() {
        Map<String, Object> first = Map.of("displayName", "Grace", "role", "NURSE", "email", "grace@practice.example");
        Map<String, Object> second = Map.of("displayName", " ", "role", "NURSE", "email", "GRACE@practice.example");

        assertThat(mistakes("createStaffMember", "CreateStaffMemberInput", first))
                .isEmpty();
        assertThat(mistakes("createStaffMember", "CreateStaffMemberInput", second))
                .containsExactlyInAnyOrder("input.displayName INVALID BLANK", "input.email TAKEN null");
    }

    @Test
    void nothingIsSaidOfAnEndWhoseStartIsMalformed() {
        Map<String, Object> input = Map.of("ownerId", staff, "fromDate", "Monday", "toDate", "2027-01-05");

        assertThat(mistakes("addTimeOff", "AddTimeOffInput", input))
                .containsExactly("input.fromDate INVALID BAD_FORMAT");
    }

    @Test
    void anInputWithOneMalformedValueChangesNothing() {
        Map<String, Object> contact = Map.of("givenName", "Nobody", "familyName", "Stored", "timeZone", "Nowhere");
        Map<String, Object> hours = Map.of("days", List.of("MONDAY"), "from", "9am", "to", "17:00");
        String workingHours = "query($id: ID!) { staffMember(id: $id) { workingHours { from to } } }";
        JsonNode before = practice.admin().data(workingHours, Map.of("id", staff));

        assertThat(mistakes("createContact", "CreateContactInput", contact))
                .containsExactly("input.timeZone INVALID BAD_FORMAT");
        assertThat(mistakes(
                        "setWorkingHours", "SetWorkingHoursInput", Map.of("ownerId", staff, "hours", List.of(hours))))
                .containsExactly("input.hours.0.from INVALID BAD_FORMAT");

        assertThat(practice.admin()
                        .data("{ contacts(search: \"Nobody\") { totalCount } }")
                        .at("/contacts/totalCount")
                        .asInt())
                .isZero();
        assertThat(practice.admin().data(workingHours, Map.of("id", staff))).isEqualTo(before);
    }

    @Test
    void aLiteralIsJudgedLikeAVariable() {
        JsonNode answer = practice.admin()
                .data(
                        "mutation { createContact(input: {givenName: \"Ben\", familyName: \"\", timeZone: \"Nowhere\"}) { "
                                + USER_ERRORS + " } }");

        assertThat(lines(answer.at("/createContact/userErrors")))
                .containsExactlyInAnyOrder("input.timeZone INVALID BAD_FORMAT", "input.familyName INVALID BLANK");
    }

    @Test
    void parametersHoldTheBoundAndTheValue() {
        Map<String, Object> input = Map.of("givenName", "x".repeat(201), "familyName", "Hoffmann");

        JsonNode error = payload("createContact", "CreateContactInput", input).at("/userErrors/0");

        assertThat(error.get("parameters").toString())
                .isEqualTo("[{\"name\":\"maximum\",\"value\":\"200\"},{\"name\":\"value\",\"value\":\"201\"}]");
        assertThat(error.get("message").asText()).isEqualTo("`givenName` must have at most 200 characters: 201.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de                      | `givenName` darf nicht leer sein.
            de-AT,de;q=0.9,en;q=0.5 | `givenName` darf nicht leer sein.
            fr, de;q=0.5, en;q=0.4  | `givenName` darf nicht leer sein.
            en-GB, de;q=0.5         | `givenName` must not be empty.
            fr                      | `givenName` must not be empty.
            ;;q=x                   | `givenName` must not be empty.
            """)
    void messagesAreInTheLanguageThatTheCallerPrefers(String header, String message) {
        var request = practice.admin()
                .post(
                        mutation("createContact", "CreateContactInput"),
                        Map.of("i", Map.of("givenName", "", "familyName", "H")))
                .header("Accept-Language", header)
                .build();

        JsonNode answer = ServerFixture.json(server.send(request).body());

        assertThat(answer.at("/data/createContact/userErrors/0/message").asText())
                .isEqualTo(message);
    }

    @Test
    void obstaclesAndUnavailableTimesAreToldInGerman() {
        Map<String, Object> person = Map.of("givenName", "Ben", "familyName", "Hoffmann", "email", "ben@mail.example");
        Map<String, Object> input = Map.of(
                "start", "2027-01-11T03:00:00Z", "duration", "PT30M", "staffIds", List.of(staff), "newContact", person);
        var request = server.anyone()
                .post(
                        "mutation($i: BookAppointmentInput!) { bookAppointment(input: $i) { obstacles { message } "
                                + USER_ERRORS + " } }",
                        Map.of("i", input))
                .header("Accept-Language", "de")
                .build();

        JsonNode payload = ServerFixture.json(server.send(request).body()).at("/data/bookAppointment");

        assertThat(payload.at("/userErrors/0/message").asText())
                .startsWith("Montag, 11. Januar 2027 um ")
                .endsWith(" Uhr kann nicht gebucht werden.");
        assertThat(payload.at("/obstacles/0/message").asText()).isEqualTo("Zu dieser Zeit nicht verfügbar.");
    }

    @Test
    void aWrongValueInAQueryIsAnErrorOfTheRequestWithItsPath() {
        JsonNode answer = server.anyone()
                .answer(
                        "query($s: SlotSearch!) { slotDays(search: $s) { date } }",
                        Map.of("s", Map.of("duration", "half an hour", "dates", Map.of("from", "x", "to", "y"))));

        assertThat(answer.get("errors").findValuesAsText("code")).containsOnly("BAD_REQUEST");
        assertThat(answer.get("errors").findValues("extensions").stream()
                        .map(it -> it.get("path").toString()))
                .containsExactlyInAnyOrder(
                        "[\"search\",\"duration\"]",
                        "[\"search\",\"dates\",\"from\"]",
                        "[\"search\",\"dates\",\"to\"]");
    }

    @Test
    void aMalformedValueThatIsAlsoUsedOutsideOfTheInputIsAnErrorOfTheRequest() {
        JsonNode answer = practice.admin()
                .answer(
                        "mutation($d: Date!) { setDateOverride(input: {ownerId: \"" + staff
                                + "\", date: $d, windows: []})"
                                + " { owner { ... on StaffMember { slotsOn(date: $d, duration: \"PT30M\") { start } } } } }",
                        Map.of("d", "Monday"));

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("BAD_REQUEST");
        assertThat(answer.at("/errors/0/extensions/path").toString()).isEqualTo("[\"date\"]");
    }

    @Test
    void aWrongTypeInAnInputIsAnErrorOfTheRequestWithItsPath() {
        JsonNode answer = practice.admin()
                .answer(
                        mutation("createContact", "CreateContactInput"),
                        Map.of("i", Map.of("givenName", 7, "familyName", "Hoffmann")));

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("BAD_REQUEST");
        assertThat(answer.at("/errors/0/extensions/path").toString()).isEqualTo("[\"input\",\"givenName\"]");
    }

    private List<String> mistakes(String mutation, String inputType, Map<String, ?> input) {
        return lines(payload(mutation, inputType, input).get("userErrors"));
    }

    private JsonNode payload(String mutation, String inputType, Map<String, ?> input) {
        return practice.admin()
                .data(mutation(mutation, inputType), Map.of("i", input))
                .get(mutation);
    }

    private static String mutation(String mutation, String inputType) {
        return "mutation($i: " + inputType + "!) { " + mutation + "(input: $i) { " + USER_ERRORS + " } }";
    }

    private static List<String> lines(JsonNode userErrors) {
        return StreamSupport.stream(userErrors.spliterator(), false)
                .map(InputMistakesTest::line)
                .toList();
    }

    private static String line(JsonNode error) {
        List<String> path = StreamSupport.stream(error.get("path").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return String.join(".", path) + " " + error.get("code").asText() + " "
                + error.get("reason").asText();
    }
}
