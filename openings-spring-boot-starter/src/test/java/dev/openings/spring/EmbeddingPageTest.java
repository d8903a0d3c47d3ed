package dev.openings.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;

/** The Java blocks of docs/embedding.md run one after the other, and the answer is what its comment says. */
class EmbeddingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "embedding.md");
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^```java\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMENT = Pattern.compile("println\\((\\w+)\\); // (.*)");

    @Test
    void theBlocksRunOneAfterTheOther() throws IOException {
        String page = Files.readString(PAGE);
        List<String> blocks =
                JAVA_BLOCK.matcher(page).results().map(it -> it.group(1)).toList();
        assertThat(blocks).hasSizeGreaterThan(5);

        try (JShell shell = shell()) {
            assertThat(blocks.stream().flatMap(block -> paste(shell, block).stream()))
                    .isEmpty();
            for (MatchResult printed : COMMENT.matcher(page).results().toList()) {
                assertThat(shell.eval(printed.group(1)).getFirst().value()).isEqualTo('"' + printed.group(2) + '"');
            }
            assertThat(shell.eval("openings.appointments().count(dev.openings.jooq.appointments.AppointmentFilter.ALL)")
                            .getFirst()
                            .value())
                    .isEqualTo("3");
        }
    }

    @Test
    void aMistakeIsAProblem() {
        try (JShell shell = shell()) {
            assertThat(paste(shell, "var openings = Openings.on();\n")).isNotEmpty();
            assertThat(paste(shell, "var one = Integer.parseInt(\"one\");\n")).isNotEmpty();
            assertThat(paste(shell, "@NoAnnotation\nclass Visits {}\n")).isNotEmpty();
        }
    }

    private static JShell shell() {
        JShell shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        return shell;
    }

    /** Runs the snippets of a block; returns what the shell rejects. */
    private static List<String> paste(JShell shell, String block) {
        List<String> problems = new ArrayList<>();
        String pending = block;
        while (!pending.isBlank()) {
            SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(pending);
            if (!info.completeness().isComplete()) {
                problems.add("incomplete: " + pending);
                return problems;
            }
            problems.addAll(evaluate(shell, info.source()));
            pending = info.remaining();
        }
        return problems;
    }

    private static List<String> evaluate(JShell shell, String source) {
        List<String> problems = new ArrayList<>();
        for (SnippetEvent event : shell.eval(source)) {
            // A block that repeats an import, so that it can be copied alone, replaces the earlier one.
            boolean isRepeatedImport = event.status() == Snippet.Status.OVERWRITTEN
                    && event.snippet().kind() == Snippet.Kind.IMPORT;
            if (event.status() != Snippet.Status.VALID && !isRepeatedImport) {
                shell.diagnostics(event.snippet()).forEach(it -> problems.add(source + ": " + it.getMessage(null)));
                problems.add(source + ": " + event.status());
            }
            if (event.exception() != null) {
                problems.add(source + ": " + event.exception());
            }
        }
        return problems;
    }
}
