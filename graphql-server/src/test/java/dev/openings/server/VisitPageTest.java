package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openings.server.graphql.http.AllowedDocuments;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page behind the links in messages about a visit, in Chromium. */
class VisitPageTest {
    /** Wednesday at ten, on the clock of the practice. */
    private static final String WEDNESDAY = "2027-01-06T10:00:00+01:00";

    private static final JsonMapper JSON = new JsonMapper();

    /** Opens the page of a visit: {@code given} has its link, and the browser's clock, zone and width. */
    private static final String OPEN = """
        const given = JSON.parse(args[0]);
        said.addresses = [];
        said.asked = [];
        page.on('request', request => {
          said.addresses.push(request.url());
          if (request.url().endsWith('/graphql')) {
            const { operationName, variables } = request.postDataJSON();
            said.asked.push({ operationName, variables });
          }
        });
        const devtools = await browser.newCDPSession(page);
        await devtools.send('Emulation.setTimezoneOverride', { timezoneId: given.zone });
        await page.setViewportSize({ width: given.width, height: 900 });
        await page.clock.setFixedTime(new Date(given.now));
        page.setDefaultTimeout(15000);
        const button = name => page.getByRole('button', { name, exact: true });
        const heading = name => page.getByRole('heading', { name, exact: true });
        const shown = async () => (await page.locator('main').innerText()).replace(/\\s*\\n\\s*/g, '\\n');
        const focused = () => page.evaluate(() => document.activeElement.id);
        const picture = name => page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
        const result = async text => page.getByRole('status').filter({ hasText: text }).waitFor();
        const problem = async text => page.getByRole('alert').filter({ hasText: text }).waitFor();
        const graphql = async (query, variables) => (await (await fetch(new URL('/graphql', given.link), {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${given.admin}` },
          body: JSON.stringify({ query, variables }),
        })).json()).data;
        try {
          await page.goto(given.link);
          await page.locator('main:not([aria-busy])').waitFor();
          said.first = await shown();
          said.header = await page.locator('header').innerText();
        """;

    private static final String CLOSE = """
        } catch (failure) {
          said.failure = String(failure);
        }
        said.last = await shown();
        said.address = page.url();
        said.focus = await focused();
        """;

    private static ServerFixture server;
    private static String service;
    private static String contact;

    @TempDir
    private Path folder;

    private String zone = "Europe/Berlin";
    private int width = 1280;

    @BeforeAll
    static void openPractice() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        change("""
            updatePractice(input: { name: "Praxis am Park", address: "Parkstraße 1\\n10115 Berlin", phone: "+4930231250000",
              timeZone: "Europe/Berlin", cancellationNotice: "PT24H" }) { userErrors { message } }""");
        String staff = change("""
            createStaffMember(input: { displayName: "Dr. Ada Byron", role: PHYSICIAN }) { staffMember { id } }""").at("/staffMember/id").asText();
        change("""
            setWorkingHours(input: { ownerId: "%s", hours: [{ days: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY], from: "09:00",
              to: "17:00" }] }) { userErrors { message } }""".formatted(staff));
        String room = change("createResource(input: { name: \"2.14\", kind: ROOM }) { resource { id } }")
                .at("/resource/id")
                .asText();
        service = change("""
            createService(input: { name: "Colonoscopy", staffIds: ["%s"], rules: { duration: "PT30M", horizon: "PT960H" },
              resources: [{ candidateIds: ["%s"] }] }) { service { id } userErrors { message } }""".formatted(staff, room)).at("/service/id").asText();
        change("""
            setServiceTexts(input: { id: "%s", texts: [
              { language: "de", publicName: "Untersuchung", preparation: "Bitte nüchtern kommen." },
              { language: "en", publicName: "Examination", preparation: "Please do not eat before.\\nBring your card." },
              { language: "ar", publicName: "فحص", preparation: "يُرجى الحضور على معدة فارغة." }] }) {
              userErrors { message } }""".formatted(service));
        contact = change("""
            createContact(input: { givenName: "Ben", familyName: "Hoffmann" }) { contact { id } }""").at("/contact/id").asText();
    }

    @AfterAll
    static void closePractice() {
        server.close();
    }

    @Test
    void theVisitIsShownOnBothClocksAndConfirmedOnceByADoubleClick() throws IOException {
        zone = "America/New_York";
        JsonNode visit = book(WEDNESDAY);

        try (LogRecords log = LogRecords.of("dev.openings.access", Level.INFO)) {
            JsonNode said = run("en-GB", visit, """
                await picture('visit');
                await button('Confirm').dblclick();
                await result('Your visit is confirmed');
                said.focusAfter = await focused();
                await picture('confirmed');
                await page.reload();
                await page.locator('main:not([aria-busy])').waitFor();
                """);

            assertThat(said.path("first").asText().lines())
                    .as(said.toString())
                    .contains(
                            "Your visit",
                            "Booked, not confirmed yet",
                            "Wednesday, 6 January 2027",
                            "10:00–10:30",
                            "Central European Standard Time",
                            "On your clock: 04:00–04:30 (Eastern Standard Time)",
                            "Examination",
                            "Dr. Ada Byron",
                            "Parkstraße 1",
                            "Room: 2.14",
                            "Please do not eat before.",
                            "Bring your card.",
                            "+4930231250000",
                            "Add to calendar");
            assertThat(said.path("header").asText()).contains("Praxis am Park");
            assertThat(said.path("first").asText()).doesNotContain("Colonoscopy");
            assertThat(said.path("focusAfter").asText()).isEqualTo("state");
            assertThat(said.path("last").asText()).contains("Confirmed").doesNotContain("not confirmed");
            assertThat(asked(said)).containsExactly("See", "Confirm", "See");
            assertThat(status(visit)).isEqualTo("CONFIRMED");
            assertThat(said.path("problems")).isEmpty();
            assertThat(said.path("address").asText()).endsWith("/visit");
            assertThat(said.path("addresses").toString())
                    .containsPattern("/a/[0-9a-f]{16}/visit/visit[.]js")
                    .doesNotContain(token(visit));
            assertThat(String.join("\n", log.lines()))
                    .contains("GET /visit 200")
                    .doesNotContain(token(visit));
        }
    }

    @Test
    void theVisitIsMovedToAListedTime() throws IOException {
        JsonNode visit = book("2027-01-06T11:00:00+01:00");

        JsonNode said = run("de-DE", visit, """
            await button('Verschieben').click();
            await heading('Andere Zeit wählen').waitFor();
            said.focusThen = await focused();
            said.days = await page.locator('summary').count();
            await picture('days');
            await button('Spätere Tage').click();
            await page.locator('summary').nth(said.days).waitFor();
            said.focusLater = await page.evaluate(() => document.activeElement.textContent);
            await page.getByText('Donnerstag, 7. Januar 2027').click();
            await page.locator('details[open]').getByRole('button', { name: '15:30' }).click();
            await heading('Auf diese Zeit verschieben?').waitFor();
            said.choice = await page.locator('#choice').innerText();
            await picture('choice');
            await button('Termin verschieben').dblclick();
            await result('Ihr Termin ist verschoben.');
            await picture('moved');
            """);

        assertThat(said.path("focusThen").asText()).as(said.toString()).isEqualTo("move-title");
        assertThat(said.path("days").asInt()).isEqualTo(8);
        assertThat(said.path("focusLater").asText()).startsWith("Montag, 18. Januar 2027");
        assertThat(said.path("choice").asText())
                .contains("Donnerstag, 7. Januar 2027", "15:30–16:00", "Mittwoch, 6. Januar 2027", "Dr. Ada Byron");
        assertThat(said.path("last").asText()).contains("Donnerstag, 7. Januar 2027", "15:30–16:00");
        assertThat(said.path("focus").asText()).isEqualTo("when");
        assertThat(asked(said)).containsExactly("See", "Times", "Times", "Who", "Move");
        assertThat(field(visit, "start")).isEqualTo("2027-01-07T15:30:00+01:00");
        assertThat(said.path("problems")).isEmpty();
    }

    @Test
    void aTimeThatSomebodyElseBooksMeanwhileIsRefusedWithOthers() throws IOException {
        JsonNode visit = book("2027-01-11T10:00:00+01:00");

        JsonNode said = run("en-GB", visit, """
            await button('Move').click();
            await page.getByText('Tuesday, 12 January 2027').click();
            await page.locator('details[open]').getByRole('button', { name: '12:00' }).click();
            await heading('Move to this time?').waitFor();
            said.taken = (await graphql(`mutation M($input: BookAppointmentInput!) { bookAppointment(input: $input) {
              appointment { id } } }`, { input: { serviceId: given.service, contactId: given.contact,
              start: '2027-01-12T12:00:00+01:00' } })).bookAppointment;
            await button('Move the visit').click();
            await problem('This time is not free any more.');
            said.offered = await page.locator('#alternatives button').allInnerTexts();
            await picture('taken');
            await page.locator('#alternatives button').first().click();
            await heading('Move to this time?').waitFor();
            await button('Move the visit').click();
            await result('Your visit has another time now.');
            """);

        assertThat(said.path("offered")).as(said.toString()).hasSize(5);
        assertThat(said.at("/offered/0").asText()).contains("12 January 2027", "12:30");
        assertThat(field(visit, "start")).isEqualTo("2027-01-12T12:30:00+01:00");
        assertThat(said.path("problems")).isEmpty();
    }

    @Test
    void cancellingAsksOnceMoreAndTakesAReason() throws IOException {
        JsonNode visit = book("2027-01-13T10:00:00+01:00");

        JsonNode said = run("fr-FR", visit, """
            await button('Annuler').click();
            await heading('Annuler ce rendez-vous ?').waitFor();
            await button('Garder ce rendez-vous').click();
            said.focusKept = await focused();
            await button('Annuler').click();
            await page.getByLabel('Raison').fill('Je suis guéri.');
            await picture('cancel');
            await button('Oui, l’annuler').click();
            await result('Votre rendez-vous est annulé.');
            await picture('cancelled');
            """);

        assertThat(said.path("focusKept").asText()).as(said.toString()).isEqualTo("cancel");
        assertThat(asked(said)).containsExactly("See", "Cancel");
        assertThat(said.at("/asked/1/variables/input/reason").asText()).isEqualTo("Je suis guéri.");
        assertThat(status(visit)).isEqualTo("CANCELLED");
        assertThat(said.path("last").asText())
                .contains("Annulé", "Vous souhaitez un autre rendez-vous ?", "+4930231250000");
        assertThat(said.path("focus").asText()).isEqualTo("state");
        assertThat(said.path("problems")).isEmpty();
    }

    @Test
    void aVisitThatIsOverOffersNothing() throws IOException {
        JsonNode visit = book("2027-01-14T10:00:00+01:00");
        server.clock().set(Instant.parse("2027-01-14T10:00:00Z"));

        JsonNode said;
        try {
            said = run("it-IT", visit, "said.buttons = await page.getByRole('button').count();");
        } finally {
            server.clock().set(ServerFixture.START);
        }

        assertThat(said.path("first").asText()).contains("Questo appuntamento è passato", "+4930231250000");
        assertThat(said.path("buttons").asInt()).as(said.toString()).isZero();
    }

    @Test
    void aServiceWithoutAPublicNameHasTheNameThatItWasBookedBy() throws IOException {
        String staff = server.as(Role.ADMIN)
                .data("{ staff { nodes { id } } }")
                .at("/staff/nodes/0/id")
                .asText();
        String plain = change("""
            createService(input: { name: "Blood test", staffIds: ["%s"], rules: { duration: "PT30M", horizon: "PT960H" } }) {
              service { id } userErrors { message } }""".formatted(staff)).at("/service/id").asText();
        JsonNode visit = change("""
            bookAppointment(input: { serviceId: "%s", contactId: "%s", start: "2027-01-18T15:00:00+01:00" }) {
              appointment { id managementToken } userErrors { message } }""".formatted(plain, contact)).get("appointment");

        JsonNode said = run("en-GB", visit, "said.title = await page.title();");

        assertThat(said.path("first").asText()).contains("What", "Blood test");
        assertThat(said.path("title").asText()).doesNotContain("Blood");
        assertThat(said.path("address").asText()).endsWith("/visit");
    }

    @Test
    void aMoveNamesThePersonWhoAttendsAfterIt() throws IOException {
        String ada = server.as(Role.ADMIN)
                .data("{ staff { nodes { id } } }")
                .at("/staff/nodes/0/id")
                .asText();
        String bo = change(
                        "createStaffMember(input: { displayName: \"Bo Free\", role: PHYSICIAN }) { staffMember { id } }")
                .at("/staffMember/id")
                .asText();
        change("""
            setWorkingHours(input: { ownerId: "%s", hours: [{ days: [MONDAY, TUESDAY], from: "09:00", to: "17:00" }] }) {
              userErrors { message } }""".formatted(bo));
        String either = change("""
            createService(input: { name: "Talk", staffIds: ["%s", "%s"], rules: { duration: "PT30M", horizon: "PT960H" } }) {
              service { id } userErrors { message } }""".formatted(ada, bo)).at("/service/id").asText();
        JsonNode visit = change("""
            bookAppointment(input: { serviceId: "%s", contactId: "%s", staffIds: ["%s"], start: "2027-01-18T14:00:00+01:00" }) {
              appointment { id managementToken } userErrors { message } }""".formatted(either, contact, ada)).get("appointment");

        JsonNode said = run("en-GB", visit, """
            await button('Move').click();
            await page.getByText('Tuesday, 12 January 2027').click();
            await page.locator('details[open]').getByRole('button', { name: '15:30' }).click();
            await page.locator('#choice-yes').waitFor();
            said.choice = await page.locator('#choice').innerText();
            await page.locator('#choice-yes').click();
            await result('Your visit has another time now.');
            """);

        assertThat(said.path("choice").asText()).contains("Dr. Ada Byron").doesNotContain("Bo Free");
        assertThat(said.path("last").asText())
                .contains("12 January 2027", "Dr. Ada Byron")
                .doesNotContain("Bo Free");
    }

    @Test
    void anInvalidLinkAndAPageWithoutOneSayWhatToDo() throws IOException {
        JsonNode dead = run("es-ES", server.url("visit#c2hvcnQ").toString(), "await picture('dead');");
        JsonNode none = run("es-ES", server.url("visit").toString(), "");

        assertThat(dead.path("last").asText())
                .as(dead.toString())
                .contains("Este enlace no es válido o ya no lo es.", "+4930231250000");
        assertThat(none.path("last").asText())
                .as("the tab does not know the link of the other one")
                .contains("Abra el enlace exactamente como figura en el mensaje", "+4930231250000");
    }

    @Test
    void afterTheCancellationNoticeThePageAsksToCall() throws IOException {
        JsonNode visit = book("2027-01-04T14:00:00+01:00");

        JsonNode known = run("en-GB", visit, "said.buttons = await page.getByRole('button').allInnerTexts();");

        assertThat(known.path("first").asText())
                .as(known.toString())
                .contains("It is too late to move or cancel this visit here. Please call: +4930231250000");
        assertThat(known.path("buttons").toString()).isEqualTo("[\"Confirm\"]");

        JsonNode later = book("2027-01-05T14:00:00+01:00");
        JsonNode slow = run("en-GB", later, """
            const notice = value => graphql(`mutation M($input: UpdatePracticeInput!) { updatePractice(input: $input) {
              practice { id } } }`, { input: { cancellationNotice: value } });
            await button('Cancel').click();
            await notice('PT48H');
            await button('Yes, cancel it').click();
            await problem('It is too late');
            await notice('PT24H');
            await picture('late');
            """);

        assertThat(slow.path("last").asText())
                .as(slow.toString())
                .contains("It is too late to move or cancel this visit here. Please call: +4930231250000");
        assertThat(status(later)).isEqualTo("SCHEDULED");
    }

    @Test
    void anotherChangeInTheMeantimeIsShownFirst() throws IOException {
        JsonNode visit = book("2027-01-18T10:00:00+01:00");

        JsonNode said = run("de-DE", visit, """
            await graphql(`mutation M($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) {
              appointment { id } } }`, { input: { id: given.id, start: '2027-01-18T11:00:00+01:00' } });
            await button('Bestätigen').click();
            await result('inzwischen geändert');
            """);

        assertThat(said.path("last").asText()).as(said.toString()).contains("11:00–11:30", "Gebucht");
        assertThat(status(visit)).isEqualTo("SCHEDULED");
    }

    @Test
    void aLostConnectionIsToldAndTheActionCanBeTriedAgain() throws IOException {
        JsonNode visit = book("2027-01-19T10:00:00+01:00");

        JsonNode said = run("en-GB", visit, """
            await browser.setOffline(true);
            await button('Confirm').click();
            await problem('The connection was lost.');
            await picture('lost');
            await browser.setOffline(false);
            await button('Try again').click();
            await result('Your visit is confirmed.');
            """);

        assertThat(said.path("failure").isMissingNode()).as(said.toString()).isTrue();
        assertThat(status(visit)).isEqualTo("CONFIRMED");
    }

    @Test
    void aConfirmationWhoseAnswerWasLostCountsWhenItIsTriedAgain() throws IOException {
        JsonNode visit = book("2027-01-19T12:00:00+01:00");

        JsonNode said = run("en-GB", visit, """
            await page.route('**/graphql', async route => { await route.fetch(); await route.abort(); }, { times: 1 });
            await button('Confirm').click();
            await problem('The connection was lost.');
            await button('Try again').click();
            await result('Your visit is confirmed.');
            """);

        assertThat(said.path("failure").isMissingNode()).as(said.toString()).isTrue();
        assertThat(asked(said)).containsExactly("See", "Confirm", "Confirm", "See");
        assertThat(status(visit)).isEqualTo("CONFIRMED");
    }

    @Test
    void arabicIsSetFromRightToLeftOnANarrowScreen() throws IOException {
        JsonNode visit = book("2027-01-20T10:00:00+01:00");
        width = 390;
        zone = "Africa/Cairo";

        JsonNode said = run("ar-EG", visit, """
            said.direction = await page.evaluate(() => getComputedStyle(document.body).direction);
            said.language = await page.evaluate(() => document.documentElement.lang);
            await picture('arabic');
            await button('تغيير الموعد').click();
            await page.locator('details[open]').waitFor();
            await picture('arabic-days');
            said.width = await page.evaluate(() => document.documentElement.scrollWidth);
            said.words = await page.evaluate(async () => {
              const { words } = await import(new URL('words.js', document.querySelector('script').src));
              return Object.values(words).map(it => [...Object.keys(it), ...Object.keys(it.states)].sort().join());
            });
            await page.emulateMedia({ colorScheme: 'dark' });
            await picture('arabic-dark');
            await page.getByRole('link', { name: 'English' }).click();
            await heading('Your visit').waitFor();
            await page.locator('main:not([aria-busy])').waitFor();
            await picture('english-dark');
            """);

        assertThat(said.path("direction").asText()).as(said.toString()).isEqualTo("rtl");
        assertThat(said.path("language").asText()).isEqualTo("ar-EG");
        assertThat(said.path("first").asText()).contains("فحص", "2027", "Dr. Ada Byron");
        assertThat(said.path("width").asInt()).isEqualTo(390);
        assertThat(said.path("words")).hasSize(6).containsOnly(said.at("/words/0"));
        assertThat(said.path("last").asText()).contains("Your visit", "Examination");
        assertThat(said.path("problems")).isEmpty();
    }

    @Test
    void aServerWithAListOfAllowedDocumentsAllowsThatOfThePage() throws IOException {
        Files.writeString(folder.resolve("other.graphql"), "{ viewer { roles } }");
        AllowedDocuments others = AllowedDocuments.read(folder);
        try (ServerFixture strict =
                ServerFixture.start(ServerTestDatabase.H2, settings -> settings.withDocuments(others))) {
            String document = strict.send(
                            strict.request("a/any/visit/visit.graphql").build())
                    .body();
            ObjectNode body = JSON.createObjectNode().put("query", document).put("operationName", "See");
            body.putObject("variables").put("token", "none").put("language", "en");

            JsonNode answer = ServerFixture.json(strict.send(strict.request("graphql")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build())
                    .body());

            assertThat(answer.has("errors")).as(answer.toString()).isFalse();
            assertThat(answer.at("/data/managedAppointment").isNull()).isTrue();
        }
    }

    private JsonNode run(String locale, JsonNode visit, String script) throws IOException {
        return run(locale, server.url("visit#" + token(visit)).toString(), visit, script);
    }

    private JsonNode run(String locale, String link, String script) throws IOException {
        return run(locale, link, JSON.createObjectNode(), script);
    }

    private JsonNode run(String locale, String link, JsonNode visit, String script) throws IOException {
        Map<String, ?> given = Map.of(
                "link", link,
                "id", visit.path("id").asText(),
                "service", service,
                "contact", contact,
                "admin", server.token(Role.ADMIN, Optional.empty()),
                // The page goes by the server's clock.
                "now", "2026-05-01T12:00:00Z",
                "zone", zone,
                "width", width);
        JsonNode said = Chromium.in(folder).run(OPEN + script + CLOSE, locale, JSON.writeValueAsString(given));
        assertThat(said.path("failure").isMissingNode()).as(said.toString()).isTrue();
        return said;
    }

    private static JsonNode change(String mutation) {
        JsonNode answer = server.as(Role.ADMIN).data("mutation { " + mutation + " }");
        JsonNode payload = answer.elements().next();
        assertThat(payload.path("userErrors")).as(payload.toString()).isEmpty();
        return payload;
    }

    private static JsonNode book(String start) {
        return change("""
            bookAppointment(input: { serviceId: "%s", contactId: "%s", start: "%s" }) {
              appointment { id managementToken } userErrors { message } }""".formatted(service, contact, start)).get("appointment");
    }

    private static String token(JsonNode visit) {
        return visit.get("managementToken").asText();
    }

    private static List<String> asked(JsonNode said) {
        return said.path("asked").findValuesAsText("operationName");
    }

    private static String status(JsonNode visit) {
        return field(visit, "status");
    }

    private static String field(JsonNode visit, String name) {
        return server.as(Role.ADMIN)
                .data(
                        "query A($id: ID!) { appointment(id: $id) { " + name + " } }",
                        Map.of("id", visit.get("id").asText()))
                .at("/appointment/" + name)
                .asText();
    }
}
