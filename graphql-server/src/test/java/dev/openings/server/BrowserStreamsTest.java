package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.messages.Certificate;
import dev.openings.server.sample.SamplePractice;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings.Listen;
import dev.openings.server.settings.Settings.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty subscriptions of one page in Chromium. Requires chromium, node, npm and, the first time, a download of the packages;
 * skipped without them.
 */
class BrowserStreamsTest {
    private static final String SCRIPT = """
        import { readFileSync } from 'node:fs';
        import { chromium } from 'playwright-core';

        const [executablePath, origin, isSingle] = process.argv.slice(2);
        const program = await chromium.launch({
          executablePath, chromiumSandbox: false,
          args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
        });
        // The page that a browser begins with may not know of locales yet.
        const browser = await program.newContext({ ignoreHTTPSErrors: true });
        const page = await browser.newPage();
        await page.goto(origin);
        await page.evaluate(readFileSync('node_modules/graphql-sse/umd/graphql-sse.js', 'utf8'));
        const said = await page.evaluate(async isSingle => {
          const send = async (query, variables) => {
            const answer = await fetch('/graphql?operation', {
              method: 'POST', headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(20000),
            });
            return answer.json();
          };
          const services = await send('{ services { nodes { id name } } }');
          const serviceId = services.data.services.nodes.find(it => it.name === 'Check-up').id;
          const search = { serviceId, dates: { from: '2027-01-11', to: '2027-01-11' } };
          const free = await send('query S($search: SlotSearch!) { slots(search: $search) { nodes { start } } }', { search });
          const start = free.data.slots.nodes[0].start;

          const until = async isTrue => {
            for (let i = 0; i < 400 && !isTrue(); i++) await new Promise(resolve => setTimeout(resolve, 50));
          };
          let running = 0;
          const client = graphqlSse.createClient(isSingle
            ? { url: '/graphql/stream', singleConnection: true, fetchFn: async (...request) => {
                const answer = await fetch(...request);
                running += answer.status === 202;
                return answer;
              } }
            : { url: '/graphql', on: { connected: () => running++ } });
          const results = Array.from({ length: 20 }, () => []);
          for (const received of results) {
            client.subscribe({
              query: 'subscription S($search: SlotSearch!) { slotsChanged(search: $search) { start } }',
              variables: { search },
            }, { next: it => received.push(it), error: failure => received.push(String(failure)), complete() {} });
          }
          await until(() => running === 20);

          const query = await send('query Q { viewer { roles } }');
          const booking = await send(`mutation B($input: BookAppointmentInput!) {
            bookAppointment(input: $input) { appointment { status } userErrors { message } } }`,
            { input: { serviceId, start,
              newContact: { givenName: 'Zoë', familyName: 'Winter' } } });
          await until(() => results.every(it => it.length > 0));
          return {
            running, query, booking,
            received: results.map(it => it[0]),
            protocols: [...new Set(performance.getEntriesByType('resource')
              .filter(it => it.name.includes('/graphql?')).map(it => it.nextHopProtocol))],
          };
        }, isSingle === 'true').catch(failure => ({ failure: String(failure) }));
        console.log(JSON.stringify(said));
        await program.close();
        """;

    @TempDir
    private Path folder;

    @Test
    void overHttp11TheyShareOneConnection() throws IOException {
        seesTheBooking(true, Optional.empty(), "http/1.1");
    }

    @Test
    void overHttp2EachHasAStreamOfItsOwn() throws IOException, GeneralSecurityException {
        Certificate certificate = Certificate.of("localhost", "127.0.0.1", folder);

        seesTheBooking(
                false, Optional.of(new Tls(certificate.certificateFile(folder), certificate.keyFile(folder))), "h2");
    }

    private void seesTheBooking(boolean single, Optional<Tls> tls, String protocol) throws IOException {
        Optional<String> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(command -> NodeFolder.find(command).stream())
                .map(Path::toString)
                .findFirst();
        assumeTrue(chromium.isPresent(), "chromium is not installed: the streams of a browser are skipped");
        NodeFolder node = NodeFolder.with("browser", "playwright-core@1.65.1", "graphql-sse@2.6.1", "graphql@16.12.0");

        try (ServerFixture server = ServerFixture.start(
                ServerTestDatabase.H2,
                it -> it.withListen(new Listen("127.0.0.1", 0, tls, false, TrustedProxies.NONE, Set.of())))) {
            SamplePractice.fill(
                    server.server().context().openings(), server.clock().instant());

            JsonNode said = ServerFixture.json(
                    node.run(SCRIPT, chromium.orElseThrow(), server.url("").toString(), String.valueOf(single)));

            assertThat(said.path("running").asInt()).as(said.toString()).isEqualTo(20);
            assertThat(said.get("query").toString()).isEqualTo("{\"data\":{\"viewer\":{\"roles\":[\"PUBLIC\"]}}}");
            assertThat(said.get("booking").toString())
                    .isEqualTo("{\"data\":{\"bookAppointment\":{\"appointment\":{\"status\":\"SCHEDULED\"},"
                            + "\"userErrors\":[]}}}");
            assertThat(said.get("received"))
                    .hasSize(20)
                    .allSatisfy(event -> assertThat(
                                    event.at("/data/slotsChanged/start").asText())
                            .startsWith("2027-01-11T"));
            assertThat(said.get("protocols").toString()).isEqualTo("[\"" + protocol + "\"]");
        }
    }
}
