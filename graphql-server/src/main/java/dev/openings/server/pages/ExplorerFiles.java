package dev.openings.server.pages;

import dev.openings.server.compression.Gzip;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves GraphiQL from its library. Its files are large and few people want them, so that each is read when it is asked for first. */
final class ExplorerFiles implements HttpService {
    private static final String LIBRARY = "/META-INF/resources/graphql-ui/";

    private final Map<String, byte[]> plain = new ConcurrentHashMap<>();
    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();

    @Override
    public void routing(HttpRules rules) {
        for (String name : List.of(
                "graphiql.min.js", "graphiql.min.css", "react.production.min.js", "react-dom.production.min.js")) {
            WebFile file = WebFile.of(LIBRARY + name);
            rules.get("/" + name, (request, response) -> send(request, response, file));
        }
    }

    private void send(ServerRequest request, ServerResponse response, WebFile file) {
        byte[] body = plain.computeIfAbsent(file.resource(), unread -> file.read());
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, file.type()))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-cache"))
                .send(Gzip.choose(
                        request,
                        response,
                        body,
                        () -> compressed.computeIfAbsent(file.resource(), unknown -> Gzip.compressed(body))));
    }
}
