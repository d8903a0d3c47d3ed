package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The server audits of the npm package graphql-http, which its authors keep beside the draft. They need node, npm and, the first time, the package;
 * without these the test is skipped and says so.
 */
class GraphQlHttpAuditsTest {
    private static final Path FOLDER = Path.of("target", "graphql-http");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String AUDIT = """
            import { serverAudits } from 'graphql-http';
            let bad = 0, good = 0;
            for (const audit of serverAudits({ url: process.argv[2] })) {
              const result = await audit.fn();
              if (result.status === 'ok') good++;
              else { bad++; console.log(`${result.status} ${audit.id} ${audit.name}: ${result.reason}`); }
            }
            console.log(`${good} good, ${bad} bad`);
            """;

    @Test
    void everyAuditPasses() throws IOException {
        assumeTrue(isThere("node") && isThere("npm"), "node and npm are not installed: the audits are skipped");
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("audit.mjs"), AUDIT);
        assumeTrue(
                Files.isDirectory(FOLDER.resolve("node_modules/graphql-http"))
                        || run(
                                                "npm",
                                                "install",
                                                "--no-save",
                                                "--no-package-lock",
                                                "--no-audit",
                                                "--no-fund",
                                                "--omit-lockfile-registry-resolved",
                                                "graphql-http@1.23.1",
                                                "graphql@16.12.0")
                                        .status()
                                == 0,
                "the package graphql-http cannot be had: the audits are skipped");

        try (ServerFixture server = ServerFixture.start(new DoorApi(), UnaryOperator.identity())) {
            Said said = run("node", "audit.mjs", server.url("graphql").toString());

            assertThat(said.text()).matches("[0-9]{2,} good, 0 bad\\s*");
        }
    }

    private record Said(int status, String text) {}

    private static boolean isThere(String command) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static Said run(String... command) throws IOException {
        Path output = FOLDER.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(command))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Said(-1, "took too long: " + String.join(" ", command));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw new IllegalStateException(interrupted);
        }
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
