package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.server.messages.MailParts;
import dev.openings.server.messages.MailedBy;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that confirms an e-mail address, in Chromium. */
class ConfirmPageTest {
    private static final String SCRIPT = """
        await page.goto(args[0]);
        said.address = page.url();
        said.heading = await page.getByRole('heading').textContent();
        await page.screenshot({ path: `${folder}/confirm.png` });
        const button = page.getByRole('button', { name: 'Bestätigen' });
        if (await button.isVisible()) {
          await button.click();
        }
        await page.locator('[data-show=ready]:visible').first().waitFor({ state: 'hidden', timeout: 15000 });
        said.text = await page.locator('section:visible').innerText();
        await page.screenshot({ path: `${folder}/confirmed.png` });
        """;

    @TempDir
    private Path folder;

    @Test
    void thePersonWhoOpensTheLinkConfirmsByTheButtonInTheirLanguage() throws Exception {
        Chromium chromium = Chromium.in(folder);
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (ServerFixture server = PublicLimitsTest.openPractice(settings ->
                settings.withReminders(MailedBy.server(mail)).withPublicUrl(URI.create("https://book.example.org")))) {
            String appointment = book(server);
            await().atMost(Duration.ofSeconds(30)).until(() -> mail.getReceivedMessages().length == 1);
            String text = MailParts.text(mail.getReceivedMessages()[0]);
            String token = text.substring(text.indexOf('#')).split("\\s", 2)[0];

            JsonNode said =
                    chromium.run(SCRIPT, "de-DE", server.url("confirm" + token).toString());

            assertThat(said.path("address").asText()).as(said.toString()).endsWith("/confirm");
            assertThat(said.path("heading").asText()).isEqualTo("Buchung bestätigen");
            assertThat(said.path("text").asText()).contains("Ihre Buchung ist bestätigt.");
            assertThat(said.path("problems")).isEmpty();
            assertThat(confirmBy(server, appointment)).isTrue();
        } finally {
            mail.stop();
        }
    }

    @Test
    void aLinkThatIsNotWholeSaysSo() throws IOException {
        Chromium chromium = Chromium.in(folder);
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            JsonNode said =
                    chromium.run(SCRIPT, "de-DE", server.url("confirm#short").toString());

            assertThat(said.path("text").asText()).as(said.toString()).contains("Dieser Link ist nicht gültig.");
        }
    }

    private static String book(ServerFixture server) {
        return server.anyone().data("""
                mutation { bookAppointment(input: { duration: "PT15M", start: "2027-01-05T09:00:00Z",
                  newContact: { givenName: "Ben", familyName: "Hoffmann", email: "ben@mail.example" } }) { appointment { id } } }""").at("/bookAppointment/appointment/id").asText();
    }

    private static boolean confirmBy(ServerFixture server, String id) {
        return server.as(Role.ADMIN)
                .data("query A($id: ID!) { node(id: $id) { ... on Appointment { confirmBy } } }", Map.of("id", id))
                .at("/node/confirmBy")
                .isNull();
    }
}
