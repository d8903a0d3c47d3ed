package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One Monday of a physician: list slots, book one, see it refused, cancel it. */
class SeedExampleTest {
    private static final String SLOTS = "query S($staff: ID!) { node(id: $staff) { ... on StaffMember {"
            + " slotsOn(date: \"2027-01-11\", duration: \"PT60M\") { start end } } } }";
    private static final String RESULT = "appointment { id status start end icsUrl"
            + " reminders { channel status scheduledFor } } obstacles { code } alternatives { start }";

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void aSlotIsBookedOnceAndBecomesAvailableAgainAfterCancellation(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            practice.setTimeZone("Europe/Berlin");
            String staff = practice.createStaffMember("Dr. Ada Byron");
            practice.setWorkingHours(staff, "09:00", "17:00");
            practice.addTimeOff(staff, "2027-01-11T12:00:00+01:00", "2027-01-11T13:00:00+01:00");
            String contact = practice.createContact("Ben", "Hoffmann");
            practice.book(staff, contact, "2027-01-11T10:00:00+01:00");
            practice.book(staff, contact, "2027-01-11T14:00:00+01:00");
            assertThat(starts(practice, staff)).containsExactly(at(9), at(11), at(13), at(15), at(16));

            JsonNode booked = book(practice, staff, contact);
            assertThat(booked.get("userErrors")).isEmpty();
            JsonNode appointment = booked.get("appointment");
            assertThat(appointment.get("status").asText()).isEqualTo("SCHEDULED");
            assertThat(appointment.get("start").asText()).isEqualTo(at(11));
            assertThat(appointment.get("end").asText()).isEqualTo(at(12));
            assertThat(appointment.get("reminders").toString())
                    .isEqualTo(
                            "[{\"channel\":\"EMAIL\",\"status\":\"PENDING\",\"scheduledFor\":\"2027-01-10T11:00:00+01:00\"},"
                                    + "{\"channel\":\"SMS\",\"status\":\"PENDING\",\"scheduledFor\":\"2027-01-11T09:00:00+01:00\"}]");
            assertThat(starts(practice, staff)).containsExactly(at(9), at(13), at(15), at(16));

            JsonNode again = book(practice, staff, contact);
            assertThat(again.get("appointment").isNull()).isTrue();
            assertThat(again.at("/userErrors/0/code").asText()).isEqualTo("SLOT_UNAVAILABLE");
            assertThat(again.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"start\"]");
            assertThat(again.at("/obstacles/0/code").asText()).isEqualTo("BOOKED");
            assertThat(again.at("/alternatives/0/start").asText()).isEqualTo(at(13));
            assertThat(appointmentCount(practice)).isEqualTo(3);
            assertThat(starts(practice, staff)).containsExactly(at(9), at(13), at(15), at(16));

            assertServesCalendarFile(server, appointment.get("icsUrl").asText());

            String id = appointment.get("id").asText();
            JsonNode cancelled = practice.mutate(
                    "cancelAppointment",
                    "CancelAppointmentInput",
                    "appointment",
                    "{ status reminders { status } }",
                    Map.of("id", id));
            assertThat(cancelled.toString())
                    .isEqualTo(
                            "{\"status\":\"CANCELLED\",\"reminders\":[{\"status\":\"CANCELLED\"},{\"status\":\"CANCELLED\"}]}");
            assertThat(starts(practice, staff)).containsExactly(at(9), at(11), at(13), at(15), at(16));
        }
    }

    private static void assertServesCalendarFile(ServerFixture server, String url) {
        assertThat(url).startsWith(server.url("appointments/").toString());
        var response = server.send(HttpRequest.newBuilder(URI.create(url)).build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("BEGIN:VEVENT")
                .contains("DTSTART;TZID=Europe/Berlin:20270111T110000")
                .contains("END:VCALENDAR");
    }

    private static JsonNode book(GraphQlTestPractice practice, String staff, String contact) {
        Map<String, Object> input =
                Map.of("duration", "PT60M", "staffIds", List.of(staff), "start", at(11), "contactId", contact);
        return GraphQlTestPractice.payload(practice.admin(), "bookAppointment", "BookAppointmentInput", RESULT, input);
    }

    private static List<String> starts(GraphQlTestPractice practice, String staff) {
        JsonNode slots = practice.admin().data(SLOTS, Map.of("staff", staff)).at("/node/slotsOn");
        return StreamSupport.stream(slots.spliterator(), false)
                .map(slot -> slot.get("start").asText())
                .toList();
    }

    private static int appointmentCount(GraphQlTestPractice practice) {
        return practice.admin()
                .data("{ appointments { totalCount } }")
                .at("/appointments/totalCount")
                .asInt();
    }

    private static String at(int hour) {
        return String.format("2027-01-11T%02d:00:00+01:00", hour);
    }
}
