package dev.openings.server.graphql.resolvers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What each kind of caller gets for each field of the schema: one row for each field of each object, and for each mutation and
 * subscription, as text.
 *
 * <p>Objects marked {@code own} belong to the contact Ben and the staff member Ada, {@code other} ones to Clara and Emil. An
 * outcome is {@code value}, {@code null}, {@code hidden} (the object cannot be seen), or the codes of the errors. No request of the
 * matrix changes anything: inputs of those who may make the change are invalid or outdated.
 */
final class AccessMatrix {
    private final AccessMatrixPractice practice;
    private final Map<String, ServerFixture.Client> callers = new LinkedHashMap<>();

    AccessMatrix(ServerFixture server) {
        this.practice = new AccessMatrixPractice(server);
        callers.put("nobody", server.anyone());
        callers.put("contact", server.as(Role.CONTACT, GraphQlTestPractice.globalId(practice.id("BEN"))));
        callers.put("contact without record", server.as(Role.CONTACT));
        callers.put("staff", server.as(Role.STAFF, GraphQlTestPractice.globalId(practice.id("ADA"))));
        callers.put("staff without person", server.as(Role.STAFF));
        callers.put("admin", server.as(Role.ADMIN));
        callers.put("former staff", server.as(Role.STAFF, GraphQlTestPractice.globalId(practice.id("LEO"))));
    }

    /** The rows, each with the outcomes in the order of the first line. */
    List<String> rows() {
        Map<String, List<String>> outcomes = new LinkedHashMap<>();
        for (String caller : callers.keySet()) {
            outcomesOf(caller)
                    .forEach((row, outcome) -> outcomes.computeIfAbsent(row, key -> new ArrayList<>())
                            .add(outcome));
        }
        List<String> rows = new ArrayList<>();
        rows.add("field | " + String.join(" | ", callers.keySet()));
        outcomes.forEach((row, cells) -> rows.add(row + " | " + String.join(" | ", cells)));
        return rows;
    }

    /** The outcomes of one kind of caller, by row. */
    Map<String, String> outcomesOf(String caller) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        partsOf(caller).forEach(part -> outcomes.putAll(part.ask().outcomes()));
        return outcomes;
    }

    /** Some rows of one kind of caller, which can be asked for alone and again. */
    @FunctionalInterface
    interface Part {
        Answers ask();
    }

    /**
     * What a part yielded.
     *
     * @param outcomes by row
     * @param messages of the errors
     */
    record Answers(Map<String, String> outcomes, Set<String> messages) {}

    /** The parts that together are the rows of one kind of caller. */
    List<Part> partsOf(String name) {
        ServerFixture.Client caller = Optional.ofNullable(callers.get(name)).orElseThrow();
        List<Part> parts = new ArrayList<>();
        AccessMatrixRows.sources().forEach(source -> parts.add(() -> fields(caller, source)));
        AccessMatrixRows.queries().forEach((row, query) -> parts.add(() -> query(caller, row, query)));
        AccessMatrixRows.mutations().forEach((row, mutation) -> parts.add(() -> mutation(caller, row, mutation)));
        AccessMatrixRows.withoutPublicBooking()
                .forEach((row, mutation) ->
                        parts.add(() -> withoutPublicBooking(() -> mutation(caller, row, mutation))));
        AccessMatrixRows.subscriptions()
                .forEach((row, subscription) ->
                        parts.add(() -> new Answers(Map.of(row, subscription(caller, subscription)), Set.of())));
        return parts;
    }

    private Answers withoutPublicBooking(Part part) {
        practice.setPublicBooking(false);
        Answers answers = part.ask();
        practice.setPublicBooking(true);
        return answers;
    }

    /** All fields in one request; one by one if an error removed the whole object from the answer. */
    private Answers fields(ServerFixture.Client caller, AccessMatrixRows.Source source) {
        List<String> fields = AccessMatrixRows.fields(source.type());
        String all = fields.stream()
                .map(field -> AccessMatrixRows.selection(source.type(), field))
                .collect(Collectors.joining(" "));
        JsonNode answer = caller.answer(filled(source.query().formatted(all)));
        boolean isWhole = object(answer, source).isObject();
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String field : fields) {
            JsonNode own = isWhole || !hasErrorBelow(answer, source)
                    ? answer
                    : caller.answer(filled(source.query().formatted(AccessMatrixRows.selection(source.type(), field))));
            outcomes.put(source.type() + "." + field + source.label(), outcome(own, source, field));
        }
        return new Answers(outcomes, messages(answer));
    }

    private static Set<String> messages(JsonNode answer) {
        return Set.copyOf(answer.findValuesAsText("message"));
    }

    private static JsonNode object(JsonNode answer, AccessMatrixRows.Source source) {
        return answer.at("/data" + source.pointer());
    }

    private static boolean hasErrorBelow(JsonNode answer, AccessMatrixRows.Source source) {
        int depth = source.pointer().split("/").length - 1;
        return stream(answer.at("/errors")).anyMatch(error -> error.at("/path").size() > depth);
    }

    private static String outcome(JsonNode answer, AccessMatrixRows.Source source, String field) {
        String codes = codes(answer, field);
        if (!codes.isEmpty()) {
            return codes;
        }
        JsonNode object = object(answer, source);
        if (object.isObject()) {
            return shown(object.at("/" + field));
        }
        String ofAnswer = codes(answer, "");
        return ofAnswer.isEmpty() ? "hidden" : ofAnswer;
    }

    /** The codes of the errors at the field; of all errors for an empty name. */
    private static String codes(JsonNode answer, String field) {
        return stream(answer.at("/errors"))
                .filter(error -> field.isEmpty() || field.equals(last(error.at("/path"))))
                .map(error -> error.at("/extensions/code").asText())
                .distinct()
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private static String last(JsonNode path) {
        return path.isEmpty() ? "" : path.get(path.size() - 1).asText();
    }

    /** Codes of obstacles are shown as they are: what they tell depends on the caller. */
    private static String shown(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "null";
        }
        return value.isTextual() && value.asText().matches("BOOKED|NOT_AVAILABLE") ? value.asText() : "value";
    }

    private Answers query(ServerFixture.Client caller, String row, String query) {
        JsonNode answer = caller.answer(filled(query));
        String codes = codes(answer, "");
        String outcome = codes.isEmpty() ? shown(answer.at("/data").elements().next()) : codes;
        return new Answers(Map.of(row, outcome), messages(answer));
    }

    private Answers mutation(ServerFixture.Client caller, String row, String mutation) {
        JsonNode answer = caller.answer(filled(mutation));
        return new Answers(Map.of(row, ofMutation(answer)), messages(answer));
    }

    private static String ofMutation(JsonNode answer) {
        String codes = codes(answer, "");
        if (!codes.isEmpty()) {
            return codes;
        }
        TreeSet<String> ofInput = new TreeSet<>();
        answer.at("/data")
                .elements()
                .next()
                .at("/userErrors")
                .forEach(error -> ofInput.add(error.at("/code").asText()));
        return ofInput.isEmpty() ? "changed" : String.join("+", ofInput);
    }

    private String subscription(ServerFixture.Client caller, String subscription) {
        return EventStreamReader.firstErrorCode(caller.post(filled(subscription), Map.of()));
    }

    private String filled(String document) {
        return practice.filled(document);
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
