package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for signing in, in Chromium with its virtual authenticator. */
class SignInPageTest {
    private static final String SCRIPT = """
        const devtools = await browser.newCDPSession(page);
        await devtools.send('WebAuthn.enable');
        await devtools.send('WebAuthn.addVirtualAuthenticator', { options: {
          protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
          isUserVerified: true, automaticPresenceSimulation: true,
        } });
        const heading = async text => {
          await page.getByRole('heading', { name: text }).waitFor({ timeout: 15000 });
          return page.getByRole('heading', { level: 1 }).textContent();
        };
        said.headings = [];
        try {
          await page.goto(args[0]);
          said.headings.push(await heading('Welcome, Grace Hopper'));
          said.address = page.url();
          await page.screenshot({ path: `${folder}/welcome.png` });
          await page.getByRole('textbox').press('Enter');
          said.headings.push(await heading('Signed in as Grace Hopper'));
          said.viewer = await page.evaluate(async () => (await fetch('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'openings-session': 'cookie' },
            body: JSON.stringify({ query: '{ viewer { roles } }' }),
          })).text());
          said.readable = await page.evaluate(() => document.cookie);
          await page.getByRole('button', { name: 'Sign out', exact: true }).click();
          said.headings.push(await heading('Sign in'));
          await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
          said.headings.push(await heading('Signed in as Grace Hopper'));
          await page.reload();
          said.headings.push(await heading('Signed in as Grace Hopper'));
          const sessions = page.locator('#sessions li');
          await sessions.first().waitFor();
          said.sessions = await sessions.allInnerTexts();
          await browser.clearCookies();
          await page.goto(new URL('/sign-in', args[0]).href);
          await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
          said.headings.push(await heading('Signed in as Grace Hopper'));
          await sessions.nth(1).waitFor();
          said.both = await sessions.allInnerTexts();
          await page.screenshot({ path: `${folder}/signed-in.png` });
          await page.getByRole('button', { name: 'End this session' }).click();
          await sessions.nth(1).waitFor({ state: 'detached' });
          said.left = await sessions.allInnerTexts();
          said.focused = await page.evaluate(() => document.activeElement.textContent);
          await page.getByRole('button', { name: 'Sign out everywhere' }).click();
          said.headings.push(await heading('Sign in'));
        } catch (failure) {
          said.failure = String(failure);
          said.text = await page.locator('body').innerText();
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void theFirstAdminCreatesAPasskeySignsInAgainAndSignsOutEverywhere() throws IOException {
        Chromium chromium = Chromium.in(folder);
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            Invitations invitations = server.server().context().invitations();
            String link = invitations.link(
                    invitations.create(
                            Role.ADMIN, new Invitation.Invited.NewStaffMember("Grace Hopper"), Duration.ofHours(1)),
                    RelyingParty.of(server.url("")));

            JsonNode said = chromium.run(SCRIPT, "en-GB", link);

            assertThat(said.path("headings").toString())
                    .as(said.toString())
                    .isEqualTo(
                            "[\"Welcome, Grace Hopper\",\"Signed in as Grace Hopper\",\"Sign in\","
                                    + "\"Signed in as Grace Hopper\",\"Signed in as Grace Hopper\",\"Signed in as Grace Hopper\",\"Sign in\"]");
            assertThat(said.get("sessions")).hasSize(1);
            assertThat(said.at("/sessions/0").asText()).startsWith("With a passkey This browser");
            assertThat(said.get("both")).hasSize(2);
            assertThat(said.at("/both/0").asText()).contains("This browser");
            assertThat(said.at("/both/1").asText()).contains("With a passkey").doesNotContain("This browser");
            assertThat(said.get("left")).as(said.toString()).hasSize(1);
            assertThat(said.at("/left/0").asText()).contains("This browser");
            assertThat(said.get("focused").asText()).isEqualTo("Where you are signed in");
            assertThat(server.as(Role.ADMIN)
                            .data("{ signInSessions { totalCount } }")
                            .at("/signInSessions/totalCount")
                            .asInt())
                    .isZero();
            assertThat(said.get("address").asText()).doesNotContain("#").endsWith("/sign-in");
            assertThat(said.get("viewer").asText())
                    .isEqualTo("{\"data\":{\"viewer\":{\"roles\":[\"PUBLIC\",\"STAFF\",\"ADMIN\"]}}}");
            assertThat(said.get("readable").asText())
                    .as("scripts cannot read the cookie")
                    .isEmpty();
            assertThat(said.get("problems")).isEmpty();
        }
    }
}
