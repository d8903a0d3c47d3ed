package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The launcher prints its usage without a build, so it has a text of its own. */
class LauncherTest {
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
