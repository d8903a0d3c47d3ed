package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
    private static Stream<String> classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.openings").stream()
                        .filter(type -> type.isTopLevelClass())
                        .filter(type -> !type.getPackageName().startsWith("dev.openings.jooq.gen"))
                        .map(JavaClass::getName);
    }

    /** The benchmarks are not on the class path of the server, so their names are read from the source files. */
    private static Stream<String> benchmarks() throws IOException {
        try (Stream<Path> files = Files.walk(BENCHMARKS)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> BENCHMARKS
                            .relativize(file)
                            .toString()
                            .replace(".java", "")
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
        Map<String, List<String>> byName = Stream.concat(classes(), benchmarks())
                .distinct()
                .filter(name -> !name.endsWith("-info"))
                .collect(Collectors.groupingBy(SimpleNamesTest::simpleName, TreeMap::new, Collectors.toList()));

        assertThat(byName)
                .containsKeys("Interval", "Openings", "BenchmarkRunner")
                .hasSizeGreaterThan(250);
        assertThat(byName.values()).filteredOn(names -> names.size() > 1).isEmpty();
    }
}
