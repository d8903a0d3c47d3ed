package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openings.server.graphql.schema.SchemaText;
import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every code block of the documentation is run, compiled or checked by a test, or is listed here as one for reading. */
class ListingsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile(
            "(?:^|[ '])(?:\\./|\\S*bin/)?openings (?!openings |sh )((?:[a-z]+|--version)(?: [^|>#']*)?)");

    /** Which test runs or compiles the blocks of a page and language. */
    private static final Map<String, String> RUN = Map.of(
            "README.md java", "ReadmeJavaTest",
            "README.md graphql", "ReadmeTest",
            "README.md json", "ReadmeTest",
            "docs/embedding.md java", "EmbeddingPageTest",
            "docs/getting-started-library.md java", "LibraryPageTest",
            "docs/frontend.md ts", "FrontendPageTest",
            "docs/frontend.md json", "FrontendPageTest",
            "docs/frontend.md graphql", "FrontendPageTest",
            "docs/frontend.md js", "FrontendPageTest");

    /** Blocks that nothing runs: plans, answers, addresses, and what belongs to systems that a test does not have. */
    private static final Set<String> FOR_READING = Set.of(
            "README.md text",
            "docs/architecture.md text",
            "docs/concepts.md text",
            "docs/configuration.md text",
            "docs/getting-started-server.md text",
            "docs/graphql-guide.md text",
            "docs/messages.md text",
            "docs/operations.md text",
            "docs/operations.md sql",
            "docs/pages.md html");

    private static final JsonMapper JSON = new JsonMapper();
    private static final GraphQLSchema SCHEMA =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(SchemaText.sdl()));

    private record Block(String page, String language, String text) {
        private String key() {
            return page + " " + language;
        }
    }

    @Test
    void everyBlockIsProvenOrForReading() throws IOException {
        List<String> unproven = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Block block : blocks()) {
            seen.add(block.key());
            boolean isCheckedHere = Set.of("sh", "xml").contains(block.language())
                    || (Set.of("graphql", "json").contains(block.language()) && !RUN.containsKey(block.key()));
            if (!isCheckedHere && !RUN.containsKey(block.key()) && !FOR_READING.contains(block.key())) {
                unproven.add(block.key());
            }
        }
        assertThat(unproven)
                .as("blocks that no test runs: name the test in RUN, or say in FOR_READING that none does")
                .isEmpty();
        assertThat(seen).containsAll(RUN.keySet()).containsAll(FOR_READING);
    }

    @Test
    void theTestsThatAreNamedReadTheirPages() throws IOException {
        for (Map.Entry<String, String> entry : RUN.entrySet()) {
            String page = Path.of(entry.getKey().split(" ", 2)[0]).getFileName().toString();
            assertThat(source(entry.getValue())).as(entry.toString()).contains(page);
        }
    }

    @Test
    void everyGraphQlBlockIsValidInTheSchema() throws IOException {
        Map<String, Object> errors = new TreeMap<>();
        int operations = 0;
        for (Block block : blocks()) {
            if (block.language().equals("graphql")) {
                Document document = Parser.parse(block.text());
                for (OperationDefinition each : document.getDefinitionsOfType(OperationDefinition.class)) {
                    operations++;
                    Document alone = document.transform(builder -> builder.definitions(Stream.concat(
                                    Stream.of(each),
                                    document.getDefinitions().stream()
                                            .filter(it -> !(it instanceof OperationDefinition)))
                            .toList()));
                    var problems = ParseAndValidate.validate(SCHEMA, alone, Locale.ENGLISH);
                    if (!problems.isEmpty()) {
                        errors.put(block.page() + " " + each.getName(), problems);
                    }
                }
            }
        }
        assertThat(operations).isGreaterThan(12);
        assertThat(errors).isEmpty();
    }

    @Test
    void everyCommandOfAShellBlockIsOneOfTheLauncher() throws IOException {
        CommandLine parser = CommandLineParser.of(
                new Commands(Map.of(), new Properties(), System.out, InstantSource.system()), System.out, System.err);
        String launcher = Files.readString(ROOT.resolve("openings"));
        List<String> wrong = new ArrayList<>();
        int commands = 0;
        for (Block block : blocks()) {
            for (MatchResult found : block.language().equals("sh")
                    ? COMMAND.matcher(block.text().replace("\\\n", " "))
                            .results()
                            .toList()
                    : List.<MatchResult>of()) {
                String line = found.group(1).lines().findFirst().orElseThrow().strip();
                commands++;
                if (!isKnown(parser, launcher, line)) {
                    wrong.add(block.page() + ": " + line);
                }
            }
        }
        assertThat(commands).isGreaterThan(25);
        assertThat(wrong).isEmpty();
    }

    private static boolean isKnown(CommandLine parser, String launcher, String line) {
        String[] words = line.replaceAll("\"[^\"]*\"", "X").split("\\s+", -1);
        CommandLine command = parser.getSubcommands().get(words[0]);
        if (command == null) {
            return Pattern.compile("^ {2}" + words[0] + "\\b", Pattern.MULTILINE)
                            .matcher(launcher)
                            .find()
                    || words[0].equals("--version");
        }
        Set<String> options = new TreeSet<>();
        command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
        return Stream.of(words).filter(it -> it.startsWith("--")).allMatch(it -> options.contains(it.split("=", 2)[0]));
    }

    @Test
    void jsonBlocksAreJsonAndDependenciesHaveTheVersionOfTheBuild() throws IOException {
        String version =
                Files.readString(ROOT.resolve("pom.xml")).replaceAll("(?s).*?<version>([^<]*)</version>.*", "$1");
        Pattern own = Pattern.compile("<groupId>dev\\.openings</groupId>\\s*<artifactId>([^<]*)</artifactId>\\s*"
                + "<version>([^<]*)</version>");
        int dependencies = 0;
        for (Block block : blocks()) {
            if (block.language().equals("json")) {
                assertThat(JSON.readTree(block.text()).isMissingNode())
                        .as(block.key())
                        .isFalse();
            }
            for (MatchResult found : own.matcher(block.text()).results().toList()) {
                dependencies++;
                assertThat(found.group(2)).as(block.key()).isEqualTo(version);
                assertThat(ROOT.resolve(found.group(1)).resolve("pom.xml")).exists();
            }
        }
        assertThat(dependencies).isPositive();
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages()) {
            String name = ROOT.relativize(page).toString();
            BLOCK.matcher(Files.readString(page))
                    .results()
                    .forEach(found -> blocks.add(
                            new Block(name, found.group(1).isEmpty() ? "text" : found.group(1), found.group(2))));
        }
        assertThat(blocks).hasSizeGreaterThan(80);
        return blocks;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(
                                            "README.md",
                                            "CONTRIBUTING.md",
                                            "SECURITY.md",
                                            "RELEASING.md",
                                            "packaging/README.md")
                                    .map(ROOT::resolve),
                            docs.filter(it -> it.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static String source(String test) throws IOException {
        for (String module :
                List.of("scheduling-core", "scheduling-jooq", "graphql-server", "openings-spring-boot-starter")) {
            try (Stream<Path> sources =
                    Files.walk(ROOT.resolve(module).resolve("src").resolve("test"))) {
                List<Path> found =
                        sources.filter(it -> it.endsWith(test + ".java")).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.getFirst());
                }
            }
        }
        throw new IllegalArgumentException("no test " + test);
    }
}
