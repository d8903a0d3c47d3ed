package dev.openings.core.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs cases and writes one line for each: {@code CorpusRunner [--out FILE] PATH...}. It does not read the expected
 * results, and holds one case in memory at a time.
 */
public final class CorpusRunner {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CorpusRunner() {}

    /** Exits with 0 if every case was run, right or wrong, and with 2 on bad input. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs the cases that the arguments name and returns the exit status. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        Optional<Path> file = Optional.empty();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--out")) {
                if (++i == args.length) {
                    err.println("--out needs a file");
                    return 2;
                }
                file = Optional.of(Path.of(args[i]));
            } else {
                paths.add(args[i]);
            }
        }
        if (paths.isEmpty()) {
            err.println("usage: CorpusRunner [--out FILE] PATH...");
            return 2;
        }
        try (OutputStream sink = file.isPresent() ? Files.newOutputStream(file.get()) : out;
                Writer lines = new BufferedWriter(new OutputStreamWriter(sink, StandardCharsets.UTF_8))) {
            CaseFiles.forEach(paths, one -> write(lines, one));
            return 0;
        } catch (IOException | UncheckedIOException | IllegalArgumentException bad) {
            err.println(bad.getMessage());
            return 2;
        }
    }

    private static void write(Writer lines, JsonNode one) {
        try {
            lines.write(JSON.writeValueAsString(result(one)));
            lines.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The line for one case. */
    static ObjectNode result(JsonNode one) {
        ObjectNode line = JSON.createObjectNode();
        line.put("id", one.path("id").asText());
        try {
            line.set("result", Kind.of(one.path("kind").asText()).run(new Input(one.path("input"))));
        } catch (RuntimeException refused) {
            line.put("error", refused.getClass().getSimpleName() + ": " + refused.getMessage());
        }
        return line;
    }
}
