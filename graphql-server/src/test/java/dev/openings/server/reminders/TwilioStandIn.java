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

/** A provider that speaks Twilio's HTTP: takes messages, lists them, and fails when it is told to. */
final class TwilioStandIn implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Map<String, String>> messages = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private Optional<Integer> status = Optional.empty();
    private boolean losesAnswers;
    private boolean forgetful;

    private TwilioStandIn() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/base/2010-04-01/Accounts/AC1/Messages.json", this::answer);
        server.start();
    }

    static TwilioStandIn start() throws IOException {
        return new TwilioStandIn();
    }

    ReminderSettings.Twilio settings() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base");
        return new ReminderSettings.Twilio("AC1", "secret", "+4930000", base);
    }

    /** Answers {@code code} from now on, without taking the message. */
    synchronized void failWith(int code) {
        status = Optional.of(code);
    }

    /** Takes messages from now on, but hangs up before it says so. */
    synchronized void loseAnswers(boolean lose) {
        losesAnswers = lose;
    }

    /** Tells nobody from now on which messages it has. */
    synchronized void forget() {
        forgetful = true;
    }

    synchronized void recover() {
        forgetful = false;
        status = Optional.empty();
        losesAnswers = false;
    }

    /** What it took: To, From, Body. */
    synchronized List<Map<String, String>> messages() {
        return List.copyOf(messages);
    }

    /** The query strings with which it was asked for messages. */
    synchronized List<String> questions() {
        return List.copyOf(questions);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!"Basic QUMxOnNlY3JldA==".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, Map.of("code", 20003, "status", 401, "message", "who?"));
        } else if (exchange.getRequestMethod().equals("GET")) {
            list(exchange);
        } else if (status.isPresent()) {
            reply(exchange, status.get(), Map.of("code", 21211, "status", status.get(), "message", "no +49301234567"));
        } else {
            take(exchange, body);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        if (forgetful) {
            reply(exchange, 404, Map.of("code", 20404, "status", 404, "message", "nothing here"));
            return;
        }
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        questions.add(query.toString());
        List<Map<String, String>> found = messages.stream()
                .filter(message -> Objects.equals(message.get("to"), query.get("To")))
                .toList();
        reply(exchange, 200, Map.of("messages", found, "page", 0, "page_size", 50));
    }

    private void take(HttpExchange exchange, String body) throws IOException {
        Map<String, String> form = form(body);
        Map<String, String> message = Map.of(
                "sid", "SM" + messages.size(),
                "status", "queued",
                "to", String.valueOf(form.get("To")),
                "from", String.valueOf(form.get("From")),
                "body", String.valueOf(form.get("Body")));
        messages.add(message);
        if (losesAnswers) {
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
