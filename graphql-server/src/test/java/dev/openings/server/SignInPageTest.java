package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page for signing in, in Chromium with its virtual authenticator. Requires chromium, node, npm and, the first time, a download
 * of a package; skipped without them.
 */
class SignInPageTest {
    private static final String SCRIPT = """
        import { chromium } from 'playwright-core';

        const [executablePath, profile, link] = process.argv.slice(2);
        const browser = await chromium.launchPersistentContext(profile, {
          executablePath, chromiumSandbox: false, locale: 'en-GB',
          args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
        });
        const page = browser.pages()[0];
        const problems = [];
        page.on('console', message => { if (message.type() === 'error') problems.push(message.text()); });
        page.on('pageerror', failure => problems.push(String(failure)));
        const devtools = await browser.newCDPSession(page);
        await devtools.send('WebAuthn.enable');
        await devtools.send('WebAuthn.addVirtualAuthenticator', { options: {
          protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
          isUserVerified: true, automaticPresenceSimulation: true,
        } });
        const heading = async text => {
          await page.getByRole('heading', { name: text }).waitFor({ timeout: 15000 });
          return page.getByRole('heading').textContent();
        };
        const said = { headings: [] };
        try {
          await page.goto(link);
          said.headings.push(await heading('Welcome, Grace Hopper'));
          said.address = page.url();
          await page.screenshot({ path: `${profile}/../welcome.png` });
          await page.getByRole('textbox').press('Enter');
          said.headings.push(await heading('Signed in as Grace Hopper'));
          said.viewer = await page.evaluate(async () => (await fetch('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'openings-session': 'cookie' },
            body: JSON.stringify({ query: '{ viewer { roles } }' }),
          })).text());
          said.readable = await page.evaluate(() => document.cookie);
          await page.getByRole('button', { name: 'Sign out' }).click();
          said.headings.push(await heading('Sign in'));
          await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
          said.headings.push(await heading('Signed in as Grace Hopper'));
          await page.reload();
          said.headings.push(await heading('Signed in as Grace Hopper'));
          await page.screenshot({ path: `${profile}/../signed-in.png` });
        } catch (failure) {
          said.failure = String(failure);
          said.text = await page.locator('body').innerText();
        }
        console.log(JSON.stringify({ ...said, problems }));
        await browser.close();
        """;

    @TempDir
    private Path folder;

    @Test
    void theFirstAdminCreatesAPasskeySignsOutAndSignsInAgain() throws IOException {
        Optional<String> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(command -> NodeFolder.find(command).stream())
                .map(Path::toString)
                .findFirst();
        assumeTrue(chromium.isPresent(), "chromium is not installed: the page for signing in is skipped");
        NodeFolder node = NodeFolder.with("browser", "playwright-core@1.65.1", "graphql-sse@2.6.1", "graphql@16.12.0");
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            Invitations invitations = server.server().context().invitations();
            String link = invitations.link(
                    invitations.create(
                            Role.ADMIN, new Invitation.Invited.NewStaffMember("Grace Hopper"), Duration.ofHours(1)),
                    RelyingParty.of(server.url("")));

            JsonNode said = ServerFixture.json(node.run(
                    SCRIPT, chromium.orElseThrow(), folder.resolve("profile").toString(), link));

            assertThat(said.path("headings").toString())
                    .as(said.toString())
                    .isEqualTo("[\"Welcome, Grace Hopper\",\"Signed in as Grace Hopper\",\"Sign in\","
                            + "\"Signed in as Grace Hopper\",\"Signed in as Grace Hopper\"]");
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
