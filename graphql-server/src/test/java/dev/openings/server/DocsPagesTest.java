package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.settings.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo serves the documentation, a server of a practice does not. */
class DocsPagesTest {
    @TempDir
    private Path data;

    @Test
    void theDemoServesTheDocumentation() throws Exception {
        try (Server demo = Server.startDemo(Settings.of(data, 0).inMemory(), () -> ServerFixture.START)) {
            assertThat(get(demo, "").body()).contains("<a href=\"/docs\" data-word=\"docs\">");
            HttpResponse<String> start = get(demo, "docs");
            assertThat(start.statusCode()).isEqualTo(307);
            assertThat(start.headers().firstValue("Location")).contains("/docs/index.html");
            HttpResponse<String> page = get(demo, "docs/install.html");
            assertThat(page.body()).contains("<h1 id=\"install\">Install</h1>");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; ")
                    .doesNotContain("unsafe");
            assertThat(get(demo, "docs/style.css").headers().firstValue("Content-Type"))
                    .contains("text/css; charset=utf-8");
            assertThat(get(demo, "docs/adr/0001-functional-core.html").statusCode())
                    .isEqualTo(200);
            assertThat(get(demo, "docs/files.txt").statusCode()).isEqualTo(404);
            assertThat(get(demo, "docs/%2e%2e/openings-logging.properties").statusCode())
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void aServerOfAPracticeServesNone() throws Exception {
        try (Server server = Server.start(Settings.of(data, 0).inMemory(), () -> ServerFixture.START)) {
            assertThat(get(server, "docs/index.html").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(Server server, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(server.url().resolve(path)).build(), BodyHandlers.ofString());
        }
    }
}
