package dev.openings.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs scripts on pages in Chromium. Requires chromium, node, npm and, the first time, a download of a package; tests are skipped
 * without them.
 */
final class Chromium {
    /** A page in {@code page}, what goes wrong on it in {@code problems}, and the rest of the arguments in {@code args}. */
    private static final String OPEN = """
        import { chromium } from 'playwright-core';

        const [executablePath, folder, locale, ...args] = process.argv.slice(2);
        const program = await chromium.launch({
          executablePath, chromiumSandbox: false,
          args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
        });
        // The page that a browser begins with may not know of locales yet.
        const browser = await program.newContext({ locale });
        const page = await browser.newPage();
        const problems = [];
        page.on('console', message => { if (message.type() === 'error') problems.push(message.text()); });
        page.on('pageerror', failure => problems.push(String(failure)));
        const said = {};
        """;

    private static final String CLOSE = """
        console.log(JSON.stringify({ ...said, problems }));
        await program.close();
        """;

    private final String executable;
    private final NodeFolder node;
    private final Path folder;

    private Chromium(String executable, NodeFolder node, Path folder) {
        this.executable = executable;
        this.node = node;
        this.folder = folder;
    }

    /** @param folder for screenshots */
    static Chromium in(Path folder) throws IOException {
        Optional<String> executable = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(command -> NodeFolder.find(command).stream())
                .map(Path::toString)
                .findFirst();
        assumeTrue(executable.isPresent(), "chromium is not installed: tests of pages are skipped");
        return new Chromium(
                executable.orElseThrow(),
                NodeFolder.with("browser", "playwright-core@1.65.1", "graphql-sse@2.6.1", "graphql@16.12.0"),
                folder);
    }

    /** What the script has put into {@code said}, and {@code problems}. */
    JsonNode run(String script, String locale, String argument) throws IOException {
        return ServerFixture.json(node.run(OPEN + script + CLOSE, executable, folder.toString(), locale, argument));
    }
}
