package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that explain the code name only classes and packages that exist. */
class ArchitecturePageTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern NAME = Pattern.compile("`([A-Z][a-z]\\w*[a-z]\\w*)`");
    private static final Pattern PACKAGE_ROW = Pattern.compile("^\\| `([a-z][a-z.]*)` \\|", Pattern.MULTILINE);

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("dev.openings");

    /** Source folders of classes that the pages name and that are not on the class path of this module. */
    private static final List<Path> OTHER_SOURCES = List.of(
            Path.of("..", "scheduling-core", "src", "test", "java"),
            Path.of("..", "scheduling-jooq", "src", "test", "java"),
            Path.of("..", "scheduling-jooq", "src", "codegen", "java"));

    @ParameterizedTest
    @ValueSource(strings = {"architecture.md", "vocabulary.md", "extending.md"})
    void everyClassThatThePageNamesExists(String page) throws IOException {
        Set<String> named = NAME.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named).isSubsetOf(known());
    }

    @Test
    void thePageListsEveryPackage() throws IOException {
        String page = Files.readString(DOCS.resolve("architecture.md"));
        Set<String> listed = Stream.of("", "jooq.", "server.")
                .flatMap(prefix -> rows(page, prefix))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> packages = CLASSES.stream()
                .filter(it -> !it.getSource()
                        .map(source -> source.getUri().toString().contains("test-classes"))
                        .orElse(false))
                .map(it -> it.getPackageName().substring("dev.openings.".length()))
                .filter(it ->
                        !it.startsWith("jooq.gen") && !List.of("jooq", "server").contains(it))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).containsAll(packages);
    }

    private static Stream<String> rows(String page, String prefix) {
        return PACKAGE_ROW.matcher(page).results().map((MatchResult it) -> prefix + it.group(1));
    }

    private static Set<String> known() throws IOException {
        Set<String> known =
                CLASSES.stream().map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        for (Path sources : OTHER_SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.map(it -> it.getFileName().toString().replace(".java", ""))
                        .forEach(known::add);
            }
        }
        return known;
    }
}
