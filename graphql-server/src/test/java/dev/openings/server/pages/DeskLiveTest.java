package dev.openings.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.openings.server.pages.PageBrowser.awaitUsable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.openings.server.ServerFixture;
import dev.openings.server.sample.SamplePractice;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desks that stay open while others change visits, and while the server is restarted. */
class DeskLiveTest {
    private static final String DATE = "2027-02-02";
    /** More than the six connections that browsers open to a server. */
    private static final int TABS = 8;

    private static final Duration LIVE_AGAIN = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void allTabsOfABrowserSeeAChange() {
        try (ServerFixture server = PageBrowser.samplePractice();
                PageBrowser browser = PageBrowser.start()) {
            String token = server.token(Role.STAFF, Optional.empty());
            Page first = load(browser.open(), server, token);
            List<Page> tabs = IntStream.range(1, TABS)
                    .mapToObj(number -> load(first.context().newPage(), server, token))
                    .toList();
            tabs.forEach(tab -> assertThat(tab.locator(".live")).hasText("Live"));

            book(server, "Ta Bs", "2027-02-02T09:00:00+01:00");

            tabs.forEach(tab ->
                    assertThat(tab.locator(".visit").getByText("Ta Bs").first()).isVisible());
        }
    }

    @Test
    void afterARestartOfTheServerTheDeskIsLiveAgainAndShowsWhatHasChangedMeanwhile() {
        try (PageBrowser browser = PageBrowser.start()) {
            Page page = browser.open();
            ServerFixture before = start(0);
            int port = before.url("").getPort();
            try (before) {
                SamplePractice.fill(before.server().context().openings(), ServerFixture.START);
                load(page, before, before.token(Role.STAFF, Optional.empty()));
                assertThat(page.locator(".live")).hasText("Live");
            }
            assertThat(page.locator(".live")).hasText("Not connected");

            // The browser does not hear of this visit: the stream that it follows is gone.
            try (ServerFixture between = start(0)) {
                book(between, "Me Anwhile", "2027-02-02T09:00:00+01:00");
            }
            try (ServerFixture after = start(port)) {
                assertThat(page.locator(".live"))
                        .hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout((double)
                                        LIVE_AGAIN.toMillis()));
                assertThat(page.locator(".visit").getByText("Me Anwhile").first())
                        .isVisible();
                assertThat(after.url("").getPort()).isEqualTo(port);
            }
            page.context().close();
            browser.forgetProblems();
        }
    }

    private ServerFixture start(int port) {
        return ServerFixture.start(Settings.of(folder, port).withRates(new RateLimits(0, 0, 0)));
    }

    private static Page load(Page page, ServerFixture server, String token) {
        page.navigate(server.url("desk?date=" + DATE + "#token=" + token).toString());
        awaitUsable(page);
        return page;
    }

    private static void book(ServerFixture server, String name, String start) {
        String[] names = name.split(" ", 2);
        JsonNode staff = server.as(Role.ADMIN)
                .data("{ staff { nodes { id displayName } } }")
                .at("/staff/nodes/0/id");
        JsonNode result =
                server.as(Role.ADMIN).data("""
                mutation Book($start: DateTime!) { bookAppointment(input: { duration: "PT30M", staffIds: ["%s"], start: $start,
                  overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID, TOO_FAR_AHEAD],
                  newContact: { givenName: "%s", familyName: "%s" } }) { userErrors { message } } }""".formatted(staff.asText(), names[0], names[1]), Map.of("start", start));
        assertThat(result.at("/bookAppointment/userErrors")).isEmpty();
    }
}
