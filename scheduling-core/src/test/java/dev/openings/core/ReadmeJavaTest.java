package dev.openings.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java block of the README can be pasted into a new jshell that has this module on its class path. */
class ReadmeJavaTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^```java\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    /** The imports that the jshell tool starts with. */
    private static final List<String> DEFAULT_IMPORTS = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.prefs.*",
            "java.util.regex.*",
            "java.util.stream.*");

    static Stream<String> javaBlocks() throws IOException {
        return JAVA_BLOCK.matcher(Files.readString(README, UTF_8)).results().map(match -> match.group(1));
    }

    @Test
    void theReadmeHasJavaBlocks() throws IOException {
        assertThat(javaBlocks()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void aJavaBlockPastesIntoJshell(String block) {
        assertThat(problems(block)).isEmpty();
    }

    @Test
    void theExampleFindsTheSlotsThatItsCommentShows() throws IOException {
        Pattern printed = Pattern.compile("println\\(slot\\.start\\(\\)\\)\\); // (.*)");
        String block = javaBlocks()
                .filter(it -> printed.matcher(it).find())
                .findFirst()
                .orElseThrow();
        Matcher comment = printed.matcher(block);
        assertThat(comment.find()).isTrue();

        try (JShell shell = shell()) {
            paste(shell, block);

            assertThat(shell.eval("slots.stream().map(it -> it.start().toString().substring(11, 16) + 'Z')"
                                    + ".collect(Collectors.joining(\", \"))")
                            .getFirst()
                            .value())
                    .isEqualTo('"' + comment.group(1) + '"');
        }
    }

    @Test
    void rejectedThrowingAndIncompleteSnippetsAreProblems() {
        assertThat(problems("var slot = Slots.find();\n"))
                .singleElement()
                .asString()
                .contains("cannot find symbol");
        assertThat(problems("var number = Integer.parseInt(\"x\");\n"))
                .singleElement()
                .asString()
                .contains("NumberFormatException");
        assertThat(problems("var sum = (1 +\n")).singleElement().asString().startsWith("incomplete: ");
        assertThat(problems("\"a\"\n    .length();\n")).isNotEmpty();
        assertThat(problems("var sum = Stream.of(1, 2)\n    .mapToInt(it -> it)\n    .sum();\n"))
                .isEmpty();
    }

    private static JShell shell() {
        JShell shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(Path.of("target", "classes").toString());
        DEFAULT_IMPORTS.forEach(name -> evaluate(shell, "import " + name + ";"));
        return shell;
    }

    private static List<String> problems(String block) {
        try (JShell shell = shell()) {
            return paste(shell, block);
        }
    }

    /** Pastes a block line by line, as the jshell tool reads it; returns what the shell rejects. */
    private static List<String> paste(JShell shell, String block) {
        List<String> problems = new ArrayList<>();
        String pending = "";
        for (String line : block.lines().toList()) {
            pending += line + "\n";
            SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(pending);
            while (info.completeness().isComplete()) {
                problems.addAll(evaluate(shell, info.source()));
                pending = info.remaining();
                info = shell.sourceCodeAnalysis().analyzeCompletion(pending);
            }
        }
        if (!pending.isBlank()) {
            problems.add("incomplete: " + pending);
        }
        return problems;
    }

    private static List<String> evaluate(JShell shell, String source) {
        List<String> problems = new ArrayList<>();
        for (SnippetEvent event : shell.eval(source)) {
            if (event.status() != Snippet.Status.VALID) {
                shell.diagnostics(event.snippet()).forEach(it -> problems.add(source + ": " + it.getMessage(null)));
            }
            if (event.exception() != null) {
                problems.add(source + ": " + name(event.exception()));
            }
        }
        return problems;
    }

    private static String name(JShellException exception) {
        return exception instanceof EvalException thrown ? thrown.getExceptionClassName() : exception.toString();
    }
}
