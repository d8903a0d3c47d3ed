package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real requests, and then what {@code /metrics} says of them. */
class MetricsTest {
    @Test
    void requestsAreCountedByOperationFieldAndCode() {
        try (ServerFixture server = ServerFixture.start(new TransportTestApi(), UnaryOperator.identity())) {
            server.anyone().answer("{ hello(name: \"Ada\") }");
            server.anyone().answer("{ alias: hello(name: \"Ada\") ...f } fragment f on Query { hello }");
            server.anyone().answer("{ forbidden }");
            server.anyone().answer("{ hello forbidden }");
            server.anyone().answer("mutation { change }");

            assertThat(lines(server))
                    .contains(
                            "openings_graphql_requests_total{code=\"OK\",field=\"change\",operation=\"mutation\"} 1.0",
                            "openings_graphql_requests_total{code=\"OK\",field=\"hello\",operation=\"query\"} 2.0",
                            "openings_graphql_requests_total{code=\"FORBIDDEN\",field=\"forbidden\",operation=\"query\"} 1.0",
                            "openings_graphql_requests_total{code=\"FORBIDDEN\",field=\"several\",operation=\"query\"} 1.0",
                            "openings_graphql_request_seconds_count{field=\"hello\",operation=\"query\"} 2",
                            "openings_graphql_request_seconds_bucket{field=\"hello\",operation=\"query\",le=\"+Inf\"} 2",
                            "openings_graphql_running 0.0",
                            "openings_graphql_waiting 0.0");
        }
    }

    @Test
    void requestsThatDoNotRunAreCountedByCode() {
        RateLimits rates = new RateLimits(4, 0, 0);
        try (ServerFixture server =
                ServerFixture.start(new TransportTestApi(), settings -> settings.withRates(rates))) {
            server.anyone().answer("{ unknown }");
            server.anyone().answer("{ hello");
            server.anyone().answer("{ tree { " + "tree { ".repeat(20) + "name" + " }".repeat(22));
            bearer(server, "Bearer x.y.z");
            server.anyone().answer("{ hello }");

            assertThat(lines(server))
                    .contains(
                            "openings_graphql_refusals_total{code=\"BAD_REQUEST\"} 2.0",
                            "openings_graphql_refusals_total{code=\"LIMIT_EXCEEDED\"} 1.0",
                            "openings_graphql_refusals_total{code=\"UNAUTHENTICATED\"} 1.0",
                            "openings_graphql_refusals_total{code=\"RATE_LIMITED\"} 1.0",
                            "openings_graphql_refusals_total{code=\"INTERNAL\"} 0.0")
                    .noneMatch(line -> line.contains("unknown\"") && line.startsWith("openings_graphql"));
        }
    }

    @Test
    void tokensAreCountedByIssuerAndResult() {
        try (ServerFixture server = ServerFixture.start(new TransportTestApi(), UnaryOperator.identity())) {
            ServerFixture.Client staff = server.as(Role.STAFF);
            staff.answer("{ hello }");
            staff.answer("{ hello }");
            bearer(server, "Bearer none");
            bearer(server, "Basic YTpi");
            bearer(
                    server,
                    "Bearer " + server.token(Role.ADMIN, Optional.empty()).replaceFirst("....$", "AAAA"));
            bearer(server, "Bearer " + server.token(Role.ADMIN, Optional.empty()));

            assertThat(lines(server))
                    .contains(
                            "openings_sign_ins_total{issuer=\"server\",result=\"accepted\"} 2.0",
                            "openings_sign_ins_total{issuer=\"server\",result=\"refused\"} 1.0",
                            "openings_sign_ins_total{issuer=\"none\",result=\"refused\"} 2.0",
                            "openings_sign_ins_total{issuer=\"provider\",result=\"refused\"} 0.0",
                            "openings_cache_requests_total{cache=\"tokens\",result=\"hit\"} 1.0",
                            "openings_cache_requests_total{cache=\"documents\",result=\"hit\"} 2.0",
                            "openings_cache_requests_total{cache=\"documents\",result=\"miss\"} 1.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theQueueOfRemindersAndTheConnectionsAreShown(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            Instant start = ServerFixture.START.plus(Duration.ofDays(3));
            JsonNode staff = server.as(Role.ADMIN)
                    .data("mutation { createStaffMember(input: {displayName: \"Dr. Grace Hopper\", role: PHYSICIAN})"
                            + " { staffMember { id } userErrors { message } } }");
            server.as(Role.ADMIN)
                    .data(
                            "mutation ($staff: ID!, $start: DateTime!) { bookAppointment(input: {staffIds: [$staff],"
                                    + " duration: \"PT30M\", start: $start, overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID],"
                                    + " newContact: {givenName: \"Ada\", familyName: \"Lovelace\","
                                    + " email: \"ada@example.com\"}}) { appointment { id } userErrors { message } } }",
                            Map.of(
                                    "staff",
                                    staff.at("/createStaffMember/staffMember/id")
                                            .asText(),
                                    "start",
                                    start.toString()));
            assertThat(lines(server))
                    .contains(
                            "openings_reminders{state=\"pending\"} 1.0",
                            "openings_reminders{state=\"due\"} 0.0",
                            "openings_reminders{state=\"failed\"} 0.0",
                            "openings_reminders_oldest_due_seconds 0.0");

            server.clock().set(start.minus(Duration.ofHours(23)));

            // No channel is configured: nothing should have been sent.
            assertThat(lines(server))
                    .contains(
                            "openings_reminders{state=\"pending\"} 1.0",
                            "openings_reminders{state=\"due\"} 0.0",
                            "openings_reminders_oldest_due_seconds 0.0",
                            "openings_database_connections_most 16.0",
                            "openings_database_waiting 0.0",
                            "openings_messages_total{channel=\"sms\",outcome=\"failed\"} 0.0");
            // On PostgreSQL, one connection listens to changes. Work in the background may have another for a moment.
            await().untilAsserted(() -> assertThat(lines(server))
                    .anyMatch(line -> line.matches("openings_database_connections\\{state=\"active\"} [01]\\.0"))
                    .anyMatch(line ->
                            line.matches("openings_database_connections\\{state=\"idle\"} ([1-9]|1[0-6])\\.0")));
        }
    }

    private static void bearer(ServerFixture server, String authorization) {
        server.send(server.anyone()
                .post("{ hello }", Map.of())
                .header("Authorization", authorization)
                .build());
    }

    private static List<String> lines(ServerFixture server) {
        return server.send(server.request("metrics").build()).body().lines().toList();
    }
}
