package dev.openings.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.RateLimits;
import dev.openings.server.settings.Settings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Chromium, driven by Playwright. Where no Chromium is installed, tests are skipped and say so. Each page is opened in a context of
 * its own, as by another person. {@link #close} fails if a page wrote an error to the console, or its policy refused something.
 */
final class PageBrowser implements AutoCloseable {
    private static final double TIMEOUT_MILLIS = 15_000;
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String RUN_AXE = """
        () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(result =>
          result.violations.map(it => `${it.id} at ${it.nodes.map(node => node.target).join(', ')}: ${it.help}`))\
        """;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    private PageBrowser(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setChromiumSandbox(false)
                        .setArgs(List.of(
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static PageBrowser start() {
        Optional<Path> program = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "chromium is not installed: tests of pages are skipped");
        return new PageBrowser(program.orElseThrow());
    }

    /** A server without limits of requests, for a browser that is in a hurry. It may read calendars of this machine. */
    static ServerFixture emptyPractice() {
        return server(ServerTestDatabase.H2.fresh());
    }

    /** As {@link #emptyPractice}, with the sample practice. */
    static ServerFixture samplePractice() {
        return server(ServerTestDatabase.sample());
    }

    private static ServerFixture server(Settings.Database database) {
        return ServerFixture.start(
                database,
                settings -> settings.withRates(new RateLimits(0, 0, 0)).withOutsideHosts(Set.of("localhost")));
    }

    /** A page of somebody in Berlin who reads British English, on a screen of 1280 pixels; not loaded yet. */
    Page open() {
        return open(UnaryOperator.identity());
    }

    /** As {@link #open()}, with other options: language, zone, width, colours. */
    Page open(UnaryOperator<Browser.NewContextOptions> options) {
        BrowserContext context = browser.newContext(options.apply(new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean isProblem = message.type().equals("error") || message.type().equals("warning");
            // On a busy machine, seconds pass between the request of a file and its use.
            if (isProblem && !message.text().contains("was preloaded using link preload but not used within")) {
                problems.add(message.text());
            }
        });
        page.onPageError(problems::add);
        return page;
    }

    /** Waits until the page has its data and works. */
    static void awaitUsable(Page page) {
        page.waitForFunction("() => performance.getEntriesByName('usable').length > 0");
    }

    /** What axe-core finds on the page as it is. */
    static List<?> violations(Page page) {
        page.evaluate(new WebFile("/axe.min.js", "").text());
        return (List<?>) page.evaluate(RUN_AXE);
    }

    /** Fails if the page has a barrier, scrolls sideways, or cuts the text of a button. */
    static void assertAccessible(Page page, String state) {
        assertThat(violations(page)).as("axe: " + state).isEmpty();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("scrolls sideways: " + state)
                .satisfies(pixels -> assertThat(((Number) pixels).intValue()).isLessThanOrEqualTo(0));
        assertThat((List<?>) page.evaluate("""
            () => [...document.querySelectorAll('button')].filter(it => it.scrollWidth > it.clientWidth + 1)
              .map(it => it.textContent)\
            """)).as("cut: " + state).isEmpty();
    }

    /** Presses a key some times, as a person does who uses no mouse. */
    static void press(Page page, String key, int times) {
        for (int done = 0; done < times; done++) {
            page.keyboard().press(key);
        }
    }

    /** The element that has the focus, as {@code id} or text. */
    static String focused(Page page) {
        return (String) page.evaluate(
                "() => document.activeElement.id || document.activeElement.textContent.trim().replace(/\\s+/g, ' ')");
    }

    /** Ends all pages, before their server stops or another test begins, and fails if one of them had an error. */
    void closePages() {
        browser.contexts().forEach(BrowserContext::close);
        List<String> found = List.copyOf(problems);
        problems.clear();
        assertThat(found).as("errors on the console").isEmpty();
    }

    /** Errors that a test provokes are no problem of the page. */
    void forgetProblems() {
        problems.clear();
    }

    @Override
    public void close() {
        try {
            closePages();
        } finally {
            browser.close();
            playwright.close();
        }
    }
}
