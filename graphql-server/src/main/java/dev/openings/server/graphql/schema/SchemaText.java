package dev.openings.server.graphql.schema;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The public schema in SDL: one resource file per topic, joined to one text. */
public final class SchemaText {
    private static final List<String> TOPICS = List.of(
            "scalars",
            "query",
            "practice",
            "people",
            "hours",
            "holidays",
            "outside-calendars",
            "appointments",
            "slots",
            "reminders",
            "messages",
            "wordings",
            "system",
            "mutation",
            "subscription",
            "connections");

    private static final String TEXT = TOPICS.stream().map(SchemaText::read).collect(Collectors.joining("\n"));

    private SchemaText() {}

    /** The whole schema, with all descriptions. */
    public static String sdl() {
        return TEXT;
    }

    /** The parsed schema. */
    public static TypeDefinitionRegistry definitions() {
        return new SchemaParser().parse(TEXT);
    }

    private static String read(String topic) {
        try (InputStream file =
                Objects.requireNonNull(SchemaText.class.getResourceAsStream("/schema/" + topic + ".graphqls"), topic)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
