package dev.openings.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The blocks of docs/frontend.md: types are generated for them and for docs/examples, the strict compiler accepts them, and
 * they work with a server. Requires node, npm and, the first time, a download of the packages; skipped without them.
 */
class FrontendPageTest {
    private static final Path PAGE = Path.of("..", "docs", "frontend.md");
    private static final Path PROJECT = Path.of("target", "frontend");
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    private static final Pattern BLOCK = Pattern.compile(
            "(?:In `(?<json>\\S+)`:\n\n)?^```(?<language>ts|json|graphql)\n"
                    + "(?<text>(?:(?://|#) (?<name>\\S+)\n)?.*?)^```",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INSTALL = Pattern.compile("^npm install (?:--save-dev )?(.*)$", Pattern.MULTILINE);

    /** What the script of the test says. */
    private static final String EXPECTED = """
        {
          "starts": 32,
          "refused": [
            ["start",
              "`start` must be a date and time with an offset, such as 2027-01-04T09:00:00+01:00: \\"tomorrow\\"."],
            ["newContact.email", "`email` must be an e-mail address as defined by RFC 5321, without quotation marks and of at most 254 octets: \\"nowhere\\"."],
            ["newContact.givenName", "Please use at most 60 characters."]
          ],
          "german":
            "`start` muss Datum und Uhrzeit mit Abstand zu UTC sein, etwa 2027-01-04T09:00:00+01:00: \\"tomorrow\\".",
          "lost": 0,
          "sameAppointment": true,
          "alternatives": 5,
          "seen": true,
          "reads": 2,
          "ends": [],
          "status": "SCHEDULED",
          "ownTimeIsFree": true,
          "moved": true,
          "stale": "STALE",
          "cancelled": "CANCELLED",
          "days": 31,
          "fraction": 2,
          "broken": { "code": "BAD_REQUEST", "path": ["search", "from"] },
          "clock": ["Montag, 11. Januar 2027 um 11:00", "2027-01-12"]
        }
        """;

    /** Watches until the stream ends; creates the file {@code running} when the page has been told to read. */
    private static final String WATCH = """
        import { writeFileSync } from 'node:fs';
        import { createApollo } from './dist/apollo.js';
        import { createStreams } from './dist/streams.js';
        import { watch } from './dist/watch.js';

        const [origin, serviceId, token, isDistinct, running] = process.argv.slice(2);
        const events = createStreams(origin, isDistinct === 'true', () => writeFileSync(running, ''), token);
        const client = createApollo(`${origin}/graphql`, events, token);
        const search = { serviceId, dates: { from: '2027-01-11', to: '2027-01-11' } };
        watch(client, search, () => console.log('changed'), failure => {
          console.log(failure ? failure.errors[0].extensions.code : 'ended');
          process.exit();
        });
        """;

    @TempDir
    private Path folder;

    private static NodeFolder node;

    @BeforeAll
    static void compile() throws IOException {
        String page = Files.readString(PAGE);
        node = NodeFolder.with("frontend", packages(page));
        List<String> files = write(page, PROJECT);
        assertThat(files).hasSizeGreaterThan(12).doesNotHaveDuplicates();
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            String schema = server.send(
                            server.request("graphql/schema.graphqls").build())
                    .body();
            Files.writeString(PROJECT.resolve("schema.graphql"), schema);
        }
        succeeds("node_modules/@graphql-codegen/cli/esm/bin.js", "--errors-only");
        succeeds("node_modules/relay-compiler/cli.js");
        succeeds("node_modules/typescript/bin/tsc", "-p", ".");
    }

    @Test
    void theBlocksWork() throws IOException {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            String service = UrqlTest.practice(server.as(Role.ADMIN));

            JsonNode said = ServerFixture.json(
                    node.start("dist/flow.js", origin(server), service).text());

            assertThat(said).isEqualTo(ServerFixture.json(EXPECTED));
            assertThat(server.as(Role.ADMIN)
                            .data("{ appointments { totalCount } }")
                            .at("/appointments/totalCount")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePageIsToldThatTheTokenHasExpired(boolean distinct) throws IOException {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            assertThat(watch(server, distinct, () -> server.clock().advance(Duration.ofDays(2))))
                    .isEqualTo("UNAUTHENTICATED\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePageIsToldThatTheServerStops(boolean distinct) throws IOException {
        ServerFixture server = ServerFixture.start(ServerTestDatabase.H2);

        assertThat(watch(server, distinct, server::close)).isEqualTo("ended\n");
    }

    /** What {@link #WATCH} says if {@code event} happens once the subscription runs. */
    private String watch(ServerFixture server, boolean distinct, Runnable event) throws IOException {
        String service = UrqlTest.practice(server.as(Role.ADMIN));
        Path running = folder.resolve("running");
        CompletableFuture<Void> happened = CompletableFuture.runAsync(() -> {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(running));
            event.run();
        });

        String said = node.run(
                WATCH,
                origin(server),
                service,
                server.token(Role.STAFF, Optional.empty()),
                String.valueOf(distinct),
                running.toAbsolutePath().toString());

        happened.join();
        return said;
    }

    private static String origin(ServerFixture server) {
        return server.url("").toString().replaceAll("/$", "");
    }

    private static String[] packages(String page) {
        return INSTALL.matcher(page)
                .results()
                .flatMap(line -> Stream.of(line.group(1).split(" ")))
                .toArray(String[]::new);
    }

    /** Writes the blocks, the examples and the test's own script into the folder; returns the names of the blocks. */
    private static List<String> write(String page, Path folder) throws IOException {
        Path operations = Files.createDirectories(folder.resolve("src/operations"));
        Files.writeString(folder.resolve("package.json"), "{ \"type\": \"module\" }");
        for (Path example : examples()) {
            Files.writeString(operations.resolve(example.getFileName()), Files.readString(example));
        }
        List<MatchResult> blocks = BLOCK.matcher(page).results().toList();
        for (MatchResult block : blocks) {
            Files.writeString(folder.resolve(name(block)), block.group("text"));
        }
        try (var flow = requireNonNull(FrontendPageTest.class.getResourceAsStream("/frontend/flow.ts"))) {
            Files.write(folder.resolve("src/flow.ts"), flow.readAllBytes());
        }
        return blocks.stream().map(FrontendPageTest::name).toList();
    }

    private static String name(MatchResult block) {
        String name = block.group("json") == null ? block.group("name") : block.group("json");
        return requireNonNull(name, () -> "a block has no file name: " + block.group("text"));
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".graphql")).toList();
        }
    }

    private static void succeeds(String... command) throws IOException {
        NodeFolder.Output output = node.start(command);
        assertThat(output.status())
                .as("%s%n%s", String.join(" ", command), output.text())
                .isZero();
    }
}
