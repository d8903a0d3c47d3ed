package dev.openings.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.openings.server.pages.PageBrowser.assertAccessible;
import static dev.openings.server.pages.PageBrowser.awaitUsable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.openings.jooq.signin.NewSession;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.server.ServerFixture;
import dev.openings.server.fetching.RawServer;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The administration, against a server with the sample practice and one with an empty practice. */
class AdminPageTest {
    private static final int LARGEST_KB = 80;
    private static final int MOST_REQUESTS = 15;

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
    void setupOfAnEmptyPracticeLeadsToAServiceThatIsBooked() {
        try (ServerFixture empty = PageBrowser.emptyPractice()) {
            Page page = load(browser.open(), empty, "");
            assertThat(page).hasURL(Pattern.compile(".*#/setup$"));
            field(page, "Name of the practice").fill("Practice by the Lake");
            field(page, "Address (optional)").fill("Lake Road 1");
            field(page, "Phone (optional)").fill("+49 30 123456");
            save(page);
            assertThat(page.locator("h1")).hasText("First person");
            field(page, "Name").fill("Dr. Grace Hopper");
            field(page, "E-mail").fill("grace@example.org");
            save(page);
            assertThat(page.locator("h1")).hasText("Hours");
            save(page);
            assertThat(page.locator("h1")).hasText("First service");
            page.reload();
            awaitUsable(page);
            field(page, "What can be booked").fill("First visit");
            save(page);
            assertThat(page.locator("h1")).hasText("Online booking");
            assertThat(field(page, "Appointments can be booked online")).isChecked();
            assertThat(page.locator("main .hint")).containsText("Patients choose a free time themselves");
            save(page);
            assertThat(page.locator("h1")).hasText("Messages and sign-in");
            page.getByText("Finish").click();
            assertThat(page.locator("h1")).hasText("The practice is ready");
            assertThat(page.locator("main .slots li").first()).hasText("08:00");
            assertAccessible(page, "ready");

            // Going through the steps again repeats nothing.
            go(page, "setup/person");
            save(page);
            assertThat(page.locator("h1")).hasText("Hours");
            go(page, "setup/service");
            field(page, "Length").fill("20");
            save(page);
            assertThat(page.locator("h1")).hasText("Online booking");
            assertThat(page.locator("main [type=checkbox]")).isChecked();
            assertThat(empty.anyone()
                            .data("{ services { nodes { rules { step } } } }")
                            .findValuesAsText("step"))
                    .containsExactly("PT20M");
            JsonNode made = empty.as(Role.ADMIN).data("{ staff { totalCount } services { totalCount } }");
            assertThat(made.at("/staff/totalCount").asInt()).isOne();
            assertThat(made.at("/services/totalCount").asInt()).isOne();

            go(page, "setup/done");
            page.getByText("Book an appointment").click();
            awaitUsable(page);
            assertThat(page.locator("footer")).containsText("Lake Road 1");
            page.locator(".times button").first().click();
            page.locator("#givenName").fill("Ada");
            page.locator("#familyName").fill("Lake");
            page.locator("#email").fill("ada.lake@example.org");
            page.locator("form .primary").click();
            assertThat(page.locator("h1")).hasText("You are booked");
        }
    }

    @Test
    void aServicesPreviewIsWhatSlotsSay() {
        String service = idOf("services", "name", "Check-up");
        Page page = load(browser.open(), server, "services/" + service + "/rules");
        page.locator(".slots li").first().waitFor();

        field(page, "Length").fill("60");
        save(page);
        assertThat(page.locator("#status")).hasText("Saved");
        page.locator(".slots li").first().waitFor();

        JsonNode slots = server.as(Role.ADMIN).data("""
            { slots(search: { serviceId: "%s", dates: { from: "2027-01-05", to: "2027-01-05" } }) { nodes { start end } } }\
            """.formatted(service)).at("/slots/nodes");
        List<String> expected = new ArrayList<>();
        slots.forEach(slot -> expected.add(slot.path("start").asText().substring(11, 16)));
        assertThat(expected).isNotEmpty();
        assertThat(page.locator("main .notice").first()).containsText("Tomorrow");
        assertThat(page.locator(".slots li")).hasText(expected.toArray(String[]::new));
    }

    @Test
    void theDistanceBetweenStartsFollowsTheLengthUntilItIsSet() {
        String service = idOf("services", "name", "Acute visit");
        Page page = load(browser.open(), server, "services/" + service + "/rules");
        Locator length = field(page, "Length");
        Locator step = field(page, "Distance between starts");
        assertThat(step).hasValue(length.inputValue());

        length.fill("25");
        assertThat(step).hasValue("25");
        step.fill("5");
        length.fill("35");
        assertThat(step).hasValue("5");
    }

    @Test
    void anAbsenceListsTheVisitsInside() {
        String ada = idOf("staff", "displayName", "Dr. Ada Byron");
        JsonNode visits = server.as(Role.ADMIN).data("""
            { appointments(filter: { from: "2027-01-06T00:00:00+01:00", to: "2027-01-07T00:00:00+01:00", staffIds: ["%s"], statuses: [SCHEDULED, CONFIRMED] }) { nodes { contact { familyName } } } }\
            """.formatted(ada)).at("/appointments/nodes");
        assertThat(visits).isNotEmpty();
        Page page = load(browser.open(), server, "people/" + ada + "/absences");
        page.locator("form").waitFor();

        field(page, "First day").fill("2027-01-06");
        save(page);

        Locator listed = page.locator("section.left li");
        assertThat(listed).hasCount(visits.size());
        for (int index = 0; index < visits.size(); index++) {
            assertThat(listed.nth(index))
                    .containsText(visits.get(index).at("/contact/familyName").asText());
        }
        assertThat(listed.first().locator("a"))
                .hasAttribute("href", server.url("/desk?date=2027-01-06").toString());
        assertAccessible(page, "visits in an absence");
    }

    @Test
    void anAbsenceIsChangedInItsPlaceAndIsSeenInTheYear() {
        String mira = idOf("staff", "displayName", "Mira Okafor");
        server.as(Role.ADMIN).data("""
            mutation { addTimeOff(input: { ownerId: "%s", fromDate: "2027-02-01", toDate: "2027-02-02", reason: "Course" }) { userErrors { message } } }\
            """.formatted(mira));
        Page page = load(browser.open(), server, "people/" + mira + "/absences");
        Locator entry = page.locator(".entries > li").filter(new FilterOptions().setHasText("Course"));
        assertThat(page.locator(".year .whole")).hasCount(2);

        entry.getByText("Change").click();
        assertThat(page.locator("#absence")).hasText("Change an absence");
        assertThat(field(page, "First day")).hasValue("2027-02-01");
        assertAccessible(page, "change of an absence");
        field(page, "Last day").fill("2027-02-05");
        save(page);

        assertThat(page.locator("#absence")).hasText("Add an absence");
        assertThat(entry).containsText("5 February 2027");
        assertThat(page.locator(".year .whole")).hasCount(5);
        assertThat(absencesOf(mira, "Course"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("end").asText()).startsWith("2027-02-06"));
    }

    @Test
    void aSeriesKeepsItsRuleWhileItsReasonIsChanged() {
        String weber = idOf("staff", "displayName", "Dr. Jonas Weber");
        String rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20270331T215900Z";
        server.as(Role.ADMIN).data("""
            mutation { addTimeOff(input: { ownerId: "%s", from: "2027-02-01T12:00:00+01:00", to: "2027-02-01T13:00:00+01:00", recurrence: "%s", reason: "Class" }) { userErrors { message } } }\
            """.formatted(weber, rule));
        Page page = load(browser.open(), server, "people/" + weber + "/absences");

        Locator series = page.locator(".entries > li").filter(new FilterOptions().setHasText("Class"));
        series.getByText("Change").first().click();
        assertThat(field(page, "How often")).hasValue("2");
        assertThat(field(page, "Until")).hasValue("2027-03-31");
        field(page, "Reason").fill("Lesson");
        save(page);

        assertThat(page.locator(".entries").first()).containsText("Lesson");
        assertThat(absencesOf(weber, "Lesson"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.path("recurrence").asText()).isEqualTo(rule))
                .allSatisfy(it -> assertThat(it.path("start").asText()).contains("T12:00"));
    }

    @Test
    void anOutsideCalendarIsChangedAndKeepsItsAddress() {
        String mira = idOf("staff", "displayName", "Mira Okafor");
        String calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + calendar.length() + "\r\n\r\n" + calendar;
        try (RawServer calendars =
                RawServer.start((request, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)))) {
            server.as(Role.ADMIN).data("""
                mutation { addOutsideCalendar(input: { ownerId: "%s", label: "Privat", kind: ICS, url: "%s" }) { userErrors { message } } }\
                """.formatted(mira, calendars.uri("/secret.ics")));
            Page page = load(browser.open(), server, "people/" + mira + "/calendars");

            page.locator(".entries").getByText("Change").first().click();
            assertAccessible(page, "change of an outside calendar");
            field(page, "Name").fill("Private");
            field(page, "Tentative events take time").uncheck();
            save(page);
            assertThat(page.locator(".entries")).containsText("Private");
        }

        JsonNode changed = server.as(Role.ADMIN).data("""
            { staffMember(id: "%s") { outsideCalendars { label host tentativeCounts allDayCounts } } }\
            """.formatted(mira)).at("/staffMember/outsideCalendars/0");
        assertThat(changed.toString())
                .isEqualTo(
                        "{\"label\":\"Private\",\"host\":\"localhost\",\"tentativeCounts\":false,\"allDayCounts\":true}");
    }

    @Test
    void anEmailIsSeenAsAMailProgramShowsItInAFrameInWhichNothingRuns() {
        Page page = load(browser.open(), server, "messages/preview");
        page.locator("openings-mail iframe").waitFor();
        FrameLocator mail = page.frameLocator("openings-mail iframe");

        assertThat(mail.locator("a.button")).hasText("See, confirm, move or cancel your visit");
        assertThat(mail.locator("a.button")).hasCSS("background-color", "rgb(31, 111, 95)");
        assertThat(mail.locator("a[href]")).hasCount(0);
        assertThat(page.locator("openings-mail iframe")).hasAttribute("sandbox", "allow-same-origin");
        page.locator("main").getByLabel("Language").selectOption("ar");
        assertThat(mail.locator("body")).hasAttribute("dir", "rtl");
    }

    /** The absences of February to April with a reason. */
    private static List<JsonNode> absencesOf(String id, String reason) {
        List<JsonNode> absences = new ArrayList<>();
        server.as(Role.ADMIN).data("""
            { staffMember(id: "%s") { timeOff(from: "2027-01-31T00:00:00+01:00", to: "2027-04-30T00:00:00+02:00") { start end recurrence reason } } }\
            """.formatted(id)).at("/staffMember/timeOff").forEach(absences::add);
        absences.removeIf(it -> !it.path("reason").asText().equals(reason));
        return absences;
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "390,DARK"})
    void invitationsOfAPersonAreTurnedOnAndOffByTheirBox(int width, ColorScheme colours) {
        String mira = idOf("staff", "displayName", "Mira Okafor");
        Page page = load(
                browser.open(options -> options.setViewportSize(width, 780).setColorScheme(colours)),
                server,
                "people/" + mira);
        Locator box = field(page, "Send each appointment to their calendar");
        assertThat(box).not().isChecked();

        for (boolean isWanted : List.of(true, false)) {
            page.getByText("Send each appointment to their calendar").click();
            save(page);
            assertThat(page.locator("form .actions [role=status]")).containsText("Saved at");
            assertThat(invitationsOf(mira)).isEqualTo(isWanted);
            page.reload();
            awaitUsable(page);
            assertThat(box).isChecked(new IsCheckedOptions().setChecked(isWanted));
            assertAccessible(page, "invitations " + isWanted);
        }
    }

    private static boolean invitationsOf(String person) {
        return server.as(Role.ADMIN)
                .data("query ($id: ID!) { staffMember(id: $id) { invitations } }", Map.of("id", person))
                .at("/staffMember/invitations")
                .asBoolean();
    }

    @Test
    void errorsAreAListOfLinksToTheirFields() {
        String ada = idOf("staff", "displayName", "Dr. Ada Byron");
        Page page = load(browser.open(), server, "people/" + ada);
        field(page, "Name").fill("");
        field(page, "E-mail").fill("nonsense");
        save(page);

        Locator problem = page.locator("[id$='-problem']");
        assertThat(problem).containsText("Enter an e-mail address such as name@example.org");
        assertThat(problem).isFocused();
        assertThat(field(page, "E-mail")).hasAttribute("aria-invalid", "true");
        assertAccessible(page, "errors");
        problem.locator("a").first().click();
        assertThat(field(page, "Name")).isFocused();
    }

    @Test
    void whatSomebodyElseHasChangedMeanwhileIsNotOverwritten() {
        String mira = idOf("staff", "displayName", "Mira Okafor");
        Page page = load(browser.open(), server, "people/" + mira);
        field(page, "Phone").fill("+49 30 1234567");
        server.as(Role.ADMIN).data("""
            mutation { updateStaffMember(input: { id: "%s", notices: ALL }) { userErrors { message } } }\
            """.formatted(mira));
        save(page);

        assertThat(page.locator("[id$='-problem']")).containsText("Somebody else has changed this meanwhile");
        page.getByText("Show the current state").click();
        assertThat(field(page, "Tell them of online bookings")).hasValue("ALL");
    }

    @Test
    void whatIsNotSavedIsAskedForBeforeItIsLost() {
        Page page = load(browser.open(), server, "practice");
        field(page, "Name").fill("Another name");

        page.locator("#navigation").getByText("People").click();
        page.locator("dialog [value=no]").click();
        assertThat(field(page, "Name")).hasValue("Another name");
        page.locator("#navigation").getByText("People").click();
        page.locator("dialog [value=yes]").click();
        assertThat(page.locator("h1")).hasText("People");
    }

    @ParameterizedTest
    @CsvSource({"en-GB,1280,LIGHT", "de-DE,320,DARK", "ar-EG,390,DARK"})
    void whoIsSignedInIsShownUntilTheyAreSignedOut(String locale, int width, ColorScheme colours) {
        String ada = idOf("staff", "displayName", "Dr. Ada Byron");
        signIn(ada, SignInRole.ADMIN);
        JsonNode petra = server.as(Role.ADMIN)
                .data("{ contacts(first: 1) { nodes { id familyName } } }")
                .at("/contacts/nodes/0");
        signIn(petra.path("id").asText(), SignInRole.CONTACT);
        Page page = load(
                browser.open(options ->
                        options.setLocale(locale).setViewportSize(width, 780).setColorScheme(colours)),
                server,
                "sessions");
        Locator sessions = page.locator("main section").first().locator("li");

        assertThat(sessions).hasCount(2);
        assertThat(sessions.first()).containsText(petra.path("familyName").asText());
        assertThat(sessions.nth(1).locator("a")).hasText("Dr. Ada Byron");
        assertThat(sessions.nth(1).locator("a")).hasAttribute("href", "#/people/" + ada + "/sign-in");
        assertThat(sessions.nth(1).locator(".chip")).hasCount(1);
        assertAccessible(page, "sessions " + locale);

        sessions.nth(1).locator("button").click();
        assertAccessible(page, "question " + locale);
        page.locator("dialog [value=yes]").click();
        assertThat(sessions).hasCount(1);
        assertThat(sessions.first()).containsText(petra.path("familyName").asText());
        assertThat(page.locator("h1")).isFocused();
        sessions.first().locator("button").click();
        page.locator("dialog [value=yes]").click();
        assertThat(sessions).hasCount(0);
        assertAccessible(page, "nobody " + locale);
        assertThat(server.as(Role.ADMIN)
                        .data("{ signInSessions { totalCount } }")
                        .at("/signInSessions/totalCount")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"en-GB,1280,LIGHT", "de-DE,320,DARK", "ar-EG,390,LIGHT"})
    void everyScreenHasNoBarrier(String locale, int width, ColorScheme colours) {
        String person = "people/" + idOf("staff", "displayName", "Dr. Ada Byron");
        String service = "services/" + idOf("services", "name", "Check-up");
        Page page = load(
                browser.open(options -> options.setLocale(locale)
                        .setViewportSize(width, 780)
                        .setColorScheme(colours)
                        .setTimezoneId("America/Los_Angeles")),
                server,
                "people");
        for (String screen : List.of(
                "people",
                "people/new",
                person,
                person + "/hours",
                person + "/days",
                person + "/absences",
                person + "/sign-in",
                person + "/feeds",
                person + "/calendars",
                "services",
                service,
                service + "/rules",
                service + "/texts",
                service + "/reminders",
                service + "/invitations",
                "rooms",
                "rooms/new",
                "practice",
                "practice/booking",
                "messages",
                "messages/kinds",
                "messages/preview",
                "messages/wordings",
                "messages/failed",
                "messages/test",
                "holidays",
                "holidays/new",
                "audit",
                "sessions",
                "system",
                "setup/practice")) {
            go(page, screen);
            assertThat(page.locator("main > [role=alert]").count()).as(screen).isZero();
            assertAccessible(page, screen);
            assertThat(page.locator("main").innerText()).as(screen).doesNotContain("undefined", "[object", "NaN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "it", "ar"})
    void everyKindOfEventOfTheAuditLogHasANameInEveryLanguage(String language) throws IOException {
        Page page = load(browser.open(options -> options.setLocale(language)), server, "audit");
        page.locator("main tbody code").first().waitFor();
        int rows = page.locator("main tbody tr").count();
        String kinds =
                Files.readString(Path.of("../scheduling-jooq/src/main/java/dev/openings/jooq/audit/EventKind.java"));
        List<String> actions = Pattern.compile("^    [A-Z_]+\\(\"(\\w+)\"", Pattern.MULTILINE)
                .matcher(kinds)
                .results()
                .map(it -> it.group(1))
                .sorted()
                .toList();

        assertThat(actions).hasSizeGreaterThan(60);
        assertThat(page.evaluate("""
            async code => Object.keys((await import(new URL(`actions/${code}.js`,
              document.querySelector('script[src$="admin.js"]').src))).actions).sort()\
            """, language)).isEqualTo(actions);
        assertThat(page.locator("main tbody td:last-child > [lang=en]")).hasCount(rows);
        assertThat(page.locator("main tbody td:last-child > br")).hasCount(2 * rows);
        assertAccessible(page, "audit " + language);
    }

    @Test
    void noWordIsMissingInAnyLanguage() {
        Page page = load(browser.open(), server, "");

        assertThat((List<?>) page.evaluate("""
            async () => {
              const folder = document.querySelector('script[src$="admin.js"]').src;
              const words = async code => (await import(new URL(`words/${code}.js`, folder))).words;
              const plural = key => key.replace(/\\.(zero|one|two|few|many|other)$/, '.#');
              const keys = (it, path) => Object.entries(it).flatMap(([key, value]) => value && typeof value === 'object'
                ? keys(value, `${path}${key}.`) : [plural(path + key)]);
              const english = keys(await words('en'), '');
              const all = await Promise.all(['de', 'fr', 'es', 'it', 'ar'].map(async code => {
                const known = new Set(keys(await words(code), ''));
                return english.filter(it => !known.has(it)).map(it => `${code} ${it}`);
              }));
              return all.flat();
            }\
            """)).isEmpty();
    }

    @Test
    void theFirstScreenIsLightAndAsksForLittle() {
        Page page = browser.open();
        List<Response> answered = new CopyOnWriteArrayList<>();
        page.onResponse(answered::add);

        load(page, server, "");
        page.getByText("Mira Okafor").waitFor();

        List<Response> responses = List.copyOf(answered);
        long bytes = responses.stream()
                .mapToLong(it ->
                        it.request().sizes().responseBodySize + it.request().sizes().responseHeadersSize)
                .sum();
        assertThat(responses).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
        assertThat(bytes).as("bytes").isLessThanOrEqualTo(LARGEST_KB * 1_024L);
    }

    @Test
    void staffChangeTheirOwnHoursAbsencesAndCalendarsAndNothingElse() {
        String mira = idOf("staff", "displayName", "Mira Okafor");
        Page page = browser.open();
        page.navigate(server.url("/desk#token=" + server.token(Role.STAFF, GlobalId.parse(mira)))
                .toString());
        awaitUsable(page);
        page.getByText("More", new GetByTextOptions().setExact(true)).click();
        page.getByText("My hours and calendars").click();
        awaitUsable(page);
        assertThat(page.locator("h1")).hasText("My hours and calendars");
        assertThat(page.locator(".tabs a")).hasCount(5);
        assertThat(page.locator("#navigation")).isHidden();
        assertThat(page.locator("main").boundingBox().width).as("width of 1280").isGreaterThan(1_000);

        for (String part : List.of("me", "me/days", "me/absences", "me/feeds", "me/calendars", "people", "system")) {
            go(page, part);
            assertThat(page.locator("main > [role=alert]").count()).as(part).isZero();
            assertThat(page.locator("h1")).hasText("My hours and calendars");
            assertAccessible(page, part);
        }
        go(page, "me/absences");
        field(page, "First day").fill("2027-04-14");
        field(page, "Reason").fill("Own training");
        save(page);
        assertThat(page.locator("main .entries").first()).containsText("Own training");
        assertThat(absencesOf(mira, "Own training")).hasSize(1);
        go(page, "me/feeds");
        save(page);
        assertThat(page.locator("main .notice.good")).containsText("Open in a calendar application");
    }

    @Test
    void wordsThatAreNotSavedAreNotReplacedWithoutAQuestion() {
        Page page = load(browser.open(), server, "messages/wordings");
        field(page, "Text").fill("Words of an hour");

        field(page, "By").selectOption("SMS");
        page.locator("dialog button[value=no]").click();

        assertThat(field(page, "By")).hasValue("EMAIL");
        assertThat(field(page, "Text")).hasValue("Words of an hour");
        field(page, "By").selectOption("SMS");
        page.locator("dialog button[value=yes]").click();
        assertThat(field(page, "By")).hasValue("SMS");
        assertThat(field(page, "Text")).hasValue("");
        go(page, "people");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("h1")).hasText("People");
    }

    @Test
    void whoIsNoAdminIsToldSoAndWhoIsNobodySignsIn() {
        Page page = browser.open();
        page.navigate(server.url("/admin#token=" + server.token(Role.STAFF, Optional.empty()))
                .toString());
        awaitUsable(page);
        assertThat(page.locator("main")).containsText("Only administrators");

        Page other = browser.open();
        other.navigate(server.url("/admin").toString());
        other.waitForURL("**/sign-in?return=/admin");
        // The address of the test's server is not the one that sessions are for.
        browser.forgetProblems();
    }

    @Test
    void signingOutDeletesTheListOfTheDeskThatThisBrowserKeeps() {
        Page page = load(browser.open(), server, "");
        page.evaluate(
                "() => caches.open('openings.desk.list').then(it => it.put('/desk/list', new Response('names')))");

        page.getByText("Sign out").click();
        page.waitForURL("**/sign-in**");

        assertThat(page.evaluate("() => caches.has('openings.desk.list')")).isEqualTo(false);
        browser.forgetProblems();
    }

    @Test
    void afterTheSignInThePlaceIsShownThatWasLeftForIt() {
        Page page = load(browser.open(), server, "holidays");
        assertThat(page.locator("h1")).hasText("Holidays");
        page.evaluate("() => sessionStorage.setItem('openings.token', 'of-nobody')");

        page.evaluate("() => { location.hash = '#/rooms'; }");
        page.waitForURL("**/sign-in?return=/admin");
        String token = server.token(Role.ADMIN, Optional.empty());
        page.evaluate("token => sessionStorage.setItem('openings.token', token)", token);
        page.navigate(server.url("/admin").toString());
        awaitUsable(page);

        assertThat(page.locator("h1")).hasText("Rooms and equipment");
        page.navigate(server.url("/sign-in").toString());
        page.navigate(server.url("/admin").toString());
        awaitUsable(page);
        assertThat(page.locator("h1")).not().hasText("Rooms and equipment");
        browser.forgetProblems();
    }

    /** As if the person had come from an identity provider. */
    private static void signIn(String person, SignInRole role) {
        Instant now = server.clock().instant();
        server.server()
                .context()
                .openings()
                .sessions()
                .startWithAccount(
                        new SignInPerson(GlobalId.parse(person).orElseThrow().id(), role),
                        new NewSession(
                                UUID.randomUUID().toString(),
                                "https://provider.example",
                                person,
                                Optional.empty(),
                                now.plus(Duration.ofHours(12))))
                .orThrow();
    }

    /** Opens a screen as an admin. */
    private static Page load(Page page, ServerFixture of, String screen) {
        page.navigate(
                of.url("/admin#token=" + of.token(Role.ADMIN, Optional.empty())).toString());
        awaitUsable(page);
        if (!screen.isEmpty()) {
            go(page, screen);
        }
        return page;
    }

    /** Goes to another screen, and waits until it is there. */
    private static void go(Page page, String screen) {
        page.evaluate("address => { location.hash = address; }", "#/" + screen);
        page.waitForFunction("""
            () => new Promise(done => setTimeout(() => done(!document.querySelector('main[aria-busy]')), 50))\
            """);
    }

    /** The first field with this label. */
    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new GetByLabelOptions().setExact(true)).first();
    }

    private static void save(Page page) {
        page.locator("form .primary").first().click();
    }

    private static String idOf(String list, String field, String name) {
        JsonNode nodes = server.as(Role.ADMIN)
                .data("{ %s { nodes { id %s } } }".formatted(list, field), Map.of())
                .at("/" + list + "/nodes");
        for (JsonNode node : nodes) {
            if (node.path(field).asText().equals(name)) {
                return node.path("id").asText();
            }
        }
        throw new AssertionError(name);
    }
}
