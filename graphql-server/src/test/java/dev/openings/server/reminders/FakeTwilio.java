package dev.openings.server.reminders;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A fake of Twilio's HTTP API: accepts messages, lists them, and fails on request. */
final class FakeTwilio implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Map<String, String>> messages = new ArrayList<>();
    private final List<String> listQueries = new ArrayList<>();
    private Optional<Integer> status = Optional.empty();
    private boolean dropsResponses;
    private boolean failsToList;

    private FakeTwilio() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/base/2010-04-01/Accounts/AC1/Messages.json", this::respond);
        server.start();
    }

    static FakeTwilio start() throws IOException {
        return new FakeTwilio();
    }

    ReminderSettings.Twilio settings() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base");
        return new ReminderSettings.Twilio("AC1", "secret", "+4930000", base);
    }

    /** Responds with {@code code} from now on, and does not accept messages. */
    synchronized void failWith(int code) {
        status = Optional.of(code);
    }

    /** Accepts messages from now on, but closes the connection without a response. */
    synchronized void dropResponses(boolean drop) {
        dropsResponses = drop;
    }

    /** Fails to list messages from now on. */
    synchronized void failToList() {
        failsToList = true;
    }

    synchronized void recover() {
        failsToList = false;
        status = Optional.empty();
        dropsResponses = false;
    }

    /** The accepted messages: to, from, body. */
    synchronized List<Map<String, String>> messages() {
        return List.copyOf(messages);
    }

    /** The queries of the requests that listed messages. */
    synchronized List<String> listQueries() {
        return List.copyOf(listQueries);
    }

    private synchronized void respond(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!"Basic QUMxOnNlY3JldA==".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, Map.of("code", 20003, "status", 401, "message", "authenticate"));
        } else if (exchange.getRequestMethod().equals("GET")) {
            list(exchange);
        } else if (status.isPresent()) {
            reply(exchange, status.get(), Map.of("code", 21211, "status", status.get(), "message", "no +49301234567"));
        } else {
            accept(exchange, body);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        if (failsToList) {
            reply(exchange, 404, Map.of("code", 20404, "status", 404, "message", "not found"));
            return;
        }
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        listQueries.add(query.toString());
        List<Map<String, String>> found = messages.stream()
                .filter(message -> Objects.equals(message.get("to"), query.get("To")))
                .toList();
        reply(exchange, 200, Map.of("messages", found, "page", 0, "page_size", 50));
    }

    private void accept(HttpExchange exchange, String body) throws IOException {
        Map<String, String> form = form(body);
        Map<String, String> message = Map.of(
                "sid", "SM" + messages.size(),
                "status", "queued",
                "to", String.valueOf(form.get("To")),
                "from", String.valueOf(form.get("From")),
                "body", String.valueOf(form.get("Body")));
        messages.add(message);
        if (dropsResponses) {
            exchange.close();
            return;
        }
        reply(exchange, 201, message);
    }

    private static void reply(HttpExchange exchange, int code, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(decoded(parts[0]), decoded(parts[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
