package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules, the dashboard and the page for operators name metrics that the server has. */
class MonitoringFilesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path RULES = DOCS.resolve("operations").resolve("alerts.yml");
    private static final Pattern NAME = Pattern.compile("\\bopenings_[a-z_]+\\b");
    private static final Pattern SHOWN = Pattern.compile("^# TYPE (openings_[a-z_]+) (\\w+)$", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"operations/alerts.yml", "operations/grafana-dashboard.json", "operations.md"})
    void everyMetricThatIsNamedExists(String file) throws IOException {
        Set<String> named = NAME.matcher(Files.readString(DOCS.resolve(file)))
                .results()
                .map(MatchResult::group)
                .map(name -> name.replaceFirst("_seconds_(bucket|count|sum)$", "_seconds"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(shown()).containsAll(named);
    }

    @Test
    void thePageListsEveryMetric() throws IOException {
        assertThat(Files.readString(DOCS.resolve("operations.md"))).contains(shown());
    }

    @Test
    void everyMetricHasAHelpText() {
        String metrics = scrape();

        assertThat(shown(metrics)).isNotEmpty().allMatch(name -> metrics.contains("# HELP " + name + " "));
    }

    @Test
    void prometheusAcceptsTheAlertRules() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
                "promtool is not installed");
        Process promtool = new ProcessBuilder("promtool", "check", "rules", RULES.toString())
                .redirectErrorStream(true)
                .start();

        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(output).isZero();
        assertThat(output).contains("SUCCESS: 9 rules found");
    }

    private static Set<String> shown() {
        return shown(scrape());
    }

    private static Set<String> shown(String metrics) {
        return SHOWN.matcher(metrics).results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String scrape() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            server.anyone().response("{ viewer { roles } }", Map.of());
            return server.send(server.request("metrics").build()).body();
        }
    }
}
