package dev.openings.server.pages;

import dev.openings.server.compression.GetAndHead;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Serves the files of the pages below one path, whose last part is a hash of all of them: browsers keep a file for ever, and a new
 * version of any file has new addresses for all, also in the imports between them. Only the files in the list {@value #LIST} are
 * served, so that no path can lead to another one.
 */
final class WebFiles implements HttpService {
    /**
     * A line for each file: its path below {@code /web/}; or its path on the server and its name on the class path, if it comes from a
     * library.
     */
    static final String LIST = "/web/files.txt";

    private static final String FOLDER = "/web/";
    private static final String DESIGN = "shared/design.css";
    private static final Header FOR_EVER =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
    /** For a page of another version, which a proxy has kept or another server has sent. */
    static final Header ASK_AGAIN = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");

    private final Map<String, ServedFile> files = new TreeMap<>();
    private final String version;

    /**
     * Reads all files, and compresses them.
     *
     * @param look the colour and the logo of the practice
     */
    WebFiles(Look look) {
        MessageDigest digest = sha256();
        for (String line : new WebFile(LIST, "text/plain").text().split("\n", -1)) {
            if (!line.isBlank()) {
                String[] names = line.strip().split(" ", -1);
                WebFile file = WebFile.of(names.length > 1 ? names[1] : FOLDER + names[0]);
                files.put(
                        names[0],
                        new ServedFile(file.type(), names[0].equals(DESIGN) ? look.design(file) : file.read()));
            }
        }
        look.logo()
                .ifPresent(logo -> files.put(logo.path(), new ServedFile(WebFile.typeOf(logo.path()), logo.bytes())));
        files.forEach((path, file) -> {
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            file.addTo(digest);
        });
        version = HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** The path of all files, relative to the root of the site, without slashes at its ends. */
    String path() {
        return "a/" + version;
    }

    /** The GraphQL documents of the pages. */
    List<String> documents() {
        return files.entrySet().stream()
                .filter(it -> it.getKey().endsWith(".graphql"))
                .map(it -> it.getValue().text())
                .toList();
    }

    /** Serves one of the files at a path that stays the same: for what pages of other sites name, and for what controls a path. */
    HttpService atRoot(String path) {
        ServedFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path + " is not in " + LIST);
        }
        return rules -> rules.route(
                GetAndHead.METHODS,
                PathMatchers.exact("/"),
                (request, response) -> file.send(request, response, ASK_AGAIN));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.route(GetAndHead.METHODS, PathMatchers.create("/{version}/{+path}"), this::send);
    }

    private void send(ServerRequest request, ServerResponse response) {
        boolean isCurrent = version.equals(request.path().pathParameters().get("version"));
        Optional.ofNullable(files.get(request.path().pathParameters().get("path")))
                .ifPresentOrElse(
                        file -> file.send(request, response, isCurrent ? FOR_EVER : ASK_AGAIN), response::next);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
