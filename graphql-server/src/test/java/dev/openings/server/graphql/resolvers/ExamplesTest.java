package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.sample.SamplePractice;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the examples in docs/examples on the sample practice, in the order of the files. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../docs/examples");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+):");
    private static final Map<String, String> RESULT_VARIABLES = Map.of(
            "/holdSlot/hold/id", "holdId",
            "/bookAppointment/appointment/id", "appointmentId",
            "/bookAppointment/appointment/managementToken", "managementToken");

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void everyExampleSucceeds(ServerTestDatabase database) throws IOException {
        try (ServerFixture server = ServerFixture.start(database)) {
            SamplePractice.fill(
                    server.server().context().openings(), server.clock().instant());
            Map<String, Object> values = initialVariables(server);
            List<Path> examples = examples();

            for (Path example : examples) {
                run(server, example, values);
            }

            assertThat(examples).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    private static void run(ServerFixture server, Path example, Map<String, Object> values) throws IOException {
        String query = Files.readString(example);
        Map<String, Object> variables = new HashMap<>();
        VARIABLE.matcher(query).results().map(MatchResult::group).forEach(it -> {
            String name = it.substring(1, it.length() - 1);
            variables.put(name, Objects.requireNonNull(values.get(name), name));
        });

        JsonNode data = caller(server, query).data(query, variables);

        assertThat(data.findValues("userErrors")).as(example + ": " + data).allMatch(JsonNode::isEmpty);
        assertThat(data).as(example.toString()).isNotEmpty().noneMatch(JsonNode::isNull);
        RESULT_VARIABLES.forEach((path, name) -> {
            if (!data.at(path).isMissingNode()) {
                values.putIfAbsent(name, data.at(path).asText());
            }
        });
    }

    private static ServerFixture.Client caller(ServerFixture server, String query) {
        String audience = query.lines()
                .filter(line -> line.startsWith("# Who:"))
                .findFirst()
                .orElseThrow();
        if (audience.startsWith("# Who: everyone")) {
            return server.anyone();
        }
        return server.as(audience.startsWith("# Who: staff") && !audience.contains("admins") ? Role.STAFF : Role.ADMIN);
    }

    private static Map<String, Object> initialVariables(ServerFixture server) {
        JsonNode ids = server.as(Role.STAFF)
                .data("{ services { nodes { id name } } staff { nodes { id } } contacts(first: 1) { nodes { id } } }");
        Map<String, Object> values = new HashMap<>();
        for (JsonNode service : ids.at("/services/nodes")) {
            if (service.get("name").asText().equals("Check-up")) {
                values.put("serviceId", service.get("id").asText());
            }
        }
        values.put("staffId", ids.at("/staff/nodes/0/id").asText());
        values.put("contactId", ids.at("/contacts/nodes/0/id").asText());
        values.putAll(Map.of(
                "from", "2027-01-08T00:00:00+01:00",
                "to", "2027-01-09T00:00:00+01:00",
                "night", "2027-01-08T03:00:00+01:00",
                "evening", "2027-01-08T19:10:00+01:00",
                "firstDay", "2027-02-01",
                "lastDay", "2027-02-14"));
        addFreeStarts(server, values);
        return values;
    }

    private static void addFreeStarts(ServerFixture server, Map<String, Object> values) {
        JsonNode slots = server.anyone()
                .data(
                        "query S($id: ID!) { slots(search: {serviceId: $id, from: \"2027-01-11T00:00:00+01:00\","
                                + " to: \"2027-01-15T00:00:00+01:00\"}) { nodes { start } } }",
                        Map.of("id", values.get("serviceId")))
                .at("/slots/nodes");
        values.put("start", slots.get(0).get("start").asText());
        values.put("newStart", slots.get(slots.size() - 1).get("start").asText());
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .toList();
        }
    }
}
