package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The kinds of changes have the names of keepachangelog.com, by which programs and people find them. */
class ChangelogTest {
    private static final Set<String> KINDS = Set.of("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security");

    @Test
    void eachVersionListsItsChangesByKind() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("..", "CHANGELOG.md")).stream()
                .filter(line -> line.startsWith("##"))
                .toList();

        assertThat(headings.getFirst()).isEqualTo("## Unreleased");
        assertThat(headings)
                .filteredOn(line -> line.startsWith("### "))
                .isNotEmpty()
                .allMatch(line -> KINDS.contains(line.substring(4)));
        assertThat(headings)
                .filteredOn(line -> line.startsWith("## "))
                .allMatch(line -> line.equals("## Unreleased")
                        || line.matches("## \\[?\\d+\\.\\d+\\.\\d+]? - \\d{4}-\\d\\d-\\d\\d"));
    }
}
