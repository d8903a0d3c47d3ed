package dev.openings.server.graphql.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.ParseAndValidate;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random values, most of them nearly right: the engine refuses what graphql-java refuses, in its own words. */
class InputErrorsFuzzTest {
    private static final long SEED = Long.getLong("openings.seed", System.nanoTime());
    private static final int ROUNDS = 5_000;
    private static final String QUERY = "query($v: Practice) { practice(input: $v) }";

    /** Names of graphql-java or Java, or the beginning of a stack trace or of an object's default text. */
    private static final Pattern INTERNAL = Pattern.compile("graphql\\.|Variable"
            + " '|java\\.|[a-z]Value\\b|[a-z](Exception|Error)\\b|HashMap|ArrayList|BigInteger|Integer|"
            + "GraphQL[A-Z]|@[0-9a-f]{5,}|[\\p{Cntrl}]");

    private static final List<String> TEXTS =
            List.of("CLOCK", "NOPE", "day 1", "", "x", "a\u0000b\u001b[31m", "7", "\"", "graphql", "true");

    private final Random random = new Random(SEED);
    private final GraphQLSchema schema = new InputTestApi().schema();
    private final GraphQlEngine engine = GraphQlEngine.of(new InputTestApi(), RequestLimits.DEFAULT);

    /** A value and the type of the schema that it resembles. */
    private enum Like {
        PRACTICE,
        SERVICE,
        RULES,
        CHOICE,
        LEAF
    }

    private static final Map<Like, Map<String, Like>> FIELDS = Map.of(
            Like.PRACTICE, Map.of("service", Like.SERVICE),
            Like.SERVICE, Map.of("rules", Like.RULES, "rulesOfDays", Like.RULES),
            Like.CHOICE, Map.of("text", Like.LEAF, "number", Like.LEAF));

    private static final List<String> RULES =
            List.of("text", "number", "ratio", "flag", "id", "day", "alignment", "alignments", "days", "size", "nix");

    @Test
    void variablesAreRefusedAsGraphQlJavaRefusesThem() {
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("v", value(Like.PRACTICE));

            List<GraphQLError> errors = errors(QUERY, variables);

            assertThat(errors.isEmpty())
                    .as("seed " + SEED + ": " + variables + " " + errors)
                    .isEqualTo(isCoercible(variables));
            assertThat(errors).allSatisfy(error -> assertPlain(error, "input"));
            refused += errors.isEmpty() ? 0 : 1;
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    @Test
    void literalsAreRefusedAsGraphQlJavaRefusesThem() {
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String query = "{ practice(input: " + literal(value(Like.PRACTICE)) + ") }";

            List<GraphQLError> errors = errors(query, Map.of());

            List<ValidationError> theirs = ParseAndValidate.validate(schema, Parser.parse(query), Locale.ENGLISH);
            boolean isOnlyNullInOneOf =
                    errors.stream().allMatch(it -> it.getMessage().contains(".choice."));
            assertThat(errors.isEmpty() || (isOnlyNullInOneOf && theirs.isEmpty()))
                    .as("seed " + SEED + ": " + query + " " + errors + theirs)
                    .isEqualTo(theirs.isEmpty());
            assertThat(errors).allSatisfy(error -> assertPlain(error, "input"));
            refused += errors.isEmpty() ? 0 : 1;
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    @Test
    void noDocumentMakesAMessageWithInternalNames() {
        List<String> parts = List.of(
                "query",
                "Q",
                "(",
                "$v",
                ":",
                "Int",
                "!",
                "=",
                "5",
                ")",
                "{",
                "}",
                "first",
                "rules",
                "rules:",
                "{name:",
                "\"a\"",
                "first:",
                "$v",
                "...F",
                "fragment F on Query",
                "@include(if:",
                "true",
                "nix",
                "[",
                "]",
                "...",
                "on",
                "practice(input:",
                "mutation",
                "subscription",
                "__typename",
                "$w: Practice",
                "null",
                "@defer",
                "\u0001");
        for (int i = 0; i < ROUNDS; i++) {
            String document = IntStream.range(0, 1 + random.nextInt(15))
                    .mapToObj(part -> parts.get(random.nextInt(parts.size())))
                    .collect(Collectors.joining(" "));
            String query = random.nextBoolean()
                    ? document
                    : "query($v: " + pick("Int", "Int!", "[Rules]", "Query", "Nix") + " = " + literal(leaf())
                            + ") { rules(rules: " + literal(value(Like.RULES)) + ") " + document + " }";

            assertThat(errors(query, Map.of())).allSatisfy(error -> assertPlain(error, ""));
        }
    }

    private void assertPlain(GraphQLError error, String start) {
        assertThat(error.getMessage())
                .as("seed " + SEED)
                .startsWith(start)
                .doesNotContainPattern(INTERNAL)
                .hasSizeLessThan(1_000);
        assertThat(requireNonNull(error.getExtensions()).get("code")).isIn("BAD_REQUEST", "LIMIT_EXCEEDED");
    }

    private List<GraphQLError> errors(String query, Map<String, @Nullable Object> variables) {
        GraphQlRequest request = new GraphQlRequest(query, Optional.empty(), variables);
        return engine.prepare(request) instanceof GraphQlEngine.Refused(var errors) ? errors : List.of();
    }

    private boolean isCoercible(Map<String, @Nullable Object> variables) {
        Document document = Parser.parse(QUERY);
        OperationDefinition operation =
                (OperationDefinition) document.getDefinitions().getFirst();
        try {
            ValuesResolver.coerceVariableValues(
                    schema,
                    operation.getVariableDefinitions(),
                    RawVariables.of(variables),
                    GraphQLContext.getDefault(),
                    Locale.ENGLISH);
            return !hasOddId(variables);
        } catch (GraphQLException refused) {
            return false;
        }
    }

    /** True if there is an ID that is neither text nor a whole number, which graphql-java takes. */
    private static boolean hasOddId(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list.stream().anyMatch(InputErrorsFuzzTest::hasOddId);
            case Map<?, ?> map ->
                map.get("id") instanceof Boolean
                        || map.get("id") instanceof Double
                        || map.get("id") instanceof List
                        || map.get("id") instanceof Map
                        || map.values().stream().anyMatch(InputErrorsFuzzTest::hasOddId);
            case null, default -> false;
        };
    }

    private @Nullable Object value(Like like) {
        int chance = random.nextInt(100);
        if (like == Like.LEAF || chance < 2) {
            return leaf();
        }
        if (chance < 6) {
            return list(like);
        }
        return like == Like.RULES ? rules() : object(requireNonNull(FIELDS.get(like)));
    }

    private Map<String, @Nullable Object> object(Map<String, Like> fields) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        fields.forEach((name, like) -> {
            if (random.nextInt(3) > 0) {
                object.put(name, name.endsWith("Days") && random.nextBoolean() ? list(like) : value(like));
            }
        });
        return object;
    }

    private Map<String, @Nullable Object> rules() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (random.nextInt(20) > 0) {
            object.put("name", random.nextInt(20) > 0 ? "a" : leaf());
        }
        if (random.nextInt(4) == 0) {
            object.put("choice", value(Like.CHOICE));
        }
        while (random.nextBoolean()) {
            String name = RULES.get(random.nextInt(RULES.size()));
            object.put(name, random.nextInt(3) > 0 ? good(name) : leaf());
        }
        return object;
    }

    private @Nullable Object good(String name) {
        return switch (name) {
            case "number", "size" -> random.nextInt();
            case "ratio" -> random.nextInt(10) + 0.5;
            case "flag" -> true;
            case "day" -> "day 2";
            case "alignment" -> "PACK";
            case "alignments" -> List.of("PACK", "CLOCK");
            case "days" -> Arrays.asList(List.of("day 1"), null, "day 3");
            default -> "a";
        };
    }

    private @Nullable Object leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            case 3 -> random.nextDouble();
            case 4 -> random.nextBoolean();
            case 5 -> list(Like.LEAF);
            case 6 -> Map.of();
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private List<@Nullable Object> list(Like like) {
        List<@Nullable Object> list = new ArrayList<>();
        while (random.nextInt(3) > 0) {
            list.add(value(like));
        }
        return list;
    }

    private String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text when text.matches("[A-Z]+") && random.nextInt(10) > 0 -> text;
            case String text -> "\"" + text.replaceAll("[\\p{Cntrl}\"]", "\\\\u0007") + "\"";
            case List<?> list -> list.stream().map(this::literal).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + literal(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
