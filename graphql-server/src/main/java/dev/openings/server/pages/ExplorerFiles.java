package dev.openings.server.pages;

import dev.openings.server.compression.GetAndHead;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves GraphiQL from its library. Its files are large and few people want them, so that each is read when it is asked for first. */
final class ExplorerFiles implements HttpService {
    private static final String LIBRARY = "/META-INF/resources/graphql-ui/";

    private final Map<String, ServedFile> files = new ConcurrentHashMap<>();

    @Override
    public void routing(HttpRules rules) {
        for (String name : List.of(
                "graphiql.min.js", "graphiql.min.css", "react.production.min.js", "react-dom.production.min.js")) {
            rules.route(
                    GetAndHead.METHODS,
                    PathMatchers.exact("/" + name),
                    (request, response) -> file(name).send(request, response, WebFiles.ASK_AGAIN));
        }
    }

    private ServedFile file(String name) {
        return files.computeIfAbsent(name, unread -> ServedFile.of(WebFile.of(LIBRARY + name)));
    }
}
