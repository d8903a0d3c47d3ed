package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Class names are unique over the modules, so that a name in a message, a log or a search means one class. */
class SimpleNamesTest {
    private static final Path BENCHMARKS = Path.of("..", "benchmarks", "src", "main", "java");

    /** Top-level classes of the library, the database module and the server; generated tables are left out. */
    private static Stream<String> classes() throws IOException {
        return Stream.concat(
                        names(Path.of("..", "scheduling-core", "target", "classes"), ".class"),
                        Stream.concat(
                                names(Path.of("..", "scheduling-jooq", "target", "classes"), ".class"),
                                names(Path.of("target", "classes"), ".class")))
                .filter(name -> !name.contains("$") && !name.startsWith("dev.openings.jooq.gen"));
    }

    /** The names of the files in a folder of a source tree or of classes. */
    private static Stream<String> names(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(suffix))
                    .map(file -> folder.relativize(file)
                            .toString()
                            .replace(suffix, "")
                            .replace('/', '.'))
                    .toList()
                    .stream();
        }
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Test
    void noTwoClassesShareASimpleNameAcrossModules() throws IOException {
        Map<String, List<String>> byName = Stream.concat(classes(), names(BENCHMARKS, ".java"))
                .distinct()
                .filter(name -> !name.endsWith("-info"))
                .collect(Collectors.groupingBy(SimpleNamesTest::simpleName, TreeMap::new, Collectors.toList()));

        assertThat(byName)
                .containsKeys("Interval", "Openings", "BenchmarkRunner")
                .hasSizeGreaterThan(250);
        assertThat(byName.values()).filteredOn(names -> names.size() > 1).isEmpty();
    }
}
