package dev.openings.server.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.TestDatabase;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriptionTest {
    /** Closed by nobody: it would wait for its open streams. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String ELEVEN = "2027-01-11T11:00:00+01:00";
    private static final String SLOTS = "subscription { slotsChanged(search: {duration: \"PT60M\","
            + " from: \"2027-01-11T00:00:00+01:00\", to: \"2027-01-12T00:00:00+01:00\"}) { start end } }";
    private static final String APPOINTMENTS =
            "subscription { appointmentChanged { status start contact { familyName } staff { displayName } } }";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoeverWatchesIsToldOfEachChange(TestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            Desk desk = new Desk(server);
            desk.zone("Europe/Berlin");
            String staff = desk.staff("Dr. Ada Byron");
            desk.hours(staff, "09:00", "17:00");
            String contact = desk.contact("Ben", "Hoffmann");
            List<JsonNode> slots = watch(server.anyone().post(SLOTS, Map.of()));
            List<JsonNode> appointments = watch(server.as(Role.STAFF).post(APPOINTMENTS, Map.of()));

            String id = desk.book(staff, contact, ELEVEN);
            await().untilAsserted(() -> assertThat(appointments).hasSize(1));
            desk.done(
                    "updateContact",
                    "UpdateContactInput",
                    "contact",
                    "{ id }",
                    Map.of("id", contact, "familyName", "Hoffmann-Lang"));
            desk.done("cancelAppointment", "CancelAppointmentInput", "appointment", "{ id }", Map.of("id", id));
            await().untilAsserted(() -> assertThat(appointments).hasSizeGreaterThanOrEqualTo(2));
            await().untilAsserted(() -> assertThat(slots).hasSizeGreaterThanOrEqualTo(2));

            assertThat(appointments.getFirst().at("/data/appointmentChanged").toString())
                    .isEqualTo("{\"status\":\"SCHEDULED\",\"start\":\"" + ELEVEN
                            + "\",\"contact\":{\"familyName\":\"Hoffmann\"},"
                            + "\"staff\":[{\"displayName\":\"Dr. Ada Byron\"}]}");
            assertThat(appointments
                            .getLast()
                            .at("/data/appointmentChanged/status")
                            .asText())
                    .isEqualTo("CANCELLED");
            assertThat(appointments
                            .getLast()
                            .at("/data/appointmentChanged/contact/familyName")
                            .asText())
                    .isEqualTo("Hoffmann-Lang");
            assertThat(slots.getFirst().at("/data/slotsChanged/start").asText()).isLessThanOrEqualTo(ELEVEN);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void aSearchThatCannotBeAskedCannotBeWatched(TestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            List<JsonNode> garbage = watch(
                    server.anyone().post(SLOTS.replace("duration: \"PT60M\"", "serviceId: \"garbage\""), Map.of()));
            List<JsonNode> stranger = watch(server.anyone().post(APPOINTMENTS, Map.of()));

            await().untilAsserted(() -> assertThat(garbage).hasSize(1));
            await().untilAsserted(() -> assertThat(stranger).hasSize(1));
            assertThat(garbage.getFirst().at("/errors/0/message").asText()).startsWith("search.serviceId: ");
            assertThat(stranger.getFirst().at("/errors/0/extensions/code").asText())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    /** Opens an event stream and collects the answers that arrive; it ends with the server. */
    private static List<JsonNode> watch(HttpRequest.Builder request) {
        List<JsonNode> events = new CopyOnWriteArrayList<>();
        HttpResponse<Stream<String>> response =
                send(request.setHeader("Accept", "text/event-stream").build());
        assertThat(response.statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(() -> {
            try (Stream<String> lines = response.body()) {
                lines.filter(line -> line.startsWith("data:") && line.contains("{"))
                        .forEach(line -> events.add(ServerFixture.json(line.substring("data:".length()))));
            } catch (UncheckedIOException ended) {
                // The server stopped, and the test with it.
            }
        });
        return events;
    }

    private static HttpResponse<Stream<String>> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofLines());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
