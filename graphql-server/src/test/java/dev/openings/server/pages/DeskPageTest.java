package dev.openings.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.openings.server.pages.PageBrowser.assertAccessible;
import static dev.openings.server.pages.PageBrowser.awaitUsable;
import static dev.openings.server.pages.PageBrowser.focused;
import static dev.openings.server.pages.PageBrowser.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The desk, against a server with the sample practice. Each test has a day of its own, so that none sees the visits of another. */
class DeskPageTest {
    private static final int LARGEST_KB = 45;
    private static final int MOST_REQUESTS = 15;
    private static final String ANY_OBSTACLE =
            "[OUTSIDE_WORKING_HOURS, RESERVED, CLOSED, TIME_OFF, TOO_SOON, TOO_FAR_AHEAD, OFF_GRID, DAILY_LIMIT, WEEKLY_LIMIT]";

    private static ServerFixture server;
    private static PageBrowser browser;

    @BeforeAll
    static void start() {
        browser = PageBrowser.start();
        server = PageBrowser.samplePractice();
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
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aVisitIsMovedToAnotherPersonWithFourKeysAndBackWithOne() {
        String visit = book("Mo Keys", "2027-02-02T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-02");

        press(page, "Tab", 1);
        press(page, "Enter", 1);
        assertThat(focused(page)).as("the first visit").contains("09:00 Mo Keys");
        press(page, "m", 1);
        page.locator(".offer").first().waitFor();
        press(page, "ArrowDown", 1);
        press(page, "ArrowRight", 1);
        press(page, "Enter", 1);
        assertThat(page.locator("#spoken")).containsText("is moved to 09:15, Dr. Jonas Weber");

        assertThat(start(visit)).isEqualTo("2027-02-02T09:15:00+01:00");
        assertThat(focused(page)).contains("09:15 Mo Keys");
        press(page, "Control+z", 1);
        assertThat(page.locator("#spoken")).containsText("is back at 09:00");
        assertThat(start(visit)).isEqualTo("2027-02-02T09:00:00+01:00");
        assertThat(focused(page)).contains("09:00 Mo Keys");
    }

    @Test
    void keysThatAreTypedBeforeThePlacesAreKnownCountInTheirOrder() {
        String visit = book("Ra Pid", "2027-03-23T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-03-23");
        page.evaluate("""
            () => {
              const real = window.fetch;
              const typed = new Promise(resolve => window.allIsTyped = resolve);
              window.fetch = async (address, options) => {
                if (String(options?.body).includes('"operationName":"Starts"')) {
                  await typed;
                }
                return real(address, options);
              };
            }""");
        visit(page, "Ra Pid").focus();
        press(page, "m", 1);
        press(page, "ArrowDown", 1);
        press(page, "ArrowRight", 1);
        press(page, "Enter", 1);
        assertThat(start(visit)).isEqualTo("2027-03-23T09:00:00+01:00");

        page.evaluate("() => window.allIsTyped()");

        assertThat(page.locator("#spoken")).containsText("is moved to 09:15, Dr. Jonas Weber");
        assertThat(start(visit)).isEqualTo("2027-03-23T09:15:00+01:00");
    }

    @Test
    void aDropOnATakenPlaceChangesNothingAndNamesTheObstacle() {
        String visit = book("Di Drag", "2027-02-03T09:00:00+01:00", "Dr. Ada Byron");
        book("Ta Ken", "2027-02-03T11:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-03");

        drag(page, visit(page, "Di Drag"), visit(page, "Ta Ken"));

        assertThat(page.locator("dialog h2")).containsText("11:00, Dr. Ada Byron is not possible");
        assertThat(page.locator("dialog")).containsText("Another visit, or the time around it, is in the way.");
        assertThat(page.locator("dialog .times button")).hasCount(5);
        assertThat(page.locator("dialog")).not().containsText("Place it anyway");
        assertThat(start(visit)).isEqualTo("2027-02-03T09:00:00+01:00");
        assertAccessible(page, "refused");
        press(page, "Escape", 1);
        assertThat(focused(page)).contains("Di Drag");
    }

    @Test
    void aDropOutsideTheHoursIsPossibleIfStaffSaySo() {
        String visit = book("Lu Noon", "2027-02-04T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-04");
        visit(page, "Lu Noon").focus();
        press(page, "m", 1);
        page.locator(".offer").first().waitFor();
        press(page, "Shift+ArrowUp", 1);
        assertThat(page.locator("#spoken")).containsText("08:55, Dr. Ada Byron, not offered");
        press(page, "Enter", 1);

        page.locator("dialog").getByText("Place it anyway").click();

        assertThat(page.locator("#spoken")).containsText("is moved to 08:55");
        assertThat(start(visit)).isEqualTo("2027-02-04T08:55:00+01:00");
    }

    @Test
    void twoBrowsersSeeAChangeAtOnceAndAStaleOneIsTold() {
        book("Ty Two", "2027-02-05T09:00:00+01:00", "Dr. Ada Byron");
        Page one = load(browser.open(), "2027-02-05");
        Page other = load(browser.open(), "2027-02-05");
        assertThat(other.locator(".live")).hasText("Live");
        visit(one, "Ty Two").focus();
        press(one, "m", 1);
        one.locator(".offer").first().waitFor();
        visit(other, "Ty Two").focus();
        press(other, "m", 1);
        other.locator(".offer").first().waitFor();

        press(one, "ArrowDown", 1);
        press(one, "Enter", 1);
        assertThat(one.locator("#spoken")).containsText("is moved to 09:15");
        press(other, "ArrowDown", 2);
        press(other, "Enter", 1);

        assertThat(other.locator(".toast")).containsText("Somebody else has changed this meanwhile");
        assertThat(visit(other, "Ty Two")).containsText("09:15");
        press(one, "Control+z", 1);
        assertThat(visit(other, "Ty Two")).containsText("09:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28,23,2027-03-28T10:00:00+02:00,America/Los_Angeles",
        "2027-10-31,25,2027-10-31T10:00:00+01:00,Asia/Tokyo",
        "2027-02-08,24,2027-02-08T10:00:00+01:00,Pacific/Auckland"
    })
    void aDayHasAsManyHoursAsItsClockShows(String date, int hours, String ten, String zone) {
        book("Ed Clock", ten, "Mira Okafor");
        Page page = load(browser.open(options -> options.setTimezoneId(zone)), date);
        page.locator("summary").getByText("More").click();
        page.getByText("Whole day").click();

        assertThat(page.locator(".axis span")).hasCount(hours);
        assertThat(page.locator(".axis .changed").allInnerTexts()).hasSize(hours == 24 ? 0 : 1);
        double line = top(page.locator(".axis span").filter(new Locator.FilterOptions().setHasText("10:00")));
        assertThat(top(visit(page, "Ed Clock"))).as("on its line").isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "Australia/Lord_Howe,2027-04-04,0,'00:00, 01:00, 02:00 -30, 03:00',270",
        "Australia/Lord_Howe,2027-10-03,0,'00:00, 01:00, 03:00 +30',210",
        "America/Santiago,2027-04-03,20,'20:00, 21:00, 22:00, 23:00, 23:00 again',300",
        "America/Santiago,2027-09-05,0,'01:00 +60, 02:00, 03:00',180",
        "Africa/Cairo,2027-04-30,0,'01:00 +60, 02:00, 03:00',180",
        "Africa/Cairo,2027-10-28,20,'20:00, 21:00, 22:00, 23:00, 23:00 again',300"
    })
    void theHoursOfADayOnWhichTheClocksChangeAreThoseThatTheClockShows(
            String zone, String date, int from, String lines, int minutes) {
        Page page = load(browser.open(), "2027-02-08");

        assertThat(page.evaluate("""
                async ([zone, date, from]) => {
                  const { day } = await import(new URL('../shared/grid.js', document.querySelector('script[src$="desk.js"]').src));
                  const part = day(date, zone, from, from === 0 ? 4 : 24);
                  const again = it => (it.again ? ' again' : it.shift ? ` ${it.shift > 0 ? '+' : ''}${it.shift}` : '');
                  return [part.lines.map(it => it.label + again(it)).join(', '), (part.end - part.start) / 60000].join(' | ');
                }""", List.of(zone, date, from))).isEqualTo(lines + " | " + minutes);
    }

    @Test
    void theSameIsBookedAgainInSixWeeksAndLaterTimesAreListedOnceHoweverFastTheyAreAskedFor() {
        book("Re Book", "2027-01-18T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-01-18");
        visit(page, "Re Book").click();
        page.getByText("Again in six weeks").click();
        Locator times = page.locator("dialog .times button");
        assertThat(times).hasCount(8);

        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(it -> Optional.ofNullable(it.postData()).ifPresent(asked::add));
        page.getByText("Later times").evaluate("it => { it.click(); it.click(); }");
        assertThat(times).hasCount(16);
        assertThat(asked)
                .filteredOn(it -> it.contains("\"operationName\":\"Starts\""))
                .hasSize(1);
        assertThat(times.allTextContents()).doesNotHaveDuplicates();
        assertThat(times.first()).containsText("Monday, 1 March 2027");
        times.first().click();
        page.locator("dialog button.primary").click();
        assertThat(page.locator(".toast")).containsText("Re Book");
        assertThat(server.as(Role.ADMIN)
                        .data(
                                "{ appointments(filter: { from: \"2027-03-01T00:00:00+01:00\", to: \"2027-03-02T00:00:00+01:00\" })"
                                        + " { nodes { contact { familyName } service { name } } } }")
                        .at("/appointments/nodes")
                        .toString())
                .isEqualTo("[{\"contact\":{\"familyName\":\"Book\"},\"service\":{\"name\":\"Check-up\"}}]");
    }

    @Test
    void inARoomThePlacesLightUpThatTheVisitCanBeMovedToAndNoOthers() {
        String visit = book("Ro Mer", "2027-03-02T09:00:00+01:00", "Dr. Ada Byron");
        String second = idOf("resources", "name", "Room 2");
        String inTheWay = book("Ot Her", "2027-03-02T10:00:00+01:00", "Dr. Jonas Weber");
        assertThat(isMoved(inTheWay, "2027-03-02T10:00:00+01:00", "Dr. Jonas Weber", second))
                .isTrue();
        Page page = load(browser.open(), "2027-03-02");
        visit(page, "Ro Mer").focus();
        press(page, "m", 1);
        Locator offers = page.locator(".column[data-column^='" + second + "'] .offer");
        offers.first().waitFor();

        List<?> lit = (List<?>) offers.evaluateAll(
                "all => all.map(it => new Date(Number(it.dataset.offer)).toISOString().slice(11, 16))");
        offers.filter(new Locator.FilterOptions().setHasText("11:00")).click();
        assertThat(page.locator("#spoken")).containsText("is moved to 11:00, Room 2");
        assertThat(server.as(Role.ADMIN)
                        .data("{ appointment(id: \"" + visit + "\") { resources { name } } }")
                        .at("/appointment/resources/0/name")
                        .asText())
                .isEqualTo("Room 2");

        List<String> accepted = new ArrayList<>();
        Instant start = Instant.parse("2027-03-02T06:00:00Z");
        for (; start.isBefore(Instant.parse("2027-03-02T18:00:00Z")); start = start.plus(Duration.ofMinutes(15))) {
            if (isMoved(visit, start.toString(), "Dr. Ada Byron", second)) {
                accepted.add(start.toString().substring(11, 16));
            }
        }
        assertThat(accepted).contains("08:00", "10:00").doesNotContain("08:45", "09:00", "09:15");
        assertThat(lit).isEqualTo(accepted);
    }

    private static boolean isMoved(String visit, String start, String person, String room) {
        return server.as(Role.ADMIN)
                .data("""
                mutation { rescheduleAppointment(input: { id: "%s", start: "%s", staffIds: ["%s"], resourceIds: ["%s"] }) {
                  appointment { id } } }""".formatted(visit, start, idOf("staff", "displayName", person), room))
                .at("/rescheduleAppointment/appointment")
                .isObject();
    }

    private static String idOf(String list, String field, String value) {
        return find(
                server.as(Role.ADMIN)
                        .data("{ " + list + " { nodes { id " + field + " } } }")
                        .at("/" + list + "/nodes"),
                field,
                value);
    }

    @Test
    void whyATimeIsNotOfferedIsSaidWithTimesThatAre() {
        book("Wy Not", "2027-02-09T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-09");
        visit(page, "Wy Not").focus();

        press(page, "?", 1);
        page.locator("dialog select").first().selectOption("Check-up");

        assertThat(page.locator("dialog")).containsText("Another visit, or the time around it, is in the way.");
        assertAccessible(page, "why not");
        page.locator("dialog .times button").first().click();
        assertThat(page.locator("dialog h2")).hasText("New visit");
    }

    @Test
    void aTimeThatIsNotOfferedIsBookedWithoutAMouseIfStaffSaySo() {
        book("Ea Rly", "2027-03-24T09:00:00+01:00", "Dr. Ada Byron");
        int before = visitsOf("Haddad");
        Page page = load(browser.open(), "2027-03-24");
        visit(page, "Ea Rly").focus();
        press(page, "?", 1);
        page.locator("dialog select").first().selectOption("Check-up");
        page.locator("dialog select")
                .last()
                .selectOption("" + Instant.parse("2027-03-24T11:30:00Z").toEpochMilli());
        page.locator("dialog").getByText("Place it anyway").press("Enter");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("had");
        page.locator("[role=option]").waitFor();
        press(page, "Enter", 1);
        page.locator("dialog").getByText("Place it anyway").press("Enter");

        assertThat(page.locator("#spoken")).containsText("is booked: Wednesday, 24 March 2027 at 12:30");
        assertThat(visitsOf("Haddad")).isEqualTo(before + 1);
    }

    @Test
    void aVisitWithoutAServiceIsBookedWithoutAMouse() {
        int before = visitsOf("Haddad");
        Page page = load(browser.open(), "2027-03-25");
        press(page, "n", 1);
        page.locator("#service").selectOption("Without service");
        page.locator(".offer").first().waitFor();
        page.locator("#length").selectOption("PT45M");
        page.locator("#length").focus();
        page.locator(".offer").first().waitFor();
        press(page, "Tab", 2);
        press(page, "Enter", 1);
        assertThat(page.locator("dialog")).containsText("Without service");
        page.keyboard().type("had");
        page.locator("[role=option]").waitFor();
        press(page, "Enter", 1);
        page.locator("dialog .primary").press("Enter");

        assertThat(page.locator("#spoken")).containsText("is booked: Thursday, 25 March 2027");
        assertThat(visitsOf("Haddad")).isEqualTo(before + 1);
        assertThat(visit(page, "Karim Haddad")).containsText("Without service");
    }

    @Test
    void aNewVisitIsBookedForAContactThatWasFound() {
        Page page = load(browser.open(), "2027-02-10");
        press(page, "n", 1);
        page.locator("#service").selectOption("Check-up");
        page.locator(".offer").first().click();
        assertThat(page.locator("dialog")).containsText("Kept for you until 08:05");
        page.keyboard().type("had");
        page.locator("[role=option]").waitFor();
        press(page, "Enter", 1);
        page.locator("dialog")
                .getByText("Book", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(page.locator("#spoken")).containsText("is booked");
        assertThat(visit(page, "Karim Haddad")).isFocused();
    }

    @Test
    void whatIsFinalWaitsForSecondsInWhichItCanBeTakenBack() {
        String visit = book("Fi Nal", "2027-02-11T10:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-11");
        cancel(page, "Fi Nal");
        assertThat(page.locator(".toast")).containsText("Cancelled");
        press(page, "Control+z", 1);
        assertThat(page.locator("#spoken")).containsText("is unchanged");
        assertThat(status(visit)).isEqualTo("SCHEDULED");

        cancel(page, "Fi Nal");

        // It is sent when the six seconds have passed.
        assertThat(visit(page, "Fi Nal")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
        assertThat(status(visit)).isEqualTo("CANCELLED");
    }

    @Test
    void whatIsPrintedIsTheListOfEveryPersonWithoutTheInterface() {
        book("Pa Per", "2027-02-12T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-12");

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator("#paper h2")).hasCount(3);
        assertThat(page.locator("#paper tr").filter(new Locator.FilterOptions().setHasText("Pa Per")))
                .containsText("09:00–09:30");
        assertThat(page.locator("#desk")).isHidden();
    }

    @Test
    void withoutNetworkTodaysListIsShownUntilSignOut() {
        Page page = load(browser.open(), "2027-01-04");
        for (String kept : List.of("/desk", "/desk/list")) {
            await().pollInSameThread()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> page.evaluate("path => caches.match(path).then(Boolean)", kept)
                            .equals(true));
        }
        String name = page.locator(".visit .who").first().innerText();

        page.context().setOffline(true);
        page.reload();
        assertThat(page.locator("main")).containsText("There is no connection.");
        assertThat(page.locator("main table").first()).isVisible();
        assertThat(page.locator("main")).containsText(name);
        assertAccessible(page, "offline");
        page.evaluate("() => { window.isOffline = true; }");
        page.context().setOffline(false);
        page.waitForFunction("() => !window.isOffline");
        awaitUsable(page);
        page.locator("summary").getByText("More").click();
        page.getByText("Sign out").click();
        page.waitForURL("**/sign-in**");

        assertThat(page.evaluate("() => caches.has('openings.desk.list')")).isEqualTo(false);
        browser.forgetProblems();
    }

    @Test
    void aVisitIsCheckedInWithOneKeyWhichCanBeTakenBackForSeconds() {
        String visit = book("Che Kin", "2027-02-17T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-17");
        visit(page, "Che Kin").focus();

        press(page, "c", 1);
        assertThat(page.locator("#spoken")).containsText("Che Kin\u2069: Here.");
        assertThat(visit(page, "Che Kin")).containsText("Here");
        press(page, "Control+z", 1);
        assertThat(page.locator("#spoken")).containsText("is unchanged");
        assertThat(visit(page, "Che Kin")).containsText("Booked");
        assertThat(status(visit)).isEqualTo("SCHEDULED");
        assertThat(focused(page)).contains("Che Kin");

        press(page, "c", 1);
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> status(visit).equals("CHECKED_IN"));
        press(page, "c", 1);
        assertThat(status(visit)).as("a second time").isEqualTo("CHECKED_IN");
    }

    @Test
    void aContactIsFoundAndBookedForTheNextFreeTimeWithElevenKeysBesidesTyping() {
        Page page = load(browser.open(), "2027-02-18");
        int before = visitsOf("Haddad");

        press(page, "/", 1);
        page.locator("dialog #search").waitFor();
        page.keyboard().type("had");
        page.locator("[role=option]").waitFor();
        press(page, "Enter", 1);
        page.locator("dialog select[name=service]").waitFor();
        press(page, "Tab", 5);
        assertThat(focused(page)).isEqualTo("Book the next free time");
        press(page, "Enter", 1);
        assertThat(page.locator("dialog .times button").first()).isFocused();
        press(page, "Enter", 1);
        assertThat(page.locator("dialog textarea")).isFocused();
        press(page, "Tab", 1);
        press(page, "Enter", 1);

        assertThat(page.locator("#spoken")).containsText("is booked");
        assertThat(visitsOf("Haddad")).isEqualTo(before + 1);
    }

    @Test
    void aCallOfSomebodyNewIsBookedWithoutAMouse() {
        Page page = load(browser.open(), "2027-03-04");
        press(page, "n", 1);
        page.locator("#service").selectOption("Check-up");
        page.locator(".offer").first().waitFor();
        press(page, "Tab", 2);
        assertThat(focused(page)).as("the earliest start").startsWith("+ 08:00 Dr. Jonas Weber");
        press(page, "ArrowDown", 2);
        press(page, "?", 1);
        assertThat(page.locator("dialog")).containsText("This time is offered.");
        assertThat(page.locator("dialog select").last())
                .hasValue("" + Instant.parse("2027-03-04T07:30:00Z").toEpochMilli());
        press(page, "Escape", 1);
        press(page, "Enter", 1);
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("Zoe Ringer");
        press(page, "Enter", 1);

        assertThat(page.locator("dialog [name=givenName]")).isFocused();
        assertThat(page.locator("dialog [name=givenName]")).hasValue("Zoe");
        assertThat(page.locator("dialog [name=familyName]")).hasValue("Ringer");
        press(page, "Tab", 2);
        page.keyboard().type("+493023125099");
        press(page, "Enter", 1);
        assertThat(page.locator("#spoken")).containsText("is booked: Thursday, 4 March 2027 at 08:30");
        assertThat(visit(page, "Zoe Ringer")).isFocused();
        assertThat(visitsOf("Ringer")).isOne();
    }

    @Test
    void aNewVisitGetsTheFocusThoughTheStreamOfChangesLoadsTheDayMeanwhile() {
        Page page = load(browser.open(), "2027-03-09");
        assertThat(page.locator(".live")).hasText("Live");
        press(page, "n", 1);
        page.locator("#service").selectOption("Check-up");
        page.locator(".offer").first().click();
        assertThat(page.locator("dialog")).containsText("Kept for you until");
        page.keyboard().type("had");
        page.locator("[role=option]").waitFor();
        press(page, "Enter", 1);
        // The second answer comes last: the first is replaced before it is shown.
        page.evaluate("""
            () => {
              const real = window.fetch;
              let days = 0;
              window.fetch = async (address, options) => {
                const answer = await real(address, options);
                if (String(options?.body).includes('"operationName":"Day"')) {
                  await new Promise(done => setTimeout(done, days++ === 0 ? 800 : 1600));
                }
                return answer;
              };
            }""");
        page.locator("dialog .primary").click();

        assertThat(page.locator("#spoken")).containsText("is booked");
        assertThat(visit(page, "Karim Haddad")).isFocused();
    }

    @Test
    void aNumberThatNobodyHasIsTheNumberOfTheNewContact() {
        Page page = load(browser.open(), "2027-03-05");
        press(page, "n", 1);
        page.locator("#service").selectOption("Check-up");
        page.locator(".offer").first().click();
        page.locator("#search").fill("+493023125098");
        assertThat(page.locator("dialog")).containsText("No contact found.");

        page.locator("dialog").getByText("New contact").click();

        assertThat(page.locator("dialog [name=phone]")).hasValue("+493023125098");
        assertThat(page.locator("dialog [name=givenName]")).hasValue("");
        press(page, "Escape", 1);
    }

    @Test
    void aPersonWhoDoesNotOfferTheServiceIsRefusedWithTheNextTimesOfThoseWhoDo() {
        String visit = book("Ra Fuse", "2027-02-19T09:00:00+01:00", "Dr. Jonas Weber");
        Page page = load(browser.open(), "2027-02-19");
        visit(page, "Ra Fuse").focus();
        press(page, "m", 1);
        page.locator(".offer").first().waitFor();
        press(page, "ArrowRight", 1);
        assertThat(page.locator("#spoken")).containsText("This person does not offer this service.");
        press(page, "Enter", 1);

        assertThat(page.locator("dialog")).containsText("This person does not offer this service.");
        assertThat(page.locator("dialog .times button")).hasCount(5);
        page.locator("dialog .times button").nth(1).click();

        assertThat(page.locator("#spoken")).containsText("is moved to");
        assertThat(start(visit)).isNotEqualTo("2027-02-19T09:00:00+01:00");
    }

    @Test
    void aPlaceThatIsTooSoonSaysSoBeforeTheVisitIsDropped() {
        String visit = book("No Tice", "2027-01-04T08:05:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-01-04");
        visit(page, "No Tice").focus();
        press(page, "m", 1);
        page.locator(".offer").first().waitFor();

        press(page, "Shift+ArrowDown", 1);

        assertThat(page.locator("#spoken")).containsText("08:10, Dr. Ada Byron, not offered. ");
        assertThat(page.locator("#spoken")).containsText("It is in the past, or too soon.");
        assertThat(page.locator(".mode")).containsText("It is in the past, or too soon.");
        assertThat(page.locator(".ghost")).containsText("too soon");
        press(page, "Escape", 1);
        assertThat(start(visit)).isEqualTo("2027-01-04T08:05:00+01:00");
    }

    @Test
    void aLongPressTakesAVisitOnATouchScreenAndAShortOneOpensIt() {
        String visit = book("Fin Ger", "2027-02-22T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(options -> options.setHasTouch(true).setIsMobile(true)), "2027-02-22");
        awaitPointers(page);
        BoundingBox box = visit(page, "Fin Ger").boundingBox();
        CDPSession devtools = page.context().newCDPSession(page);

        touch(devtools, "touchStart", box.x + 40, box.y + 8);
        page.locator(".ghost").waitFor();
        touch(devtools, "touchMove", box.x + 40, box.y + 60);
        touch(devtools, "touchMove", box.x + 40, box.y + 8 + box.height);
        assertThat(page.locator(".ghost")).not().containsText("09:00");
        touch(devtools, "touchEnd", 0, 0);

        assertThat(page.locator("#spoken")).containsText("is moved to");
        assertThat(start(visit)).startsWith("2027-02-22").isNotEqualTo("2027-02-22T09:00:00+01:00");
        visit(page, "Fin Ger").tap();
        assertThat(page.locator("dialog h2")).hasText("Fin Ger");
    }

    @Test
    void escapeDuringADragLeavesTheVisitAndLessThanFivePixelsAreAClick() {
        String visit = book("Es Cape", "2027-02-23T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-23");
        awaitPointers(page);
        BoundingBox box = visit(page, "Es Cape").boundingBox();
        page.mouse().move(box.x + 20, box.y + 5);
        page.mouse().down();
        page.mouse().move(box.x + 20, box.y + 90);
        page.locator(".ghost").waitFor();
        press(page, "Escape", 1);
        assertThat(page.locator(".ghost")).hasCount(0);
        page.mouse().up();
        assertThat(page.locator("#spoken")).hasText("Left where it was.");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        assertThat(start(visit)).isEqualTo("2027-02-23T09:00:00+01:00");

        page.mouse().move(box.x + 20, box.y + 5);
        page.mouse().down();
        page.mouse().move(box.x + 22, box.y + 8);
        page.mouse().up();

        assertThat(page.locator("dialog h2")).hasText("Es Cape");
        press(page, "Escape", 1);
        assertThat(visit(page, "Es Cape")).isFocused();
    }

    @Test
    void theListIsPrintedOnA4() {
        book("Pa Ge", "2027-02-24T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-24");

        String pdf =
                new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);

        // 210 and 297 millimetres, in points
        assertThat(pdf).containsPattern("/MediaBox \\[0 0 59[45][.\\d]* 84[12][.\\d]*]");
    }

    @Test
    void theWeekOfEverybodyIsPrintedAsItsTable() {
        book("We Ek", "2027-02-25T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-25");
        page.locator("summary").getByText("More").click();
        page.getByText("Week of everybody").click();
        page.locator("table.weeks").waitFor();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator("#paper table tbody tr")).hasCount(3);
        assertThat(page.locator("#paper thead th")).hasCount(7);
        assertThat(page.locator("#paper")).containsText("Dr. Ada Byron");
        assertThat(page.locator("#desk")).isHidden();
    }

    @Test
    void aDayThatCannotBeLoadedLeavesTheDayAndItsVisitsUntilItIsTriedAgain() {
        book("Sta Ys", "2027-03-10T09:00:00+01:00", "Dr. Ada Byron");
        book("Ne Xt", "2027-03-11T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-03-10");
        cutOff(page, "Day");

        page.getByLabel("Day after").click();
        assertThat(page.locator("#main [role=alert]")).containsText("There is no connection.");
        assertThat(page.locator("h1")).containsText("10 March");
        assertThat(page.locator("input[type=date]")).hasValue("2027-03-10");
        assertThat(visit(page, "Sta Ys")).isVisible();

        page.unroute("**/graphql");
        page.getByText("Try again").click();
        assertThat(visit(page, "Ne Xt")).isVisible();
        assertThat(page.locator("h1")).containsText("11 March");
        assertThat(page.url()).contains("date=2027-03-11");
        browser.forgetProblems();
    }

    @Test
    void aMoveThatIsTriedAgainHasTheFocusTheMessageAndTheWayBackOfAnyMove() {
        String visit = book("Re Try", "2027-03-12T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-03-12");
        visit(page, "Re Try").focus();
        press(page, "m", 1);
        page.locator(".offer").first().waitFor();
        cutOff(page, "Move");
        press(page, "ArrowDown", 1);
        press(page, "Enter", 1);
        assertThat(page.locator("#main [role=alert]")).containsText("There is no connection.");
        assertThat(page.locator(".ghost")).hasCount(0);
        assertThat(start(visit)).isEqualTo("2027-03-12T09:00:00+01:00");

        page.unroute("**/graphql");
        page.getByText("Try again").click();

        assertThat(page.locator("#spoken")).containsText("is moved to 09:15");
        assertThat(page.locator(".toast")).containsText("is moved to 09:15");
        assertThat(visit(page, "Re Try")).isFocused();
        press(page, "Control+z", 1);
        assertThat(page.locator("#spoken")).containsText("is back at 09:00");
        assertThat(start(visit)).isEqualTo("2027-03-12T09:00:00+01:00");
        browser.forgetProblems();
    }

    @Test
    void aMoveBackThatFailedIsTriedAgainByTheButtonOrTheKeyAndIsMadeOnce() {
        String visit = book("Un Do", "2027-03-15T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-03-15");
        visit(page, "Un Do").focus();
        press(page, "m", 1);
        page.locator(".offer").first().waitFor();
        press(page, "ArrowDown", 1);
        press(page, "Enter", 1);
        assertThat(page.locator("#spoken")).containsText("is moved to 09:15");
        cutOff(page, "Move");
        press(page, "Control+z", 1);
        assertThat(page.locator("#main [role=alert]")).containsText("There is no connection.");
        press(page, "Control+z", 1);
        assertThat(page.locator("#main [role=alert]")).containsText("There is no connection.");

        page.unroute("**/graphql");
        page.getByText("Try again").click();

        assertThat(page.locator("#spoken")).containsText("is back at 09:00");
        assertThat(start(visit)).isEqualTo("2027-03-15T09:00:00+01:00");
        press(page, "Control+z", 1);
        assertThat(page.locator(".toast")).containsText("There is nothing to undo");
        browser.forgetProblems();
    }

    @Test
    void aStreamThatIsRefusedLeadsToTheSignIn() {
        Page page = browser.open();
        page.route("**/graphql", route -> {
            String body = route.request().postData();
            if (body.contains("\"operationName\":\"Changes\"") || body.contains("\"operationName\":\"Day\"")) {
                Map<String, String> headers = new HashMap<>(route.request().headers());
                headers.put("authorization", "Bearer of-nobody");
                route.resume(new Route.ResumeOptions().setHeaders(headers));
            } else {
                route.resume();
            }
        });

        load(page, "2027-03-16");

        page.waitForURL("**/sign-in?return=/desk**");
        assertThat(page.evaluate("() => sessionStorage.getItem('openings.token')"))
                .isNull();
        browser.forgetProblems();
    }

    @Test
    void anActionThatIsDeniedLeadsToTheSignIn() {
        book("De Nied", "2027-03-17T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-03-17");
        page.route("**/graphql", route -> {
            if (route.request().postData().contains("\"operationName\":\"Move\"")) {
                Map<String, String> headers = new HashMap<>(route.request().headers());
                headers.put("authorization", "Bearer of-nobody");
                route.resume(new Route.ResumeOptions().setHeaders(headers));
            } else {
                route.resume();
            }
        });
        visit(page, "De Nied").focus();
        press(page, "m", 1);
        page.locator(".offer").first().waitFor();
        press(page, "ArrowDown", 1);
        press(page, "Enter", 1);

        assertThat(page.locator("#main [role=alert]")).containsText("Please sign in again.");
        assertThat(page.locator("#main [role=alert] a")).hasText("Sign in");
        page.locator("#main [role=alert] a").click();
        page.waitForURL("**/sign-in?return=/desk**");
        browser.forgetProblems();
    }

    @Test
    void keysOfOneCharacterCanBeTurnedOffForThisBrowserExceptInTheGrid() {
        String visit = book("Spe Aker", "2027-03-18T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-03-18");
        page.locator("summary").getByText("More").click();
        page.getByText("Keys of one character").click();
        page.reload();
        awaitUsable(page);
        awaitPointers(page);
        page.locator("#title").focus();

        page.keyboard().press("n");
        page.keyboard().press("?");
        page.keyboard().press("/");
        page.keyboard().press("t");

        assertThat(page.locator("#service")).hasCount(0);
        assertThat(page.locator("dialog[open]")).hasCount(0);
        assertThat(page.locator("input[type=date]")).hasValue("2027-03-18");
        visit(page, "Spe Aker").focus();
        press(page, "m", 1);
        page.locator(".ghost").waitFor();
        press(page, "Escape", 1);
        page.locator("summary").getByText("More").click();
        page.getByText("Keys of one character").click();
        page.locator("#title").focus();
        press(page, "/", 1);
        assertThat(page.locator("dialog #search")).isVisible();
        press(page, "Escape", 1);
        assertThat(start(visit)).isEqualTo("2027-03-18T09:00:00+01:00");
    }

    /** From now on, the requests of an operation find no server. */
    private static void cutOff(Page page, String operation) {
        page.route("**/graphql", route -> {
            if (route.request().postData().contains("\"operationName\":\"" + operation + "\"")) {
                route.abort();
            } else {
                route.resume();
            }
        });
    }

    @Test
    void whoIsNotStaffIsSentToTheSignIn() {
        Page page = browser.open();
        page.navigate(server.url("desk").toString());

        page.waitForURL("**/sign-in?return=/desk");
        browser.forgetProblems();
    }

    @Test
    void namesAreInitialsWhereOthersCanSeeTheScreen() {
        book("Anna Secret", "2027-02-15T09:00:00+01:00", "Dr. Ada Byron");
        Page page = load(browser.open(), "2027-02-15");
        page.locator("summary").getByText("More").click();

        page.getByText("Initials instead of names").click();

        assertThat(page.locator(".visit .who").allInnerTexts())
                .isNotEmpty()
                .allMatch(it -> it.matches("\\S\\. \\S\\."));
        assertThat(page.locator("body")).not().containsText("Secret");
    }

    @Test
    void everyPlaceThatLightsUpIsOneThatTheServerTakes() {
        book("Of Fer", "2027-02-16T09:00:00+01:00", "Dr. Jonas Weber");
        Page page = load(browser.open(), "2027-02-16");
        press(page, "n", 1);
        page.locator("#service").selectOption("First visit");
        page.locator(".offer").first().waitFor();
        JsonNode services =
                server.as(Role.ADMIN).data("{ services { nodes { id name } } }").at("/services/nodes");
        JsonNode slots = server.as(Role.ADMIN)
                .data("""
                { slots(search: { serviceId: "%s", dates: { from: "2027-02-16", to: "2027-02-16" } }) { nodes { staff { id } } } }""".formatted(find(services, "name", "First visit")))
                .at("/slots/nodes");

        assertThat(page.locator(".offer")).hasCount(slots.findValues("id").size());
    }

    @ParameterizedTest
    @CsvSource({"en-GB,1280,LIGHT", "en-GB,320,DARK", "de-DE,390,LIGHT", "ar-EG,390,DARK", "ar-EG,1280,LIGHT"})
    void noStateHasABarrier(String locale, int width, ColorScheme colours) {
        Page page = load(
                browser.open(options ->
                        options.setLocale(locale).setViewportSize(width, 780).setColorScheme(colours)),
                "2027-01-05");
        assertAccessible(page, "day");
        page.locator(".visit").first().focus();
        press(page, "m", 1);
        page.locator(".offer").first().waitFor();
        assertAccessible(page, "move");
        press(page, "Escape", 1);
        press(page, "Enter", 1);
        page.locator("dialog .facts").waitFor();
        assertAccessible(page, "visit");
        press(page, "Escape", 1);
        press(page, "/", 1);
        page.locator("dialog #search").waitFor();
        assertAccessible(page, "find");
        press(page, "Escape", 1);
        assertThat(page.locator("#grid [tabindex='0']")).hasCount(1);
    }

    @ParameterizedTest
    @CsvSource({"de", "fr", "es", "it", "ar"})
    void noWordIsMissingInAnyLanguage(String language) {
        Page page = load(browser.open(), "2027-01-04");

        assertThat((List<?>) page.evaluate("""
                async code => {
                  const folder = new URL('words/', document.querySelector('script[src$="desk.js"]').src);
                  const [english, other] = await Promise.all(['en', code].map(async it => (await import(new URL(`${it}.js`, folder))).words));
                  const isGroup = it => it && typeof it === 'object' && !Array.isArray(it) && !('other' in it);
                  const keys = (it, path = '') => Object.entries(it).flatMap(([key, value]) => (
                    isGroup(value) ? keys(value, `${path}${key}.`) : [`${path}${key}`]));
                  const known = keys(other);
                  return keys(english).filter(it => !known.includes(it));
                }""", language)).isEmpty();
    }

    @Test
    void thePageIsLight() {
        PageLoad load = PageLoad.of(load(browser.open(), "2027-01-04"));

        assertThat(load.bytes()).as("bytes").isLessThanOrEqualTo(LARGEST_KB * 1_024L);
        assertThat(load.requests()).as("requests").isLessThanOrEqualTo(MOST_REQUESTS);
    }

    private static Page load(Page page, String date) {
        String token = server.token(Role.STAFF, Optional.empty());
        page.navigate(server.url("desk?date=" + date + "#token=" + token).toString());
        awaitUsable(page);
        return page;
    }

    /** A press before that is no drag. */
    private static void awaitPointers(Page page) {
        page.waitForFunction("() => performance.getEntriesByName('loaded').length > 0");
    }

    private static Locator visit(Page page, String name) {
        return page.locator(".visit")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private static double top(Locator element) {
        return ((Number) element.evaluate("it => parseFloat(it.style.top)")).doubleValue();
    }

    private static void drag(Page page, Locator from, Locator to) {
        awaitPointers(page);
        BoundingBox begin = from.boundingBox();
        BoundingBox end = to.boundingBox();
        page.mouse().move(begin.x + 20, begin.y + 5);
        page.mouse().down();
        page.mouse().move(begin.x + 20, begin.y + 25);
        page.locator(".ghost").waitFor();
        page.mouse().move(end.x + 20, end.y + 5);
        assertThat(page.locator(".ghost")).containsText("11:00");
        page.mouse().up();
    }

    private static void touch(CDPSession devtools, String type, double x, double y) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        JsonArray points = new JsonArray();
        if (!type.equals("touchEnd")) {
            JsonObject point = new JsonObject();
            point.addProperty("x", x);
            point.addProperty("y", y);
            points.add(point);
        }
        event.add("touchPoints", points);
        devtools.send("Input.dispatchTouchEvent", event);
    }

    private static void cancel(Page page, String name) {
        visit(page, name).focus();
        press(page, "Enter", 1);
        page.locator("dialog [data-cancel]").click();
        page.locator("dialog .grave").click();
    }

    private static String book(String name, String start, String person) {
        String[] names = name.split(" ", 2);
        JsonNode data =
                server.as(Role.ADMIN).data("{ services { nodes { id name } } staff { nodes { id displayName } } }");
        boolean isPhysician = person.startsWith("Dr.");
        String what = isPhysician
                ? "serviceId: \"%s\"".formatted(find(data.at("/services/nodes"), "name", "Check-up"))
                : "duration: \"PT30M\"";
        JsonNode result = server.as(Role.ADMIN)
                .data(
                        """
                mutation Book($start: DateTime!) { bookAppointment(input: { %s, staffIds: ["%s"], start: $start, overrule: %s,
                  newContact: { givenName: "%s", familyName: "%s" } }) { appointment { id } userErrors { message } } }""".formatted(
                                        what,
                                        find(data.at("/staff/nodes"), "displayName", person),
                                        ANY_OBSTACLE,
                                        names[0],
                                        names[1]),
                        Map.of("start", start));
        assertThat(result.at("/bookAppointment/userErrors")).isEmpty();
        return result.at("/bookAppointment/appointment/id").asText();
    }

    private static JsonNode appointment(String id) {
        return server.as(Role.ADMIN)
                .data("{ appointment(id: \"" + id + "\") { start status } }")
                .path("appointment");
    }

    private static String start(String id) {
        return appointment(id).path("start").asText();
    }

    private static String status(String id) {
        return appointment(id).path("status").asText();
    }

    private static int visitsOf(String name) {
        return server.as(Role.ADMIN)
                .data("{ contacts(search: \"" + name + "\") { nodes { appointments(first: 100) { totalCount } } } }")
                .findValue("totalCount")
                .asInt();
    }

    private static String find(JsonNode nodes, String field, String value) {
        for (JsonNode node : nodes) {
            if (node.path(field).asText().equals(value)) {
                return node.path("id").asText();
            }
        }
        throw new AssertionError("no " + value);
    }
}
