package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** All libraries of the class path, including those of the tests, are releases. */
class ReleasesTest {
    private static final Pattern PREVIEW = Pattern.compile(
            ".*[-.](?:SNAPSHOT|M\\d+|RC\\d*|CR\\d*|alpha|beta|milestone|preview|ea)\\b.*", Pattern.CASE_INSENSITIVE);

    @Test
    void noLibraryIsASnapshotMilestoneOrCandidate() {
        List<String> jars = Arrays.stream(classPath().split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .toList();

        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(jars).noneMatch(name -> PREVIEW.matcher(name).matches());
    }

    /** Surefire puts the class path into the manifest of a jar, and repeats it in a system property. */
    private static String classPath() {
        String own = System.getProperty("java.class.path", "");
        return System.getProperty("surefire.test.class.path", own);
    }
}
