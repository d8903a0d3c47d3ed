package dev.openings.core.corpus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads cases one at a time from files, folders and standard input. */
final class CaseFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseFiles() {}

    static void forEach(List<String> paths, Consumer<JsonNode> cases) throws IOException {
        for (String path : paths) {
            if (path.equals("-")) {
                lines(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), cases);
            } else if (Files.isDirectory(Path.of(path))) {
                for (Path file : files(Path.of(path))) {
                    read(file, cases);
                }
            } else {
                read(Path.of(path), cases);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, Consumer<JsonNode> cases) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read " + file);
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (file.toString().endsWith(".jsonl")) {
                lines(reader, cases);
            } else {
                document(file, reader, cases);
            }
        }
    }

    private static void lines(BufferedReader reader, Consumer<JsonNode> cases) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                cases.accept(JSON.readTree(line));
            }
        }
    }

    private static void document(Path file, BufferedReader reader, Consumer<JsonNode> cases) throws IOException {
        try (JsonParser parser = JSON.createParser(reader)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && "cases".equals(parser.currentName())) {
                    if (parser.nextToken() != JsonToken.START_ARRAY) {
                        throw new IOException(file + ": \"cases\" must be a list");
                    }
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        cases.accept(JSON.readTree(parser));
                    }
                    return;
                }
            }
        }
        throw new IOException(file + ": \"cases\" is missing");
    }
}
