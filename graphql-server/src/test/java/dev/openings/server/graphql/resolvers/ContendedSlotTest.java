package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContendedSlotTest {
    private static final int CLIENTS = 300;

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void ofThreeHundredConcurrentBookingsOneSucceedsAndTheOthersGetAlternatives(ServerTestDatabase database)
            throws Exception {
        try (ServerFixture server = ServerFixture.start(database)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            practice.setTimeZone("Europe/Berlin");
            String staff = practice.createStaffMember("Dr. Ada Byron");
            practice.setWorkingHours(staff, "09:00", "17:00");
            String contact = practice.createContact("Ben", "Hoffmann");
            Map<String, Object> input = Map.of(
                    "duration",
                    "PT60M",
                    "staffIds",
                    List.of(staff),
                    "start",
                    "2027-01-11T11:00:00+01:00",
                    "contactId",
                    contact);

            List<JsonNode> payloads = bookConcurrently(server.as(Role.STAFF), input);

            assertThat(payloads.stream().filter(it -> !it.get("appointment").isNull()))
                    .hasSize(1);
            assertThat(payloads.stream().filter(it -> it.get("appointment").isNull()))
                    .hasSize(CLIENTS - 1)
                    .allSatisfy(it -> {
                        assertThat(it.at("/userErrors/0/code").asText()).isEqualTo("SLOT_UNAVAILABLE");
                        assertThat(it.get("alternatives")).hasSize(5);
                    });
            assertThat(practice.admin()
                            .data("{ appointments { totalCount } }")
                            .at("/appointments/totalCount")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    private static List<JsonNode> bookConcurrently(ServerFixture.Client client, Map<String, Object> input)
            throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<JsonNode>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return GraphQlTestPractice.payload(
                            client,
                            "bookAppointment",
                            "BookAppointmentInput",
                            "appointment { id } alternatives { start }",
                            input);
                }));
            }
            start.countDown();
        }
        List<JsonNode> payloads = new ArrayList<>();
        for (Future<JsonNode> future : futures) {
            payloads.add(future.get());
        }
        return payloads;
    }
}
