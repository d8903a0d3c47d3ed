package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** HEAD for pages and their files: the headers of GET, and no body. */
class HeadRequestTest {
    private static final Pattern FILE = Pattern.compile("/a/[0-9a-f]{16}/shared/design.css");

    @Test
    void headAnswersAsGetWithoutItsBody() throws IOException {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            Matcher file = FILE.matcher(
                    "/" + get(server, "/").replaceFirst("(?s).*href=\"(a/[0-9a-f]+/shared/design.css)\".*", "$1"));
            assertThat(file.find()).isTrue();
            for (String path : List.of(
                    "/", "/visit", "/v", "/desk", "/admin", "/sign-in", "/icon.svg", "/desk-worker.js", file.group())) {
                String answered = get(server, path);
                String head = ask(server, "HEAD", path);
                int end = answered.indexOf("\r\n\r\n") + 4;
                assertThat(head)
                        .as(path)
                        .startsWith("HTTP/1.1 200")
                        .endsWith("\r\n\r\n")
                        .hasSize(head.indexOf("\r\n\r\n") + 4);
                assertThat(headers(head))
                        .as(path)
                        .containsExactlyInAnyOrderElementsOf(headers(answered.substring(0, end)));
            }
            assertThat(ask(server, "HEAD", "/a/x/nothing")).startsWith("HTTP/1.1 404");
        }
    }

    /** All but the two that differ by the moment. */
    private static List<String> headers(String answer) {
        return answer.lines()
                .filter(it -> !it.isEmpty() && !it.matches("(?i)(date|x-request-id):.*"))
                .toList();
    }

    private static String get(ServerFixture server, String path) throws IOException {
        return ask(server, "GET", path);
    }

    private static String ask(ServerFixture server, String method, String path) throws IOException {
        try (RawHttp1 connection = RawHttp1.connect(server)) {
            return connection
                    .send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readUntilClosed();
        }
    }
}
