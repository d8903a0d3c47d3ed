package dev.openings.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/** A shell with the libraries on its class path, in which the Java blocks of a page run. */
final class JavaShell implements AutoCloseable {
    private static final Pattern BLOCK = Pattern.compile("^```java\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private final JShell shell = JShell.builder().executionEngine("local").build();

    JavaShell() {
        shell.addToClasspath(System.getProperty("java.class.path"));
    }

    /** The Java blocks of the page {@code docs/NAME}. */
    static List<String> blocks(String name) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("..", "docs", name)))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    /** The value of an expression, as the shell prints it. */
    String value(String expression) {
        return shell.eval(expression).getFirst().value();
    }

    /** Runs the snippets of a block; returns what the shell rejects. */
    List<String> paste(String block) {
        List<String> problems = new ArrayList<>();
        String pending = block;
        while (!pending.isBlank()) {
            SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(pending);
            if (!info.completeness().isComplete()) {
                problems.add("incomplete: " + pending);
                return problems;
            }
            problems.addAll(evaluate(info.source()));
            pending = info.remaining();
        }
        return problems;
    }

    private List<String> evaluate(String source) {
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

    @Override
    public void close() {
        shell.close();
    }
}
