package dev.openings.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.openings.server.pages.PageBrowser.assertAccessible;
import static dev.openings.server.pages.PageBrowser.awaitUsable;
import static dev.openings.server.pages.PageBrowser.focused;
import static dev.openings.server.pages.PageBrowser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which patients book, against a server with the sample practice. */
class BookingPageTest {
    private static final int LARGEST_KB = 40;
    private static final int MOST_REQUESTS = 15;

    private static ServerFixture server;
    private static PageBrowser browser;

    @BeforeAll
    static void start() {
        browser = PageBrowser.start();
        server = PageBrowser.samplePractice();
    }

    /** A new one for each test: a visitor who leaves a page leaves a hold, and an address has few at a time. */
    @AfterEach
    void replaceServer() {
        browser.closePages();
        server.close();
        server = PageBrowser.samplePractice();
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
    void somebodyWithoutAMouseBooksWithTwelveKeysBesidesTyping() {
        Page page = load(browser.open(), "/");
        page.locator("#skip").focus();

        press(page, "Tab", 3);
        assertThat(focused(page)).startsWith("Acute visit");
        press(page, "Enter", 1);
        assertThat(page.locator("h1")).hasText("Choose a day and a time");
        press(page, "Tab", 1);
        assertThat(focused(page)).as("the first time").matches("\\d\\d:\\d\\d");
        press(page, "Enter", 1);
        assertThat(page.locator("h1")).hasText("Your details");
        press(page, "Tab", 1);
        page.keyboard().type("Ada");
        press(page, "Tab", 1);
        page.keyboard().type("Keys");
        press(page, "Tab", 1);
        page.keyboard().type("ada.keys@example.org");
        press(page, "Enter", 1);

        assertThat(page.locator("h1")).hasText("You are booked");
        assertThat(appointmentsOf("ada.keys@example.org")).isOne();
    }

    @Test
    void aDoubleClickAndTheBackButtonBookOnce() {
        Page page = load(browser.open(), "/");
        toDetails(page, "Blood test");
        fill(page, "Bo", "Twice", "bo.twice@example.org");

        page.locator("form .primary").dblclick();
        assertThat(page.locator("h1")).hasText("You are booked");
        page.goBack();
        page.goBack();

        assertThat(page.locator("h1")).hasText("You are booked");
        assertThat(appointmentsOf("bo.twice@example.org")).isOne();
    }

    @Test
    void whoComesSecondGetsASentenceAndTimesAndKeepsTheForm() {
        Page first = load(browser.open(), "/");
        toDetails(first, "Vaccination");
        fill(first, "Cy", "Late", "cy.late@example.org");
        String start = (String) first.evaluate("() => document.querySelector('dl.facts strong').innerText");
        takeAllOf("Vaccination");

        first.locator("form .primary").click();

        assertThat(first.locator("[role=alert]").first()).containsText("has just been taken");
        assertThat(first.locator("h1")).hasText("Choose a day and a time");
        assertThat(appointmentsOf("cy.late@example.org")).as(start).isZero();
        first.locator(".days button:not([aria-disabled])").first().click();
        first.locator(".times button").first().click();
        assertThat(first.locator("#givenName")).hasValue("Cy");
    }

    @Test
    void aTimeThatSomebodyHoldsIsOfferedAgainWhenTheyGoBack() {
        Page page = load(browser.open(), "/");
        page.getByText("Physiotherapy").click();
        String time = page.locator(".times button").first().innerText();
        page.locator(".times button").first().click();
        assertThat(page.locator("main")).containsText("is kept for you until");
        Page other = load(browser.open(), "/");
        other.getByText("Physiotherapy").click();
        assertThat(other.locator(".times button").first()).not().hasText(time);

        page.goBack();
        assertThat(page.locator("h1")).hasText("Choose a day and a time");

        assertThat(page.locator(".times button").first()).hasText(time);
        other.reload();
        other.getByText("Physiotherapy").click();
        assertThat(other.locator(".times button").first()).hasText(time);
    }

    @Test
    void whoeverGoesBackSeesTheirTimeAgainHoweverLongItTakesToGiveItBack() {
        Page page = load(browser.open(), "/");
        page.getByText("Physiotherapy").click();
        String time = page.locator(".times button").first().innerText();
        page.locator(".times button").first().click();
        assertThat(page.locator("main")).containsText("is kept for you until");
        List<Route> releases = new ArrayList<>();
        List<String> askedMeanwhile = new ArrayList<>();
        page.route("**/graphql", route -> {
            if (route.request().postData().contains("\"operationName\":\"Release\"")) {
                releases.add(route);
            } else {
                askedMeanwhile.add(route.request().postData());
                route.resume();
            }
        });

        page.goBack();
        assertThat(page.locator("h1")).hasText("Choose a day and a time");
        page.waitForCondition(() -> !releases.isEmpty());
        assertThat(page.locator("main")).hasAttribute("aria-busy", "true");
        assertThat(askedMeanwhile).isEmpty();
        releases.getFirst().resume();

        assertThat(page.locator(".times button").first()).hasText(time);
    }

    @Test
    void linksInsideOfAStepMoveTheFocusAndKeepTheStepAndTheHeldTime() {
        Page page = load(browser.open(options -> options.setViewportSize(390, 780)), "/");
        page.getByText("Check-up").click();
        List<String> released = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (String.valueOf(request.postData()).contains("\"operationName\":\"Release\"")) {
                released.add(request.postData());
            }
        });
        page.getByText("Other days").click();
        assertThat(focused(page)).isEqualTo("days-grid");
        assertThat(page.locator("h1")).hasText("Choose a day and a time");
        page.locator("#skip").focus();
        press(page, "Enter", 1);
        assertThat(focused(page)).isEqualTo("main");
        assertThat(page.locator("h1")).hasText("Choose a day and a time");

        page.locator(".times button").first().click();
        page.locator("form").waitFor();
        page.locator("#skip").focus();
        press(page, "Enter", 1);

        assertThat(focused(page)).isEqualTo("main");
        assertThat(page.locator("h1")).hasText("Your details");
        assertThat(page.locator("main")).containsText("is kept for you until");
        page.locator("form .primary").click();
        assertThat(page.locator("#problem")).isVisible();
        assertThat(released).isEmpty();
    }

    @Test
    void thePersonThatIsShownIsTheOneOfTheTimesThoughSomethingElseWasBeingLoaded() {
        Page page = load(browser.open(options -> options.setViewportSize(390, 780)), "/");
        page.getByText("Check-up").click();
        page.locator(".times button").first().waitFor();
        List<Route> waiting = new CopyOnWriteArrayList<>();
        List<String> searches = new CopyOnWriteArrayList<>();
        page.route("**/graphql", route -> {
            if (route.request().postData().contains("\"operationName\":\"Days\"")) {
                searches.add(route.request().postData());
                waiting.add(route);
            } else {
                route.resume();
            }
        });
        String first = page.locator("#staff option").nth(1).getAttribute("value");
        String second = page.locator("#staff option").nth(2).getAttribute("value");

        page.locator("#staff").selectOption(first);
        page.waitForCondition(() -> waiting.size() == 1);
        page.waitForFunction(
                "() => getComputedStyle(document.querySelector('main'), '::before').visibility === 'visible'");
        assertThat(sign(page)).isEqualTo("appear, pass 3px");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertThat(sign(page)).isEqualTo("appear 3px");
        page.locator("#staff").selectOption(second);
        waiting.getFirst().resume();
        page.waitForCondition(() -> waiting.size() == 2);
        waiting.getLast().resume();
        assertThat(page.locator("main")).not().hasAttribute("aria-busy", "true");

        assertThat(page.locator("#staff")).hasValue(second);
        assertThat(searches.getLast()).contains(second);
        assertThat(searches).hasSize(2);
        assertThat(sign(page)).isEqualTo("none auto");
    }

    /** The line at the top that tells that the page waits: its animation and its height. */
    private static String sign(Page page) {
        return (String) page.evaluate("""
            () => {
              const { animationName, height } = getComputedStyle(document.querySelector('main'), '::before');
              return `${animationName} ${height}`;
            }\
            """);
    }

    @Test
    void aContactWhoseSessionEndsWhileTheyBookBooksAsAnybody() {
        JsonNode contact = server.as(Role.ADMIN).data("""
            mutation { createContact(input: { givenName: "Eve", familyName: "Ended", email: "eve.ended@example.org" }) { contact { id } } }\
            """);
        String id = contact.at("/createContact/contact/id").asText();
        Page page = browser.open();
        page.navigate(server.url("/visit").toString());
        page.evaluate(
                "token => sessionStorage.setItem('openings.token', token)",
                server.token(Role.CONTACT, GlobalId.parse(id)));
        load(page, "/");
        toDetails(page, "Blood test");
        assertThat(page.locator("form")).containsText("You are signed in as");
        page.route("**/graphql", route -> {
            Map<String, String> headers = new HashMap<>(route.request().headers());
            headers.computeIfPresent("authorization", (name, value) -> "Bearer of-nobody");
            route.resume(new Route.ResumeOptions().setHeaders(headers));
        });

        page.locator("form .primary").click();

        assertThat(page.locator("main")).containsText("You are not signed in any more.");
        assertThat(page.locator("h1")).hasText("Your details");
        fill(page, "Eve", "Guest", "eve.guest@example.org");
        page.locator("form .primary").click();
        assertThat(page.locator("h1")).hasText("You are booked");
        assertThat(appointmentsOf("eve.guest@example.org")).isOne();
        browser.forgetProblems();
    }

    @Test
    void aContactWhoHasSignedInBooksForThemselvesAndSeesTheirVisits() {
        JsonNode contact = server.as(Role.ADMIN).data("""
            mutation { createContact(input: { givenName: "Mona", familyName: "Known", email: "mona.known@example.org" }) { contact { id } } }\
            """);
        String id = contact.at("/createContact/contact/id").asText();
        Page page = browser.open();
        page.navigate(server.url("/visit").toString());
        assertThat(page.locator("main")).containsText("Sign in to see all your appointments");
        assertAccessible(page, "visit without a link");
        page.evaluate(
                "token => sessionStorage.setItem('openings.token', token)",
                server.token(Role.CONTACT, GlobalId.parse(id)));

        load(page, "/");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Blood test"))
                .click();
        page.locator(".days button:not([aria-disabled])").last().click();
        assertThat(page.locator(".days button[aria-pressed=true]")).not().hasAttribute("data-date", "2027-01-04");
        page.locator(".times button").first().click();
        assertThat(page.locator("form")).containsText("You are signed in as");
        assertThat(page.locator("#email")).hasCount(0);
        assertAccessible(page, "details of a contact");
        page.locator("form .primary").click();
        assertThat(page.locator("h1")).hasText("You are booked");
        assertThat(appointmentsOf("mona.known@example.org")).isOne();

        page.getByText("My appointments").click();
        assertThat(page.locator("h1")).hasText("My appointments");
        assertThat(page.locator("#mine")).containsText("Signed in as Mona Known.");
        assertThat(page.locator(".visits li")).hasCount(1);
        assertThat(page.locator(".visits")).containsText("Blood test");
        assertAccessible(page, "own visits");
        page.locator(".visits button").click();
        assertThat(page.locator("#cancel")).isVisible();
        assertThat(page.url()).endsWith("/visit");
        page.locator("#cancel").click();
        page.locator("#cancel-yes").click();
        assertThat(page.locator("#state")).hasText("Cancelled");
        page.goBack();
        assertThat(page.locator("h1")).hasText("My appointments");
        assertThat(page.locator("#mine")).containsText("There is no appointment to come.");
    }

    @Test
    void errorsAreAListOfLinksToTheirFields() {
        Page page = load(browser.open(), "/");
        toDetails(page, "Check-up");
        fill(page, "", "Zed", "nonsense");

        page.locator("form .primary").click();
        assertThat(page.locator("#problem a"))
                .hasText(new String[] {"Enter your first name", "Enter an e-mail address such as name@example.org"});
        assertThat(page.locator("#givenName-error")).hasText("Enter your first name");
        assertThat(page.locator("#email")).hasAttribute("aria-invalid", "true");
        assertThat(focused(page)).isEqualTo("problem");
        assertAccessible(page, "errors");
        page.locator("#problem a").first().click();
        assertThat(focused(page)).isEqualTo("givenName");
        page.locator("#email").fill("");
        press(page, "Enter", 1);
        assertThat(page.locator("#problem")).containsText("Enter your e-mail address");
    }

    @Test
    void aReloadAndAnotherLanguageKeepTheTimeAndWhatWasTypedInTheTabAlone() {
        Page page = load(browser.open(), "/");
        toDetails(page, "Check-up");
        fill(page, "Ida", "Reload", "ida.reload@example.org");
        String time = page.locator("dl.facts strong").innerText();

        page.reload();
        awaitUsable(page);
        assertThat(page.locator("h1")).hasText("Your details");
        assertThat(page.locator("dl.facts strong")).hasText(time, new HasTextOptions().setUseInnerText(true));
        assertThat(page.locator("main")).containsText("is kept for you until");
        assertThat(page.locator("#email")).hasValue("ida.reload@example.org");
        page.locator("#languages").selectOption("de");
        assertThat(page.locator("h1")).hasText("Ihre Angaben");
        assertThat(page.locator("#givenName")).hasValue("Ida");
        assertThat((String) page.evaluate("() => JSON.stringify(localStorage) + location.href"))
                .doesNotContain("Ida", "Reload", "ida");

        page.locator("form .primary").click();
        assertThat(page.locator("h1")).hasText("Ihr Termin ist gebucht");
        assertThat((String) page.evaluate("() => JSON.stringify(sessionStorage)"))
                .doesNotContain("Ida", "ida.reload");
        page.reload();
        awaitUsable(page);
        assertThat(page.locator("h1")).hasText("Ihr Termin ist gebucht");
        assertThat(appointmentsOf("ida.reload@example.org")).isOne();
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainAfterAReloadAndBooksOnce() {
        Page page = load(browser.open(), "/");
        toDetails(page, "Check-up");
        fill(page, "Lou", "Lost", "lou.lost@example.org");
        page.route("**/graphql", route -> {
            if (route.request().postData().contains("\"operationName\":\"Book\"")) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        page.locator("form .primary").click();
        assertThat(page.locator("[role=alert]")).containsText("The connection was lost");
        page.unroute("**/graphql");
        browser.forgetProblems();

        page.reload();
        awaitUsable(page);

        assertThat(page.locator("h1")).hasText("You are booked");
        assertThat(appointmentsOf("lou.lost@example.org")).isOne();
    }

    @Test
    void theLastStepShowsACodeForThePhoneAndTheFileForTheCalendar() {
        Page page = load(browser.open(), "/");
        toDetails(page, "Check-up");
        fill(page, "Quin", "Code", "quin.code@example.org");
        page.locator("form .primary").click();

        assertThat(page.getByRole(AriaRole.IMG, new GetByRoleOptions().setName("QR code of the link")))
                .isVisible();
        String link = page.locator("a[href^='visit#']").getAttribute("href");
        JsonNode visit = server.anyone().data("""
            { managedAppointment(managementToken: "%s") { icsUrl managementQrCode } }\
            """.formatted(link.substring(6))).at("/managedAppointment");
        assertThat(visit.path("managementQrCode").asText())
                .contains((String) page.evaluate("() => document.querySelector('svg.qr path').getAttribute('d')"));
        assertThat(page.locator("a[href$='.ics']"))
                .hasAttribute("href", visit.path("icsUrl").asText());
        assertThat(page.url()).doesNotContain(link.substring(6));
    }

    @ParameterizedTest
    @CsvSource({"en-GB,1280,LIGHT", "en-GB,320,DARK", "de-DE,390,LIGHT", "ar-EG,390,LIGHT", "ar-EG,1280,DARK"})
    void everyStepHasNoBarrier(String locale, int width, ColorScheme colours) {
        Page page = load(
                browser.open(options -> options.setLocale(locale)
                        .setViewportSize(width, 780)
                        .setColorScheme(colours)
                        .setTimezoneId("America/Los_Angeles")),
                "/");
        assertAccessible(page, "services");
        page.locator(".services button").first().click();
        page.locator(".times button").first().waitFor();
        assertAccessible(page, "times");
        page.locator(".times button").last().click();
        page.locator("form").waitFor();
        assertAccessible(page, "details");
        fill(page, "Eve", "Many", "eve" + locale + width + "@example.org");
        page.locator("form .primary").click();
        page.locator("main .card ~ .row").waitFor();
        assertAccessible(page, "done");
    }

    @ParameterizedTest
    @CsvSource({"en-GB,ltr", "de-DE,ltr", "fr-FR,ltr", "es-ES,ltr", "it-IT,ltr", "ar-EG,rtl"})
    void noWordIsMissingInAnyLanguage(String locale, String direction) {
        Page page = load(browser.open(options -> options.setLocale(locale)), "/");

        assertThat(page.locator("html")).hasAttribute("dir", direction);
        assertThat((List<?>) page.evaluate("""
            async () => {
              const wordsOf = async file => (await import(new URL(file, document.querySelector('script[src$="booking.js"]').src))).words;
              const keys = it => Object.keys(it).sort();
              const missing = words => Object.entries(words).flatMap(([code, say]) => keys(words.en).filter(key => !(key in say)
                || ['required', 'invalid'].includes(key) && keys(words.en[key]).some(it => !(it in say[key])))
                .map(key => `${code}.${key}`));
              return (await Promise.all(['words.js', 'later-words.js'].map(wordsOf))).flatMap(missing);
            }\
            """)).isEmpty();
        assertThat(page.locator("body").innerText()).doesNotContain("undefined", "[object", "NaN");
    }

    @Test
    void thePageIsLightAndAsksForLittle() {
        Page page = browser.open();
        List<Response> answered = new CopyOnWriteArrayList<>();
        page.onResponse(answered::add);

        load(page, "/");

        List<Response> responses = List.copyOf(answered);
        long bytes = responses.stream()
                .mapToLong(it ->
                        it.request().sizes().responseBodySize + it.request().sizes().responseHeadersSize)
                .sum();
        assertThat(responses).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
        assertThat(bytes).as("bytes").isLessThanOrEqualTo(LARGEST_KB * 1_024L);
    }

    @Test
    void theFirstWeekdayIsThePracticesAndOneCellIsATabStop() {
        Page page = load(browser.open(options -> options.setLocale("en-US")), "/");
        page.getByText("Check-up").click();
        page.locator(".times button").first().waitFor();

        assertThat(page.locator(".days th").first()).containsText("Mon");
        assertThat(page.locator(".days [tabindex='0']")).hasCount(1);
        page.locator(".days [tabindex='0']").focus();
        press(page, "ArrowDown", 1);
        assertThat((String) page.evaluate("() => document.activeElement.dataset.date"))
                .isEqualTo("2027-01-11");
        assertThat(page.locator(".days [tabindex='0']")).hasCount(1);
    }

    @Test
    void everyTimeOfAWeekThatThePageOffersIsOneThatTheServerTakes() {
        Page page = load(browser.open(), "/");
        page.getByText("First visit").click();
        page.locator(".times button").first().waitFor();
        JsonNode days = server.anyone().data("""
            { services { nodes { id name } } }\
            """).at("/services/nodes");
        String service = find(days, "First visit");

        for (Locator day :
                page.locator(".days button:not([aria-disabled])").all().subList(0, 5)) {
            day.click();
            String date = day.getAttribute("data-date");
            JsonNode slots =
                    server.anyone().data("""
                        { slots(search: { serviceId: "%s", dates: { from: "%s", to: "%s" } }) { nodes { start } } }\
                        """.formatted(service, date, date)).at("/slots/nodes");
            List<String> offered = new ArrayList<>();
            slots.forEach(slot -> offered.add(slot.path("start").asText().substring(11, 16)));
            assertThat(page.locator("#day")).containsText(String.valueOf(Integer.parseInt(date.substring(8))));
            assertThat(page.locator(".times button").allInnerTexts()).as(date).isEqualTo(offered);
            slots.forEach(slot -> assertCanBeHeld(service, slot.path("start").asText()));
        }
    }

    /** Holds a start, and gives it back. */
    private static void assertCanBeHeld(String service, String start) {
        JsonNode held =
                server.as(Role.ADMIN).data("""
                    mutation { holdSlot(input: { serviceId: "%s", start: "%s" }) { hold { id } userErrors { message } } }\
                    """.formatted(service, start)).at("/holdSlot");
        assertThat(held.path("userErrors")).as(start).isEmpty();
        server.as(Role.ADMIN)
                .data("mutation { releaseHold(input: { id: \"%s\" }) { userErrors { message } } }"
                        .formatted(held.at("/hold/id").asText()));
    }

    @Test
    void somebodyWithAMouseBooksWithFourClicks() {
        Page page = load(browser.open(), "/");

        page.getByText("Blood test").click();
        page.locator(".times button").first().click();
        page.locator("#givenName").click();
        page.keyboard().type("Mo");
        press(page, "Tab", 1);
        page.keyboard().type("Mouse");
        press(page, "Tab", 1);
        page.keyboard().type("mo.mouse@example.org");
        page.locator("form .primary").click();

        assertThat(page.locator("h1")).hasText("You are booked");
    }

    @Test
    void theKeysOfTheDaysMoveTheFocusAndPagesKeepItThere() {
        Page page = load(browser.open(), "/");
        page.getByText("Check-up").click();
        page.locator(".days [tabindex='0']").focus();

        press(page, "End", 1);
        assertThat(date(page)).isEqualTo("2027-01-31");
        press(page, "Home", 1);
        assertThat(date(page)).isEqualTo("2027-01-04");
        press(page, "PageDown", 1);
        assertThat(page.locator(".days button").first()).hasAttribute("data-date", "2027-02-01");
        assertThat(date(page)).as("the focus after other days").startsWith("2027-02");
        press(page, "PageUp", 1);
        assertThat(page.locator(".days button").first()).hasAttribute("data-date", "2027-01-04");
        assertThat(date(page)).startsWith("2027-01");
        assertThat(page.locator(".days [tabindex='0']")).hasCount(1);
    }

    private static String date(Page page) {
        return (String) page.evaluate("() => document.activeElement.dataset.date ?? ''");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void everythingThatIsPressedIsAtLeast24PixelsLargeAlsoWhereTabDoesNotStop(int width) {
        Page page = load(browser.open(options -> options.setViewportSize(width, 780)), "/");
        assertThat(smallTargets(page)).as("services").isEmpty();
        page.getByText("Check-up").click();
        page.locator(".times button").first().waitFor();
        assertThat(smallTargets(page)).as("times").isEmpty();
        page.locator(".times button").first().click();
        page.locator("form .primary").click();
        page.locator("#problem").waitFor();
        assertThat(smallTargets(page)).as("errors").isEmpty();
    }

    private static List<?> smallTargets(Page page) {
        return (List<?>) page.evaluate("""
            () => [...document.querySelectorAll('button, a[href], select, input, summary')].filter(it => {
              const { width, height } = it.getBoundingClientRect();
              return width > 0 && getComputedStyle(it).insetInlineStart !== '-999px' && Math.min(width, height) < 24;
            }).map(it => `${it.outerHTML.slice(0, 80)} ${it.getBoundingClientRect().width} ${it.getBoundingClientRect().height}`)\
            """);
    }

    @Test
    void withoutScriptsThePageTellsHowToReachThePractice() {
        Page page = browser.open(options -> options.setJavaScriptEnabled(false));
        page.navigate(server.url("/").toString());

        assertThat(page.locator("main")).containsText("Please call");
        assertThat(page.locator("footer")).containsText("Lindenstraße 7");
        assertThat(page.locator("footer a").first()).hasAttribute("href", "tel:+4930231250000");
    }

    @Test
    void withForcedColoursButtonsHaveAnEdgeAndTheFocusARing() {
        Page page = load(browser.open(options -> options.setForcedColors(ForcedColors.ACTIVE)), "/");
        page.getByText("Check-up").click();
        page.locator(".times button").first().waitFor();
        page.locator(".days [aria-pressed=true]").focus();
        press(page, "Tab", 1);

        assertThat((String) page.evaluate("""
            () => {
              const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(document.activeElement);
              return `${outlineStyle} ${outlineWidth} ${outlineColor !== backgroundColor}`;
            }\
            """)).isEqualTo("solid 3px true");
        assertThat((List<?>) page.evaluate("""
            () => [...document.querySelectorAll('button')].filter(it => {
              const { borderTopStyle, borderTopColor, backgroundColor, outlineStyle } = getComputedStyle(it);
              return outlineStyle !== 'solid' && (borderTopStyle !== 'solid' || borderTopColor === backgroundColor);
            }).map(it => it.outerHTML)\
            """)).as("buttons without an edge").isEmpty();
    }

    @Test
    void withReducedMotionNothingMoves() {
        Page page = load(browser.open(options -> options.setReducedMotion(ReducedMotion.REDUCE)), "/");
        page.getByText("Check-up").click();
        page.locator(".times button").first().waitFor();
        page.locator(".days button:not([aria-disabled])").last().hover();

        assertThat((List<?>) page.evaluate(
                        "() => document.getAnimations().map(it => it.animationName ?? it.transitionProperty)"))
                .isEmpty();
        assertThat(page.evaluate(
                        "() => [...document.all].every(it => getComputedStyle(it).transitionDuration === '0s')"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/visit", "/admin", "/sign-in"})
    void whereScriptsDoNotArriveAPageSaysSo(String path) {
        Page page = browser.open();
        page.route("**/*.js", Route::abort);

        page.navigate(server.url(path).toString());

        assertThat(page.locator(".fallback")).isVisible();
        assertThat(page.locator(".fallback")).containsText("JavaScript");
        assertThat(page.locator(".fallback a[href='tel:+4930231250000']")).hasCount(path.equals("/visit") ? 1 : 0);
        browser.forgetProblems();
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB,ltr,This link is not valid.",
        "de-AT,ltr,Dieser Link ist nicht gültig.",
        "fr-FR,ltr,Ce lien n’est pas valable.",
        "es-ES,ltr,Este enlace no es válido.",
        "it-IT,ltr,Questo link non è valido.",
        "ar-EG,rtl,هذا الرابط غير صالح.",
        "pt-BR,ltr,This link is not valid."
    })
    void thePageThatConfirmsABookingIsInTheLanguageOfTheBrowser(String locale, String direction, String text) {
        Page page = browser.open(options -> options.setLocale(locale).setViewportSize(390, 780));

        page.navigate(server.url("/confirm").toString());

        assertThat(page.locator("html")).hasAttribute("dir", direction);
        assertThat(page.locator("section:visible")).hasCount(1);
        assertThat(page.locator("section:visible")).containsText(text);
        assertThat(page.locator(".bar")).hasText("Practice at the Lindenhof");
        assertAccessible(page, "confirm");
    }

    @Test
    void aPersonElsewhereSeesBothClocks() {
        Page page = load(browser.open(zone("America/New_York")), "/");
        page.getByText("Check-up").click();

        assertThat(page.locator(".times button").first().innerText()).matches("\\d\\d:\\d\\d\\s+\\(\\d\\d:\\d\\d\\)");
        page.locator(".times button").first().click();
        assertThat(page.locator("main"))
                .containsText(Pattern.compile("is kept for you until \\W?\\d\\d:\\d\\d \\(\\d\\d:\\d\\d\\)"));
    }

    @ParameterizedTest
    @CsvSource({"320,Europe/Berlin", "390,Asia/Tokyo", "1280,Asia/Tokyo"})
    void aTimeThatTheClocksRepeatNamesItsOffsetAndFitsItsButton(int width, String zone) {
        server.clock().set(Instant.parse("2027-10-28T09:00:00Z"));
        workAtNight();
        Page page = load(browser.open(options -> options.setTimezoneId(zone).setViewportSize(width, 780)), "/");
        page.getByText("Check-up").click();
        page.locator("[data-date='2027-10-31']").click();
        Locator repeated = page.locator(".times button").filter(new Locator.FilterOptions().setHasText("02:30"));

        assertThat(repeated).hasCount(2);
        assertThat(repeated.first()).containsText("02:30 (UTC+02:00)");
        assertThat(repeated.last()).containsText("02:30 (UTC+01:00)");
        assertThat((List<?>) page.locator(".times button").evaluateAll("""
            all => all.filter(it => {
              const range = document.createRange();
              range.selectNodeContents(it);
              const [inner, outer] = [range.getBoundingClientRect(), it.getBoundingClientRect()];
              return inner.left < outer.left || inner.right > outer.right || inner.top < outer.top || inner.bottom > outer.bottom;
            }).map(it => it.textContent)\
            """))
                .as("wider than their button")
                .isEmpty();
        assertThat(page.locator("main")).containsText("Central European Time");
    }

    private static void workAtNight() {
        String staff = server.as(Role.ADMIN)
                .data("{ staff { nodes { id displayName } } }")
                .at("/staff/nodes/0/id")
                .asText();
        server.as(Role.ADMIN).data("""
            mutation { setDateOverride(input: { ownerId: "%s", date: "2027-10-31", windows: [{ from: "00:00", to: "05:00" }] }) {
              userErrors { message } } }\
            """.formatted(staff));
    }

    private static UnaryOperator<NewContextOptions> zone(String id) {
        return options -> options.setTimezoneId(id);
    }

    private static Page load(Page page, String path) {
        page.navigate(server.url(path).toString());
        awaitUsable(page);
        return page;
    }

    private static void toDetails(Page page, String service) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(service)).click();
        page.locator(".times button").first().click();
        page.locator("form").waitFor();
    }

    private static void fill(Page page, String given, String family, String email) {
        page.locator("#givenName").fill(given);
        page.locator("#familyName").fill(family);
        page.locator("#email").fill(email);
    }

    private static String find(JsonNode services, String name) {
        for (JsonNode service : services) {
            if (service.path("name").asText().equals(name)) {
                return service.path("id").asText();
            }
        }
        throw new AssertionError("no service " + name);
    }

    /** Staff takes away all time of a service: it is for staff only from now on. */
    private static void takeAllOf(String name) {
        String service =
                find(server.anyone().data("{ services { nodes { id name } } }").at("/services/nodes"), name);
        JsonNode staff = server.as(Role.ADMIN)
                .data("{ service(id: \"" + service + "\") { staff { id } } }")
                .at("/service/staff");
        for (JsonNode member : staff) {
            server.as(Role.ADMIN).data("""
                mutation { addTimeOff(input: { ownerId: "%s", fromDate: "2027-01-05", toDate: "2027-01-05" }) { userErrors { message } } }\
                """.formatted(member.path("id").asText()));
        }
    }

    private static int appointmentsOf(String email) {
        return server
                .as(Role.ADMIN)
                .data("{ contacts(search: \"" + email + "\") { nodes { appointments { totalCount } } } }")
                .at("/contacts/nodes")
                .findValues("totalCount")
                .stream()
                .mapToInt(JsonNode::asInt)
                .sum();
    }
}
