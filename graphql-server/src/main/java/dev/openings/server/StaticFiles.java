package dev.openings.server;

import dev.openings.server.compression.Gzip;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the files of a page from the class path. Only the files listed here are served, so no path can lead to another
 * one.
 */
final class StaticFiles implements HttpService {
    private static final String WEB = "/web/";
    private static final String GRAPHIQL_JAR = "/META-INF/resources/graphql-ui/";
    /** GraphiQL uses inline styles and data URLs. All scripts come from this server. */
    private static final Header OWN_FILES_ONLY = HeaderValues.createCached(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "font-src 'self' data:; "
                    + "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    private static final Map<String, Map<String, File>> FILES = Map.of(
            "front", root("front.html"),
            "plain", root("plain.html"),
            "sign-in",
                    Map.of(
                            "/", File.html("sign-in.html"),
                            "/sign-in.js", File.script(WEB + "sign-in.js"),
                            "/words.js", File.script(WEB + "sign-in-words.js"),
                            "/sign-in.css", File.css(WEB + "sign-in.css")),
            "visit",
                    Map.of(
                            "/", File.html("visit.html"),
                            "/visit.js", File.script(WEB + "visit.js"),
                            "/api.js", File.script(WEB + "visit-api.js"),
                            "/times.js", File.script(WEB + "visit-times.js"),
                            "/words.js", File.script(WEB + "visit-words.js"),
                            "/visit.graphql", File.VISIT_DOCUMENT,
                            "/visit.css", File.css(WEB + "visit.css")),
            "confirm", Map.of("/", File.html("confirm.html"), "/confirm.js", File.script(WEB + "confirm.js")),
            "graphiql",
                    Map.of(
                            "/", File.html("graphiql.html"),
                            "/explorer.js", File.script(WEB + "explorer.js"),
                            "/explorer.css", File.css(WEB + "explorer.css"),
                            "/graphiql.min.js", File.script(GRAPHIQL_JAR + "graphiql.min.js"),
                            "/graphiql.min.css", File.css(GRAPHIQL_JAR + "graphiql.min.css"),
                            "/react.production.min.js", File.script(GRAPHIQL_JAR + "react.production.min.js"),
                            "/react-dom.production.min.js", File.script(GRAPHIQL_JAR + "react-dom.production.min.js")));

    /** The first page, with the files that other pages use too. */
    private static Map<String, File> root(String page) {
        return Map.of(
                "/",
                File.html(page),
                "/front.css",
                File.css(WEB + "front.css"),
                "/icon.svg",
                File.icon(WEB + "icon.svg"));
    }

    /** Of pages that people use. Nothing inline, and no markup from text. */
    private static final Header STRICT = HeaderValues.createCached(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'");

    private record File(String resource, String type) {
        static final File VISIT_DOCUMENT = new File(WEB + "visit.graphql", "text/plain; charset=utf-8");

        static File html(String name) {
            return new File(WEB + name, "text/html; charset=utf-8");
        }

        static File css(String resource) {
            return new File(resource, "text/css; charset=utf-8");
        }

        static File icon(String resource) {
            return new File(resource, "image/svg+xml");
        }

        static File script(String resource) {
            return new File(resource, "text/javascript; charset=utf-8");
        }

        byte[] read() {
            try (InputStream in = Objects.requireNonNull(StaticFiles.class.getResourceAsStream(resource), resource)) {
                return in.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private final Header policy;
    private final Map<String, File> files;
    private final Map<String, byte[]> loaded = new ConcurrentHashMap<>();
    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();

    /**
     * @param page {@code front}, {@code plain}, which is the front page without links for developers, {@code confirm}, {@code
     *     sign-in}, {@code visit} or {@code graphiql}
     */
    StaticFiles(String page) {
        this.policy = Set.of("sign-in", "confirm", "visit").contains(page) ? STRICT : OWN_FILES_ONLY;
        this.files = Objects.requireNonNull(FILES.get(page));
    }

    /** The GraphQL document of the page of a visit. */
    static String visitDocument() {
        return new String(File.VISIT_DOCUMENT.read(), StandardCharsets.UTF_8);
    }

    @Override
    public void routing(HttpRules rules) {
        files.forEach((path, file) -> rules.get(path, (request, response) -> send(request, response, path, file)));
    }

    private void send(ServerRequest request, ServerResponse response, String path, File file) {
        byte[] plain = loaded.computeIfAbsent(path, unread -> file.read());
        response.headers().set(policy);
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, file.type()))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-cache"))
                .send(Gzip.choose(
                        request,
                        response,
                        plain,
                        () -> compressed.computeIfAbsent(path, unknown -> Gzip.compressed(plain))));
    }
}
