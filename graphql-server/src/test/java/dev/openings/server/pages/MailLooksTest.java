package dev.openings.server.pages;

import static dev.openings.server.pages.PageBrowser.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mails of the golden files, as a browser shows them on a phone and on a computer. */
class MailLooksTest {
    private static final Path TEXTS = Path.of("src/test/resources/texts");

    /** The languages whose mails are looked at by axe-core, which takes a third of a second for each. */
    private static final Set<String> CHECKED = Set.of("en", "ar");

    private static PageBrowser browser;

    @BeforeAll
    static void start() {
        browser = PageBrowser.start();
    }

    @AfterEach
    void closePages() {
        browser.closePages();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, LIGHT", "1280, DARK"})
    void everyMailFitsTheScreenAndHasNoBarrier(int width, ColorScheme colours) throws IOException {
        Page page = browser.open(options -> options.setViewportSize(width, 800).setColorScheme(colours));
        for (Path mail : mails()) {
            page.setContent(Files.readString(mail));

            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as(mail.toString())
                    .isEqualTo(true);
            assertThat(page.evaluate("() => getComputedStyle(document.body).direction"))
                    .as(mail.toString())
                    .isEqualTo(mail.startsWith(TEXTS.resolve("ar")) ? "rtl" : "ltr");
            if (CHECKED.stream().anyMatch(it -> mail.startsWith(TEXTS.resolve(it)))) {
                // A mail program shows a mail inside of a page of its own, which has the landmarks.
                assertThat(violations(page).stream().map(String::valueOf))
                        .as(mail.toString())
                        .allMatch(it -> it.startsWith("landmark-one-main ") || it.startsWith("region "));
            }
        }
    }

    private static List<Path> mails() throws IOException {
        try (Stream<Path> files = Files.walk(TEXTS)) {
            List<Path> mails =
                    files.filter(it -> it.toString().endsWith(".html")).sorted().toList();
            assertThat(mails).hasSizeGreaterThan(100);
            return mails;
        }
    }
}
