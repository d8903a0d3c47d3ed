package dev.openings.server.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.SessionCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser with a page of the server: it keeps the cookie, and tells where its requests come from. */
final class Browser {
    private static final JsonMapper JSON = new JsonMapper();

    private final ServerFixture server;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(ServerFixture server) {
        this.server = server;
    }

    /** The origin of the page. */
    String origin() {
        return server.url("").toString().replace("127.0.0.1", "localhost").replaceAll("/$", "");
    }

    /** The cookie of the session. */
    Optional<String> cookie() {
        return Optional.ofNullable(cookies.get(SessionCookie.NAME)).map(value -> SessionCookie.NAME + "=" + value);
    }

    HttpResponse<String> post(String path, Map<String, ?> body) {
        return send(request(path).header("Sec-Fetch-Site", "same-origin").header("Origin", origin()), body);
    }

    /** Sends the request with the cookie, and keeps the cookie of the response. */
    HttpResponse<String> send(HttpRequest.Builder request, Map<String, ?> body) {
        HttpResponse<String> response = server.send(request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build());
        keepCookies(response);
        return response;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = server.request(path);
        String pairs = cookies.entrySet().stream()
                .map(it -> "; " + it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining());
        request.header("Cookie", "theme=dark" + pairs);
        return request;
    }

    /** Where a page leads to. */
    String follow(String path) {
        HttpResponse<String> response = server.send(request(path).build());
        keepCookies(response);
        return response.headers().firstValue("Location").orElse("HTTP " + response.statusCode());
    }

    private void keepCookies(HttpResponse<String> response) {
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String name = cookie.substring(0, cookie.indexOf('='));
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, cookie.substring(name.length() + 1, cookie.indexOf(';')));
            }
        }
    }

    JsonNode ask(String path, Map<String, ?> body) {
        HttpResponse<String> response = post("sign-in/" + path, body);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return ServerFixture.json(response.body());
    }

    /** The response to a GraphQL request of the page. */
    HttpResponse<String> query(String document) {
        return send(
                request("graphql").header("Sec-Fetch-Site", "same-origin").header("Openings-Session", "cookie"),
                Map.of("query", document));
    }

    /** Accepts an invitation with an authenticator. */
    HttpResponse<String> accept(String invitation, SoftwareAuthenticator authenticator) {
        JsonNode options = ask("invitation", Map.of("invitation", invitation)).path("options");
        return post(
                "sign-in/passkeys",
                Map.of("invitation", invitation, "name", "Key", "credential", authenticator.create(options)));
    }

    HttpResponse<String> signIn(SoftwareAuthenticator authenticator) {
        return post("sign-in/passkey", Map.of("credential", authenticator.answer(ask("passkey/options", Map.of()))));
    }
}
