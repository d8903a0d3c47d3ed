package dev.openings.server.pages;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.compression.GetAndHead;
import dev.openings.server.compression.Gzip;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Serves the pages, and the files that they load. */
public final class Pages {
    private static final Header HTML = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    private static final Header WORKER_POLICY =
            HeaderValues.createCached("Content-Security-Policy", "default-src 'none'; connect-src 'self'");
    private static final Header FOR_ALL_SITES =
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "cross-origin");
    private static final String DEVELOPER_LINKS = "/web/developer/links.html";

    private final Supplier<Practice> practice;
    private final PageSettings settings;
    private final Set<WebPage> served;
    private final WebFiles files;
    private final String logo;
    private final ExplorerFiles explorer = new ExplorerFiles();
    private final Map<WebPage, String> texts = new ConcurrentHashMap<>();

    /**
     * The pages of a practice.
     *
     * @param practice reads it
     * @param hasExplorer true if GraphiQL is served
     */
    public Pages(Supplier<Practice> practice, PageSettings settings, boolean hasExplorer) {
        this.practice = practice;
        this.settings = settings;
        Look look = new Look(settings);
        this.files = new WebFiles(look);
        this.logo = look.logo()
                .map(picture -> "<img src=\"" + files.path() + "/" + picture.path() + "\" alt=\"\">")
                .orElse("");
        this.served = hasExplorer ? EnumSet.allOf(WebPage.class) : EnumSet.complementOf(EnumSet.of(WebPage.GRAPHIQL));
    }

    /** The GraphQL documents that the pages send: a server with a list of allowed documents has to allow them. */
    public List<String> documents() {
        return files.documents();
    }

    /** The path of the files, relative to the root of the site, without slashes at its ends. */
    public String filesPath() {
        return files.path();
    }

    /** Adds the paths of the pages and of their files. */
    public void register(HttpRouting.Builder routing) {
        served.forEach(page -> routing.route(
                GetAndHead.METHODS,
                PathMatchers.exact(page.path()),
                (request, response) -> send(request, response, page)));
        routing.route(GetAndHead.METHODS, PathMatchers.exact("/desk-worker.js"), Pages::allowWorkerToAsk)
                .register("/a", files)
                .register("/desk-worker.js", files.atRoot("desk/worker.js"))
                .register("/icon.svg", files.atRoot("shared/icon.svg"));
        if (served.contains(WebPage.GRAPHIQL)) {
            routing.register("/graphiql", explorer);
        }
        if (settings.isDemo()) {
            DocsFiles.built().ifPresent(docs -> routing.register("/docs", docs));
        }
        if (!settings.embedOrigins().isEmpty()) {
            routing.route(GetAndHead.METHODS, PathMatchers.exact("/embed.js"), Pages::allowOtherSites)
                    .register("/embed.js", files.atRoot("booking/embed.js"));
        }
    }

    /** A worker is bound by the policy of its own file, not by that of the page: it has to load the files that it passes on. */
    private static void allowWorkerToAsk(ServerRequest request, ServerResponse response) {
        response.headers().set(WORKER_POLICY);
        response.next();
    }

    /** Pages of other sites load it. Which of them may show the frame that it makes, the policy of the frame says. */
    private static void allowOtherSites(ServerRequest request, ServerResponse response) {
        response.headers().set(FOR_ALL_SITES);
        response.next();
    }

    private void send(ServerRequest request, ServerResponse response, WebPage page) {
        response.headers().set(page.policy().header(settings.embedOrigins()));
        if (page == WebPage.BOOKING && !settings.embedOrigins().isEmpty()) {
            // The policy says who may; this older header knows only "nobody".
            response.headers().remove(HeaderNames.create("X-Frame-Options"));
        }
        byte[] html = html(page).getBytes(StandardCharsets.UTF_8);
        response.header(HTML).header(WebFiles.ASK_AGAIN);
        GetAndHead.send(request, response, Gzip.encode(request, response, html));
    }

    private String html(WebPage page) {
        String text = texts.computeIfAbsent(
                page,
                unread -> page.file()
                        .text()
                        .replace("{{developer}}", settings.isDemo() ? new WebFile(DEVELOPER_LINKS, "").text() : "")
                        .replace("{{files}}", files.path())
                        .replace("{{logo}}", logo));
        return text.contains("{{practice.") ? PracticeText.fill(text, practice.get()) : text;
    }
}
