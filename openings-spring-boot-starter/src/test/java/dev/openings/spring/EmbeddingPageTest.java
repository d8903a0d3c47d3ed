package dev.openings.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java blocks of docs/embedding.md run one after the other, and the answer is what its comment says. */
class EmbeddingPageTest {
    private static final Pattern COMMENT = Pattern.compile("println\\((\\w+)\\); // (.*)");

    @Test
    void theBlocksRunOneAfterTheOther() throws IOException {
        List<String> blocks = JavaShell.blocks("embedding.md");
        assertThat(blocks).hasSizeGreaterThan(5);

        try (JavaShell shell = new JavaShell()) {
            assertThat(blocks.stream().flatMap(block -> shell.paste(block).stream()))
                    .isEmpty();
            for (MatchResult printed :
                    COMMENT.matcher(String.join("\n", blocks)).results().toList()) {
                assertThat(shell.value(printed.group(1))).isEqualTo('"' + printed.group(2) + '"');
            }
            assertThat(shell.value(
                            "openings.appointments().count(dev.openings.jooq.appointments.AppointmentFilter.ALL)"))
                    .isEqualTo("3");
        }
    }

    @Test
    void aMistakeIsAProblem() {
        try (JavaShell shell = new JavaShell()) {
            assertThat(shell.paste("var openings = Openings.on();\n")).isNotEmpty();
            assertThat(shell.paste("var one = Integer.parseInt(\"one\");\n")).isNotEmpty();
            assertThat(shell.paste("@NoAnnotation\nclass Visits {}\n")).isNotEmpty();
        }
    }
}
