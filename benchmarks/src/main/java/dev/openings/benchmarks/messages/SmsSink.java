package dev.openings.benchmarks.messages;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A stand-in for Twilio on this machine: it accepts every text, and lists those to a number. */
final class SmsSink implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ProviderPace pace;
    private final Queue<SinkDelivery> texts = new ConcurrentLinkedQueue<>();
    private final Map<String, List<Map<String, String>>> byNumber = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private SmsSink(HttpServer server, ProviderPace pace) {
        this.server = server;
        this.pace = pace;
    }

    static SmsSink start(ProviderPace pace) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        SmsSink sink = new SmsSink(server, pace);
        server.createContext("/", sink::respond);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return sink;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it has accepted, in order. */
    List<SinkDelivery> texts() {
        return List.copyOf(texts);
    }

    int count() {
        return count.get();
    }

    /** Forgets what it has accepted. */
    void forget() {
        texts.clear();
        byNumber.clear();
        count.set(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                Map<String, String> text = accept(form(body));
                pace.pass();
                reply(exchange, 201, text);
            } else {
                String number = form(exchange.getRequestURI().getRawQuery()).getOrDefault("To", "");
                reply(exchange, 200, Map.of("messages", byNumber.getOrDefault(number, List.of())));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> accept(Map<String, String> form) {
        String sid = "SM" + count.incrementAndGet();
        String number = form.getOrDefault("To", "");
        Map<String, String> text =
                Map.of("sid", sid, "to", number, "body", form.getOrDefault("Body", ""), "status", "queued");
        byNumber.merge(number, List.of(text), SmsSink::joined);
        texts.add(new SinkDelivery(sid, number, Instant.now()));
        return text;
    }

    /** The newest first, as Twilio lists them. */
    private static List<Map<String, String>> joined(
            List<Map<String, String>> earlier, List<Map<String, String>> newer) {
        return Stream.concat(newer.stream(), earlier.stream()).toList();
    }

    private static void reply(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
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
