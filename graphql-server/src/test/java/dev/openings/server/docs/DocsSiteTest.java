package dev.openings.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation as pages: no link of it is dead. */
class DocsSiteTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ADDRESS = Pattern.compile("\\b(?:href|src|srcset)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

    @TempDir
    private Path site;

    @BeforeEach
    void make() throws IOException {
        DocsSite.make(
                ROOT,
                List.of(
                        Path.of("src", "main", "resources", "web", "shared", "design.css"),
                        Path.of("src", "docs", "docs.css")),
                site);
    }

    @Test
    void noLinkOfAPageIsDead() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String address : addresses(page)) {
                if (!address.matches("(https?|mailto):.*")) {
                    links++;
                    if (isDead(page, address)) {
                        dead.add(site.relativize(page) + " -> " + address);
                    }
                }
            }
        }
        assertThat(links).isGreaterThan(1000);
        assertThat(dead).isEmpty();
    }

    @Test
    void everyPageOfTheDocumentationIsInTheSite() throws IOException {
        try (Stream<Path> sources = Files.list(ROOT.resolve("docs"))) {
            List<String> names = sources.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(".md") && !it.equals("README.md"))
                    .map(it -> it.replace(".md", ".html"))
                    .toList();
            assertThat(names)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(name -> assertThat(site.resolve(name)).exists());
        }
        assertThat(Files.readString(site.resolve("files.txt")))
                .contains("index.html\n", "adr/0001-functional-core.html\n");
    }

    @Test
    void aPageHasATitleItsPlaceInTheListTablesAndNoScript() throws IOException {
        String page = Files.readString(site.resolve("architecture.html"));

        assertThat(page)
                .contains("<title>Architecture · Openings</title>")
                .contains("<a href=\"architecture.html\" aria-current=\"page\">")
                .contains("<details open><summary>Change it</summary>")
                .contains("<table>")
                .contains("<h2 id=\"");
        for (Path each : pages()) {
            assertThat(Files.readString(each)).as(each.toString()).doesNotContain("<script", "style=\"", "onclick");
        }
    }

    @Test
    void aLinkToAFileThatIsMissingStopsTheBuild(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("docs"));
        Files.writeString(other.resolve("README.md"), "[gone](docs/gone.md)");
        Files.writeString(other.resolve("docs").resolve("README.md"), "# Contents\n");

        assertThatThrownBy(() -> DocsSite.make(other, List.of(), other.resolve("site")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("README.md links to docs/gone.md, which does not exist");
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(it -> it.toString().endsWith(".html")).toList();
        }
    }

    private static List<String> addresses(Path page) throws IOException {
        return ADDRESS.matcher(Files.readString(page))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static boolean isDead(Path page, String address) throws IOException {
        String[] parts = address.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.isRegularFile(target)) {
            return true;
        }
        return parts.length > 1
                && ID.matcher(Files.readString(target))
                        .results()
                        .map((MatchResult it) -> it.group(1))
                        .noneMatch(parts[1]::equals);
    }
}
