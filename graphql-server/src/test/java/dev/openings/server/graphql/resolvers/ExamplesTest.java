package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the examples in docs/examples with their variables on the sample practice, in the order of the files. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../docs/examples");
    private static final Pattern PLACEHOLDER = Pattern.compile("<(\\w+)>");
    private static final Map<String, String> RESULT_VALUES = Map.of(
            "/holdSlot/hold/id", "holdId",
            "/bookAppointment/appointment/id", "appointmentId",
            "/bookAppointment/appointment/managementToken", "managementToken");

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void everyExampleSucceeds(ServerTestDatabase database) throws IOException {
        try (ServerFixture server = ServerFixture.start(database)) {
            SamplePractice.fill(
                    server.server().context().openings(), server.clock().instant());
            Map<String, String> values = initialValues(server);
            List<Path> examples = examples();

            for (Path example : examples) {
                run(server, example, values);
            }

            assertThat(examples).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    private static void run(ServerFixture server, Path example, Map<String, String> values) throws IOException {
        String query = Files.readString(example);

        JsonNode data = caller(server, query).data(query, variables(example, values));

        assertThat(data.findValues("userErrors")).as(example + ": " + data).allMatch(JsonNode::isEmpty);
        assertThat(data).as(example.toString()).isNotEmpty().noneMatch(JsonNode::isNull);
        RESULT_VALUES.forEach((path, name) -> {
            if (!data.at(path).isMissingNode()) {
                values.putIfAbsent(name, data.at(path).asText());
            }
        });
    }

    /** The variables beside the example, with a value for each {@code "<name>"}. */
    private static Map<String, Object> variables(Path example, Map<String, String> values) throws IOException {
        String name = example.getFileName().toString().replace(".graphql", ".variables.json");
        String text = Files.readString(example.resolveSibling(name));
        String filled = PLACEHOLDER
                .matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(it.group(1)), name + ": " + it.group(1))));
        return new JsonMapper().readValue(filled, new TypeReference<>() {});
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

    private static Map<String, String> initialValues(ServerFixture server) {
        JsonNode ids = server.as(Role.STAFF)
                .data("{ services { nodes { id name } } staff { nodes { id } } contacts(first: 1) { nodes { id } }"
                        + " practice { holidays { id } } }");
        Map<String, String> values = new HashMap<>();
        for (JsonNode service : ids.at("/services/nodes")) {
            if (service.get("name").asText().equals("Check-up")) {
                values.put("serviceId", service.get("id").asText());
            }
        }
        values.put("staffId", ids.at("/staff/nodes/0/id").asText());
        values.put("contactId", ids.at("/contacts/nodes/0/id").asText());
        values.put("calendarId", ids.at("/practice/holidays/id").asText());
        values.put("idempotencyKey", "9f4c2b7e");
        addFreeStarts(server, values);
        return values;
    }

    private static void addFreeStarts(ServerFixture server, Map<String, String> values) {
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
