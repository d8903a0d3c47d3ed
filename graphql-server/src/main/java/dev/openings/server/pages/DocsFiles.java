package dev.openings.server.pages;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the documentation, which the build has made, below {@code /docs}. Only the files in its list are served, so that no path can
 * lead to another one; each is read when it is asked for first.
 */
final class DocsFiles implements HttpService {
    private static final String FOLDER = "/docs/";
    private static final String LIST = FOLDER + "files.txt";
    private static final Header POLICY = ContentPolicy.STRICT.header(Set.of());

    private final Set<String> names;
    private final Map<String, ServedFile> files = new ConcurrentHashMap<>();

    private DocsFiles(Set<String> names) {
        this.names = names;
    }

    /** The pages; empty if the build has not made them. */
    static Optional<DocsFiles> built() {
        return DocsFiles.class.getResource(LIST) == null
                ? Optional.empty()
                : Optional.of(new DocsFiles(
                        Set.of(new WebFile(LIST, "text/plain").text().strip().split("\n", -1))));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", DocsFiles::start).get("/{+path}", this::send);
    }

    /** The links of the pages are relative. */
    private static void start(ServerRequest request, ServerResponse response) {
        response.status(Status.TEMPORARY_REDIRECT_307)
                .header(HeaderNames.LOCATION, FOLDER + "index.html")
                .send();
    }

    private void send(ServerRequest request, ServerResponse response) {
        String name = request.path().pathParameters().get("path");
        if (!names.contains(name)) {
            response.next();
            return;
        }
        response.header(POLICY);
        files.computeIfAbsent(name, DocsFiles::read).send(request, response, WebFiles.ASK_AGAIN);
    }

    private static ServedFile read(String name) {
        String resource = FOLDER + name;
        return ServedFile.of(
                name.endsWith(".txt") ? new WebFile(resource, "text/plain; charset=utf-8") : WebFile.of(resource));
    }
}
