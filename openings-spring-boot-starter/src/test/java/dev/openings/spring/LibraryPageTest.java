package dev.openings.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each Java block of docs/getting-started-library.md runs in a new shell, and its values are what its comments say. */
class LibraryPageTest {
    /** {@code var name = …; // [value]}. */
    private static final Pattern LIST = Pattern.compile("^var (\\w+) = .*; // (\\[.*])$", Pattern.MULTILINE);

    /** {@code System.out.println(expression); // value}. */
    private static final Pattern PRINTED =
            Pattern.compile("^System\\.out\\.println\\((.*)\\); // (.*)$", Pattern.MULTILINE);

    private static final int VALUES = 5;

    @Test
    void eachBlockRunsAloneAndItsCommentsTellTheValues() throws IOException {
        List<String> blocks = JavaShell.blocks("getting-started-library.md");
        assertThat(blocks).hasSize(3);

        int values = 0;
        for (String block : blocks) {
            try (JavaShell shell = new JavaShell()) {
                assertThat(shell.paste(block)).isEmpty();
                for (MatchResult line : Stream.of(LIST, PRINTED)
                        .flatMap(pattern -> pattern.matcher(block).results())
                        .toList()) {
                    values++;
                    assertThat(shell.value("String.valueOf(" + line.group(1) + ")"))
                            .isEqualTo('"' + line.group(2) + '"');
                }
            }
        }
        assertThat(values).isEqualTo(VALUES);
    }
}
