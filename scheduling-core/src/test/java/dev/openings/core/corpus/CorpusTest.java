package dev.openings.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conformance corpus, and the behaviour of its runner. */
class CorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    @TempDir
    private Path folder = Path.of("");

    private static List<String> mismatches(JsonNode one) throws NoSuchAlgorithmException, IOException {
        // Parsed again, so that numbers have the same node types.
        JsonNode line = JSON.readTree(CorpusRunner.result(one).toString());
        JsonNode expected = one.get("expected");
        JsonNode given = expected.has("sha256") ? digest(line.path("result")) : line.path("result");
        return expected.equals(given) ? List.of() : List.of(one.get("id").asText() + ": " + line);
    }

    private static JsonNode digest(JsonNode list) throws NoSuchAlgorithmException {
        String text = StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("\n"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return JSON.createObjectNode()
                .put("count", list.size())
                .put("first", list.path(0).asText())
                .put("last", list.path(list.size() - 1).asText())
                .put("sha256", HexFormat.of().formatHex(hash));
    }

    /** Returns the corpus of this module, and the shared one if the checkout has it: it may be newer. */
    private static List<String> corpora() {
        return Stream.of(CORPUS, Path.of("../../shared/corpus"))
                .filter(Files::isDirectory)
                .map(Path::toString)
                .toList();
    }

    @Test
    void everyCaseHasItsExpectedResult() throws IOException {
        List<String> mismatches = new ArrayList<>();
        int[] seen = {0};
        CaseFiles.forEach(corpora(), one -> {
            seen[0]++;
            try {
                mismatches.addAll(mismatches(one));
            } catch (NoSuchAlgorithmException | IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        });

        assertThat(seen[0]).isGreaterThanOrEqualTo(452 + 68);
        assertThat(mismatches).isEmpty();
    }

    private String run(int status, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(CorpusRunner.run(
                        args,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(status);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachCaseOfAJsonLinesFileGivesOneLine() throws IOException {
        Path lines = Files.writeString(folder.resolve("cases.jsonl"), """
                {"id":"a","kind":"resolve","input":{"local":"2018-03-25T02:30","zone":"Europe/Berlin","as":"START"}}

                {"id":"b","kind":"resolve","input":{"local":"2018-03-25T02:30","zone":"Europe/Berlin","as":"START","x":1}}
                """);

        assertThat(run(0, lines.toString())).isEqualTo("""
                        {"id":"a","result":"2018-03-25T01:30:00Z"}
                        {"id":"b","error":"IllegalArgumentException: unknown field: x"}
                        """);
    }

    @Test
    void resultsGoToTheFileGivenByOut() throws IOException {
        Path out = folder.resolve("answers.jsonl");

        assertThat(run(
                        0,
                        "--out",
                        out.toString(),
                        CORPUS.resolve("hand-day.json").toString()))
                .isEmpty();
        assertThat(Files.readAllLines(out)).hasSize(3);
    }

    @Test
    void unreadableInputExitsWithStatusTwo() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"cases\": [{");

        assertThat(run(2, broken.toString())).isEmpty();
        assertThat(run(2, folder.resolve("missing.json").toString())).isEmpty();
        assertThat(run(2)).isEmpty();
        assertThat(run(2, "--out")).isEmpty();
    }
}
