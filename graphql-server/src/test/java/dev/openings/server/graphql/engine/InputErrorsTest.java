package dev.openings.server.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong input values: each message has the path from the argument on, the value, and the rule. */
class InputErrorsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALIGNMENTS = "WINDOW_START, CLOCK, PACK";
    private static final String INT = "an Int: a whole number from -2147483648 to 2147483647.";

    private final GraphQlEngine engine = GraphQlEngine.of(new InputTestApi(), RequestLimits.DEFAULT);

    /** A wrong value of type Rules as JSON and as a literal, with the end of the path and the sentence for each. */
    record Case(String json, String literal, String end, String sentence, String sentenceOfLiteral) {
        Case(String json, String literal, String end, String sentence) {
            this(json, literal, end, sentence, sentence);
        }
    }

    /** A way to a value of type Rules. */
    record Level(String field, String type, String path, String before, String after) {}

    private static final List<Level> LEVELS = List.of(
            new Level("rules(rules: %s)", "Rules", "rules", "", ""),
            new Level("service(service: %s)", "Service", "service.rules", "{rules: ", "}"),
            new Level("practice(input: %s)", "Practice", "input.service.rules", "{service: {rules: ", "}}"),
            new Level(
                    "practice(input: %s)",
                    "Practice", "input.service.rulesOfDays.1", "{service: {rulesOfDays: [{name: \"a\"}, ", "]}}"));

    private static List<Case> cases() {
        return List.of(
                new Case("5", "5", "", "5 is not an object of type Rules."),
                new Case("[[]]", "[[]]", "", "a list is not an object of type Rules."),
                new Case("{name: null}", "{name: null}", ".name", "must not be null."),
                new Case("{text: \"x\"}", "{text: \"x\"}", ".name", "is required."),
                new Case("{name: \"a\", nmae: 1}", "{name: \"a\", nmae: 1}", ".nmae", "Rules has no such field."),
                new Case("{name: \"a\", size: null}", "{name: \"a\", size: null}", ".size", "must not be null."),
                new Case("{name: 5}", "{name: 5}", ".name", "5 is not a String."),
                new Case("{name: \"a\", text: {}}", "{name: \"a\", text: {}}", ".text", "an object is not a String."),
                new Case(
                        "{name: \"a\", number: \"x\"}",
                        "{name: \"a\", number: \"x\"}",
                        ".number",
                        "\"x\" is not " + INT),
                new Case("{name: \"a\", number: 1.5}", "{name: \"a\", number: 1.5}", ".number", "1.5 is not " + INT),
                new Case(
                        "{name: \"a\", number: 2147483648}",
                        "{name: \"a\", number: 2147483648}",
                        ".number",
                        "2147483648 is not " + INT),
                new Case(
                        "{name: \"a\", ratio: \"x\"}",
                        "{name: \"a\", ratio: \"x\"}",
                        ".ratio",
                        "\"x\" is not a Float: a number."),
                new Case(
                        "{name: \"a\", flag: \"yes\"}",
                        "{name: \"a\", flag: yes}",
                        ".flag",
                        "\"yes\" is not a Boolean: true or false.",
                        "yes is not a Boolean: true or false."),
                new Case(
                        "{name: \"a\", id: true}",
                        "{name: \"a\", id: true}",
                        ".id",
                        "true is not an ID: a string or a whole number."),
                new Case(
                        "{name: \"a\", day: \"today\"}",
                        "{name: \"a\", day: \"today\"}",
                        ".day",
                        "A Day must be \"day\" and a digit."),
                new Case(
                        "{name: \"a\", alignment: \"NOPE\"}",
                        "{name: \"a\", alignment: NOPE}",
                        ".alignment",
                        "\"NOPE\" is not one of " + ALIGNMENTS + ".",
                        "NOPE is not one of " + ALIGNMENTS + "."),
                new Case(
                        "{name: \"a\", alignment: 7}",
                        "{name: \"a\", alignment: 7}",
                        ".alignment",
                        "7 is not one of " + ALIGNMENTS + "."),
                new Case(
                        "{name: \"a\", alignments: [\"CLOCK\", \"x\"]}",
                        "{name: \"a\", alignments: [CLOCK, \"CLOCK\"]}",
                        ".alignments.1",
                        "\"x\" is not one of " + ALIGNMENTS + ".",
                        "\"CLOCK\" is not one of " + ALIGNMENTS + " without quotation marks."),
                new Case(
                        "{name: \"a\", alignments: [null]}",
                        "{name: \"a\", alignments: [null]}",
                        ".alignments.0",
                        "must not be null."),
                new Case(
                        "{name: \"a\", alignments: \"x\"}",
                        "{name: \"a\", alignments: x}",
                        ".alignments",
                        "\"x\" is not one of " + ALIGNMENTS + ".",
                        "x is not one of " + ALIGNMENTS + "."),
                new Case(
                        "{name: \"a\", days: [null, [\"day 1\", 4]]}",
                        "{name: \"a\", days: [null, [\"day 1\", 4]]}",
                        ".days.1.1",
                        "A Day must be \"day\" and a digit."),
                new Case(
                        "{name: \"a\", choice: {}}",
                        "{name: \"a\", choice: {}}",
                        ".choice",
                        "exactly one of the fields text, number must be given."),
                new Case(
                        "{name: \"a\", choice: {text: \"b\", number: 1}}",
                        "{name: \"a\", choice: {text: \"b\", number: 1}}",
                        ".choice",
                        "exactly one of the fields text, number must be given."),
                new Case(
                        "{name: \"a\", choice: {text: null}}",
                        "{name: \"a\", choice: {text: null}}",
                        ".choice.text",
                        "must not be null."));
    }

    private static Stream<Arguments> casesAtEachLevel() {
        return cases().stream().flatMap(it -> LEVELS.stream().map(level -> Arguments.of(it, level)));
    }

    @ParameterizedTest
    @MethodSource("casesAtEachLevel")
    void anErrorOfAVariableHasThePathFromTheArgumentOn(Case wrong, Level level) {
        String query = "query($v: " + level.type() + ") { " + level.field().formatted("$v") + " }";

        List<GraphQLError> errors = errors(query, Map.of("v", json(level.before() + wrong.json() + level.after())));

        assertOnly(errors, level.path() + wrong.end() + ": " + wrong.sentence());
        assertThat(errors.getFirst().getLocations()).containsExactly(new SourceLocation(1, 7));
    }

    @ParameterizedTest
    @MethodSource("casesAtEachLevel")
    void anErrorOfALiteralHasThePathFromTheArgumentOn(Case wrong, Level level) {
        String literal = level.before() + wrong.literal() + level.after();

        List<GraphQLError> errors = errors("{ " + level.field().formatted(literal) + " }", Map.of());

        assertOnly(errors, level.path() + wrong.end() + ": " + wrong.sentenceOfLiteral());
        assertThat(errors.getFirst().getLocations()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("casesAtEachLevel")
    void anErrorOfADefaultHasThePathFromTheArgumentOn(Case wrong, Level level) {
        String literal = level.before() + wrong.literal() + level.after();

        List<GraphQLError> errors = errors(
                "query($v: " + level.type() + " = " + literal + ") { "
                        + level.field().formatted("$v") + " }",
                Map.of());

        assertOnly(errors, level.path() + wrong.end() + ": " + wrong.sentenceOfLiteral());
    }

    @Test
    void allWrongPlacesAreReportedAtOnce() {
        Object value =
                json("{name: null, number: \"x\", alignment: \"NOPE\", other: 1, days: [[\"x\"], [\"day 1\", 2]]}");

        List<GraphQLError> errors =
                errors("query($v: Rules, $w: Int!) { rules(rules: $v) first(first: $w) }", Map.of("v", value));

        assertThat(messages(errors))
                .containsExactly(
                        "rules.name: must not be null.",
                        "rules.number: \"x\" is not " + INT,
                        "rules.alignment: \"NOPE\" is not one of " + ALIGNMENTS + ".",
                        "rules.other: Rules has no such field.",
                        "rules.days.0.0: A Day must be \"day\" and a digit.",
                        "rules.days.1.1: A Day must be \"day\" and a digit.",
                        "first: is required.");
    }

    @Test
    void errorsOfLiteralsStandBesideOtherErrorsOfTheDocument() {
        assertThat(messages(
                        errors("{ nix first(first: NONE) required(days: [1]) rules @include(if: 5) { x } }", Map.of())))
                .containsExactly(
                        "Field 'nix' in type 'Query' is undefined",
                        "Subselection not allowed on leaf type 'String' of field 'rules'",
                        "first: NONE is not " + INT,
                        "name: is required.",
                        "days.0: A Day must be \"day\" and a digit.",
                        "if: 5 is not a Boolean: true or false.");
    }

    @Test
    void noMoreThanFiftyErrorsAreReported() {
        Object value = json("{name: \"a\", alignments: [" + "1,".repeat(999) + "1]}");

        assertThat(errors("query($v: Rules) { rules(rules: $v) }", Map.of("v", value)))
                .hasSize(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query($v: Int!) { first(first: $v) } | first: is required.",
                "query($v: String!, $d: [Day!]!) { required(name: $v, days: $d) } | name: is required.",
                "query($v: Boolean!) { first @skip(if: $v) } | if: is required.",
                "query($v: Int!) { ...F } fragment F on Query { first(first: $v) } | first: is required.",
                "query($v: Int!) { rules(rules: {name: \"a\", number: $v}) } | rules.number: is required.",
                "query($v: [Day!]!) { rules(rules: {name: \"a\", days: [$v]}) } | rules.days.0: is required.",
            })
    void aMissingVariableIsNamedByTheArgumentThatItIsFor(String query, String message) {
        assertThat(messages(errors(query, Map.of()))).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query($v: Int = 5) { first(first: $v) } | first: must not be null.",
                "query($v: Int) { first(first: $v) } | first: must not be null.",
                "query($v: Int!) { first(first: $v) } | first: must not be null.",
                "query($v: String = \"a\") { rules(rules: {name: $v}) } | rules.name: must not be null.",
                "query($v: String = \"a\") { rules(rules: {name: \"a\", choice: {text: $v}}) } | rules.choice.text:"
                        + " must not be null.",
                "query($v: Boolean = true) { first @skip(if: $v) } | if: must not be null.",
            })
    void nullIsRefusedWhereTheArgumentIsNonNull(String query, String message) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("v", null);

        assertOnly(errors(query, variables), message);
    }

    @Test
    void aVariableOfAnotherTypeIsNamedWithItsPlace() {
        assertOnly(
                errors("query($v: String) { rules(rules: {name: \"a\", number: $v}) }", Map.of()),
                "rules.number: $v is declared as String, but Int is required here");
    }

    @Test
    void anErrorAboutNoValueHasNoPath() {
        List<GraphQLError> errors = errors("query($v: Query) { rules }", Map.of());

        assertThat(messages(errors))
                .containsExactly("$v is declared as Query, which is not an input type", "Unused variable 'v'");
        assertThat(errors)
                .allSatisfy(error -> assertThat(error.getExtensions()).isEqualTo(Map.of("code", "BAD_REQUEST")));
    }

    @Test
    void aValueIsShownOnOneShortLine() {
        String text = "a\u0000\r\n\u2028\u202e\ud800" + "x".repeat(10_000);

        List<GraphQLError> errors = errors(
                "query($v: Rules) { rules(rules: $v) }", Map.of("v", Map.of("name", "a", "number", text, text, 1)));

        String shown = "a" + " ".repeat(6) + "x".repeat(73) + "…";
        assertThat(messages(errors))
                .containsExactlyInAnyOrder(
                        "rules.number: \"" + shown + "\" is not " + INT,
                        "rules." + shown + ": Rules has no such field.");
    }

    @Test
    void goodValuesOfEveryKindPass() {
        Object value = json("{name: \"a\", text: null, number: 1, ratio: 2, flag: true, id: 7, day: \"day 1\","
                + " alignment: \"CLOCK\", alignments: \"PACK\", days: [[\"day 2\"], null], choice: {number: 4}}");

        assertThat(errors("query($v: Rules, $n: Int) { rules(rules: $v) first(first: $n) }", Map.of("v", value)))
                .isEmpty();
        assertThat(errors(
                        "{ rules(rules: {name: \"a\", text: null, number: 1, ratio: 2, flag: true, id: 7,"
                                + " day: \"day 1\", alignment: CLOCK, alignments: PACK, days: [[\"day 2\"], null],"
                                + " choice: {number: 4}}) }",
                        Map.of()))
                .isEmpty();
    }

    private void assertOnly(List<GraphQLError> errors, String... messages) {
        assertThat(messages(errors)).containsExactly(messages);
        assertThat(errors).allSatisfy(error -> {
            String path = error.getMessage().substring(0, error.getMessage().indexOf(": "));
            assertThat(error.getExtensions())
                    .isEqualTo(Map.of("code", "BAD_REQUEST", "path", List.of(path.split("\\."))));
        });
    }

    private static List<String> messages(List<GraphQLError> errors) {
        return errors.stream().map(GraphQLError::getMessage).toList();
    }

    private List<GraphQLError> errors(String query, Map<String, ? extends @Nullable Object> variables) {
        GraphQlRequest request = new GraphQlRequest(query, Optional.empty(), new HashMap<>(variables));
        return engine.prepare(request) instanceof GraphQlEngine.Refused(var errors) ? errors : List.of();
    }

    /** JSON without quotation marks around the names of fields. */
    private static @Nullable Object json(String text) {
        try {
            JsonNode node = JSON.readTree(text.replaceAll("(\\w+): ", "\"$1\": "));
            return JSON.convertValue(node, Object.class);
        } catch (IOException wrong) {
            throw new UncheckedIOException(text, wrong);
        }
    }
}
