package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The launcher of a clone: it prints its usage without a build, so it has a text of its own, and it builds. */
class LauncherTest {
    private static final String FAILING_MAVEN = """
            #!/bin/sh
            echo "$@" >>"$(dirname "$0")/called"
            echo '[INFO] Building Openings: scheduling-core 0.1.0                       [1/2]'
            echo '[INFO] Building jar: /tmp/x.jar'
            echo '[INFO] Building Openings: graphql-server 0.1.0                        [2/2]'
            echo '[ERROR] no network'
            exit 1
            """;
    private static final String BUILDING_MAVEN = """
            #!/bin/sh
            mkdir -p graphql-server/target/lib
            echo new >graphql-server/target/lib/new.jar
            echo new >graphql-server/target/graphql-server-0.1.0.jar
            """;

    private static final String RECORDING_MAVEN = """
            #!/bin/sh
            echo "$@" >>"$(dirname "$0")/called"
            """;

    @TempDir
    private Path clone;

    private static final Pattern USAGE = Pattern.compile("cat <<'END'\n(.*?)\nEND\n", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^ {2}(\\w+)(.*(?:\n {3,}.*)*)", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("--[\\w-]+");
    private static final Pattern PASSED_ON = Pattern.compile("^ *(\\w+(?: \\| \\w+)*)\\) run_app ", Pattern.MULTILINE);

    private final CommandLine parser = CommandLineParser.of(
            new Commands(Map.of(), new Properties(), System.out, InstantSource.system()), System.out, System.err);

    @Test
    void theUsageNamesTheOptionsOfEachCommand() throws IOException {
        Map<String, Set<String>> usage = new TreeMap<>();
        COMMAND.matcher(only(USAGE)).results().forEach(found -> usage.put(found.group(1), options(found.group(2))));

        parser.getSubcommands()
                .forEach((name, command) -> assertThat(usage.get(name))
                        .as(name)
                        .isEqualTo(command.getCommandSpec().options().stream()
                                .filter(option -> !option.usageHelp())
                                .map(CommandLine.Model.OptionSpec::longestName)
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void everyCommandOfTheServerIsPassedOn() throws IOException {
        assertThat(only(PASSED_ON).split(" \\| ", -1))
                .containsExactlyInAnyOrderElementsOf(parser.getSubcommands().keySet());
    }

    @Test
    void theHelpOfACommandIsPrintedWithoutABuild() throws Exception {
        Files.writeString(programs().resolve("called"), "");

        Output output = launch(FAILING_MAVEN, Path.of(System.getProperty("java.home")), "token", "--help");

        assertThat(output.status()).isZero();
        assertThat(output.out())
                .startsWith("  token --role ADMIN|STAFF|CONTACT ")
                .contains("token revoke ID");
        assertThat(output.out()).doesNotContain("  demo ").doesNotContain("  key ");
        assertThat(programs().resolve("called")).isEmptyFile();
    }

    @Test
    void withoutATerminalABuildTellsThatItBeginsAndEachModule() throws Exception {
        Output output = launch(FAILING_MAVEN, Path.of(System.getProperty("java.home")), "serve");

        assertThat(output.status()).isEqualTo(1);
        assertThat(output.err())
                .isEqualTo("openings: building. The first build fetches libraries and takes some minutes.\n"
                        + "openings: building Openings: scheduling-core 0.1.0, 1 of 2\n"
                        + "openings: building Openings: graphql-server 0.1.0, 2 of 2\n"
                        + "[ERROR] no network\n"
                        + "openings: the build failed. Full log: " + clone.resolve(".openings/build.log") + "\n");
    }

    @Test
    void aJavaHomeWithoutAJdkIsToldInOneLine() throws Exception {
        Output output = launch(FAILING_MAVEN, clone.resolve("no-jdk"), "serve");

        assertThat(output.err())
                .startsWith("openings: JAVA_HOME is " + clone.resolve("no-jdk")
                        + ", where no JDK 21 or newer is: looking for another one\nopenings: ");
    }

    @Test
    void onlyWhatTheBuildOfThisVersionMadeIsStarted() throws Exception {
        Path target = Files.createDirectories(clone.resolve("graphql-server/target/lib"));
        Files.writeString(target.resolve("old.jar"), "old");
        for (String jar : List.of("0.0.9", "0.1.0-sources", "0.1.0-javadoc")) {
            Files.writeString(target.resolveSibling("graphql-server-" + jar + ".jar"), "old");
        }

        Output output = launch(BUILDING_MAVEN, Path.of(System.getProperty("java.home")), "serve");

        // It is started, and Java finds that it is none.
        assertThat(output.err())
                .contains(clone.resolve(".openings/app/openings.jar").toString());
        assertThat(clone.resolve(".openings/app/openings.jar")).hasContent("new");
        assertThat(clone.resolve(".openings/app/lib").toFile().list()).containsExactly("new.jar");
    }

    @ParameterizedTest
    @CsvSource({"0.1.0, false", "0.1.7, false", "0.2.0, true", "1.0.0, true"})
    void fromTheSecondMinorVersionOnTheLibraryIsComparedWithTheLastRelease(String version, boolean isCompared)
            throws Exception {
        launch(version, RECORDING_MAVEN, Path.of(System.getProperty("java.home")), "test");

        List<String> called = Files.readAllLines(programs().resolve("called"));
        assertThat(called.getFirst()).endsWith(" verify").doesNotContain("-Pcompatible");
        assertThat(called).hasSize(isCompared ? 2 : 1);
        assertThat(called.getLast().contains(" -Pcompatible ")).isEqualTo(isCompared);
    }

    private record Output(int status, String out, String err) {}

    private Path programs() throws IOException {
        return Files.createDirectories(clone.resolve("programs"));
    }

    /** Runs the launcher of a clone with nothing in it but a program in the place of Maven. */
    private Output launch(String maven, Path javaHome, String... arguments) throws Exception {
        return launch("0.1.0", maven, javaHome, arguments);
    }

    private Output launch(String version, String maven, Path javaHome, String... arguments) throws Exception {
        Path launcher = Files.copy(Path.of("..", "openings"), clone.resolve("openings"));
        Files.writeString(
                clone.resolve("pom.xml"),
                "<project>\n  <artifactId>openings-parent</artifactId>\n  <version>" + version
                        + "</version>\n</project>\n");
        Path program = Files.writeString(programs().resolve("mvn"), maven);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of("sh", launcher.toString()), Stream.of(arguments))
                        .toList());
        builder.environment()
                .put(
                        "PATH",
                        programs() + File.pathSeparator + builder.environment().get("PATH"));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        Process process = builder.redirectOutput(clone.resolve("out").toFile())
                .redirectError(clone.resolve("err").toFile())
                .start();
        process.getOutputStream().close();
        int status = process.waitFor();
        return new Output(status, Files.readString(clone.resolve("out")), Files.readString(clone.resolve("err")));
    }

    private static Set<String> options(String text) {
        return OPTION.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String only(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of("..", "openings")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
