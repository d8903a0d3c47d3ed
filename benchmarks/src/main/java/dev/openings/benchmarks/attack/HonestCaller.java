package dev.openings.benchmarks.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A contact who looks for a time, books it and cancels it, once a second. */
final class HonestCaller {
    private static final String SEARCH =
            "query ($search: SlotSearch!) { slots(search: $search, first: 20) { nodes { start } } }";
    private static final String BOOK = "mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input)"
            + " { appointment { id } userErrors { message } } }";
    private static final String CANCEL = "mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input)"
            + " { appointment { status } userErrors { message } } }";

    private final GraphQlCaller caller;
    private final String address;
    private final Contact contact;
    private final Result result = new Result(new ArrayList<>(), new ArrayList<>());

    /**
     * What happened.
     *
     * @param times of all answers
     * @param failures a text for each request that was not answered as it should be
     */
    record Result(List<Duration> times, List<String> failures) {}

    /**
     * Who books, and what.
     *
     * @param serviceId a service that nobody else books
     */
    record Contact(String id, String token, String serviceId) {}

    HonestCaller(AttackedServer server, String address, Contact contact) {
        this.caller = new GraphQlCaller(server, Optional.of(contact.token()));
        this.address = address;
        this.contact = contact;
    }

    /** Books until {@code end}. */
    Result run(Instant end) throws InterruptedException {
        while (Instant.now().isBefore(end)) {
            try {
                visit();
            } catch (IOException | IllegalStateException failed) {
                result.failures().add(failed.toString());
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return result;
    }

    private void visit() throws IOException, InterruptedException {
        LocalDate day = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(3);
        JsonNode slots = timed(
                SEARCH,
                Map.of(
                        "search",
                        Map.of(
                                "serviceId",
                                contact.serviceId(),
                                "dates",
                                Map.of("from", day.toString(), "to", day.toString()))));
        String start = slots.at("/slots/nodes/0/start").asText();
        JsonNode booked = timed(
                BOOK,
                Map.of("input", Map.of("serviceId", contact.serviceId(), "contactId", contact.id(), "start", start)));
        String id = required(booked.at("/bookAppointment/appointment/id"), booked);
        JsonNode cancelled = timed(CANCEL, Map.of("input", Map.of("id", id)));
        required(cancelled.at("/cancelAppointment/appointment/status"), cancelled);
    }

    private JsonNode timed(String document, Map<String, ?> variables) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode data = caller.data(address, document, variables);
        result.times().add(Duration.ofNanos(System.nanoTime() - start));
        return data;
    }

    private static String required(JsonNode value, JsonNode answer) {
        if (!value.isTextual()) {
            throw new IllegalStateException(answer.toString());
        }
        return value.asText();
    }
}
