package dev.openings.server.sms;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A fake of Twilio's HTTP API: accepts messages, lists them, and fails on request. */
public final class FakeTwilio implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/2010-04-01/Accounts/AC1/Messages.json";

    /** Fixed, so that it has the same port after an outage. */
    private final int port;

    private HttpServer server;
    private final List<Map<String, String>> messages = new ArrayList<>();
    private final List<String> listQueries = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> traceparents = new ArrayList<>();
    private int pageSize = 50;
    private Optional<String> nextPage = Optional.empty();
    private Optional<String> rawResponse = Optional.empty();
    private Optional<Integer> status = Optional.empty();
    private int error = 21211;
    private Optional<Integer> answerOfTaken = Optional.empty();
    private Optional<String> replacement = Optional.empty();
    private Optional<String> made = Optional.empty();
    private boolean dropsResponses;
    private boolean dropsRequests;
    private boolean failsToList;
    private Optional<Hanging> hanging = Optional.empty();

    /** After how many messages an answer waits, until when, and the number of those that wait. */
    private record Hanging(int taken, CountDownLatch begun, CountDownLatch released) {}

    /** A request as it came. */
    public record Request(String line, String contentType, String accept, String authorization, String body) {
        private static Request of(HttpExchange exchange, String body) {
            return new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    header(exchange, "Content-Type"),
                    header(exchange, "Accept"),
                    header(exchange, "Authorization"),
                    body);
        }

        private static String header(HttpExchange exchange, String name) {
            return String.join(", ", exchange.getRequestHeaders().getOrDefault(name, List.of()));
        }
    }

    private FakeTwilio() throws IOException {
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer listen(int wanted) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        listening.createContext("/base" + PATH, this::respond);
        listening.createContext("/", this::respond);
        listening.start();
        return listening;
    }

    public static FakeTwilio start() throws IOException {
        return new FakeTwilio();
    }

    public Twilio settings() {
        URI base = URI.create("http://127.0.0.1:" + port + "/base");
        return new Twilio("AC1", "secret", "+4930000", base);
    }

    /** The same API without a path before Twilio's, as it is by default. */
    Twilio settingsWithoutPath() {
        URI base = URI.create("http://127.0.0.1:" + port);
        return new Twilio("AC1", "secret", "+4930000", base);
    }

    /** Refuses every connection, and ends those that are open. */
    public void refuseConnections() {
        server.stop(0);
    }

    /** Listens on the same port again. */
    public void acceptConnections() {
        try {
            server = listen(port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Responds with {@code code} from now on, and does not accept messages. */
    public synchronized void failWith(int code) {
        status = Optional.of(code);
    }

    /** Accepts messages from now on, but closes the connection without a response. */
    public synchronized void dropResponses(boolean drop) {
        dropsResponses = drop;
    }

    /** Reads requests from now on, does nothing, and closes the connection without a response, as if the client had waited in vain. */
    public synchronized void dropRequests() {
        dropsRequests = true;
    }

    /** Accepts messages from now on, but answers with {@code code}. */
    public synchronized void takeAndAnswer(int code) {
        answerOfTaken = Optional.of(code);
    }

    /** Sends {@code text} instead of what it is given, from now on. */
    synchronized void sendInstead(String text) {
        replacement = Optional.of(text);
    }

    /** Says that messages were made at this time, from now on. */
    synchronized void sayMade(Instant time) {
        made = Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
    }

    /** Answers requests for messages with this error code, from now on. */
    public synchronized void failWith(int code, int errorCode) {
        status = Optional.of(code);
        error = errorCode;
    }

    /** Fails to list messages from now on. */
    public synchronized void failToList() {
        failsToList = true;
    }

    /** Lists {@code size} messages a page. */
    synchronized void pageBy(int size) {
        pageSize = size;
    }

    /** Names this next page on every page from now on. */
    synchronized void nameNextPage(String address) {
        nextPage = Optional.of(address);
    }

    /** Sets the state of all accepted messages. */
    public synchronized void setState(String state) {
        messages.replaceAll(message -> {
            Map<String, String> changed = new LinkedHashMap<>(message);
            changed.put("status", state);
            return changed;
        });
    }

    /**
     * The report that the last message has a state, signed as Twilio signs it.
     *
     * @param server where the address that the message named for reports is served in truth
     */
    public synchronized HttpRequest report(URI server, String state) {
        Map<String, String> message = messages.getLast();
        URI callback = URI.create(message.getOrDefault("callback", ""));
        Map<String, String> parameters = new TreeMap<>(
                Map.of("MessageSid", message.getOrDefault("sid", ""), "MessageStatus", state, "AccountSid", "AC1"));
        StringBuilder signed = new StringBuilder(callback.toString());
        StringJoiner form = new StringJoiner("&");
        parameters.forEach((name, value) -> {
            signed.append(name).append(value);
            form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
        return HttpRequest.newBuilder(server.resolve(callback.getRawPath()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(signed.toString()))
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Deletes the messages to this number. */
    public synchronized void forget(String recipient) {
        messages.removeIf(it -> recipient.equals(it.get("to")));
    }

    /** Answers every request with HTTP 201 and {@code text} from now on. */
    synchronized void answerWith(String text) {
        rawResponse = Optional.of(text);
    }

    /** The header {@code traceparent} of each request that has one. */
    synchronized List<String> traceparents() {
        return List.copyOf(traceparents);
    }

    /** All requests. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    public synchronized void recover() {
        failsToList = false;
        status = Optional.empty();
        dropsResponses = false;
        dropsRequests = false;
        answerOfTaken = Optional.empty();
    }

    /** The accepted messages: to, from, body. */
    public synchronized List<Map<String, String>> messages() {
        return List.copyOf(messages);
    }

    /** The queries of the requests that listed messages. */
    public synchronized List<String> listQueries() {
        return List.copyOf(listQueries);
    }

    /**
     * Accepts messages from now on, but answers only once {@code released} is counted down.
     *
     * @param taken so many messages are answered at once
     * @param begun is counted down by each request that waits
     */
    public synchronized void hang(int taken, CountDownLatch begun, CountDownLatch released) {
        hanging = Optional.of(new Hanging(taken, begun, released));
    }

    private synchronized void respond(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(Request.of(exchange, body));
        traceparents.addAll(exchange.getRequestHeaders().getOrDefault("traceparent", List.of()));
        if (dropsRequests) {
            exchange.close();
        } else if (rawResponse.isPresent()) {
            reply(exchange, 201, rawResponse.get().getBytes(StandardCharsets.UTF_8));
        } else if (!"Basic QUMxOnNlY3JldA==".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, Map.of("code", 20003, "status", 401, "message", "authenticate"));
        } else if (exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestURI().getPath().endsWith(PATH)) {
            readOne(exchange);
        } else if (exchange.getRequestMethod().equals("GET")) {
            list(exchange);
        } else if (status.isPresent()) {
            reply(exchange, status.get(), Map.of("code", error, "status", status.get(), "message", "no +49301234567"));
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
        int page = Integer.parseInt(query.getOrDefault("Page", "0"));
        Optional<String> next =
                (page + 1) * pageSize < found.size() ? Optional.of(page(query, page + 1)) : Optional.empty();
        ObjectNode answer = JSON.createObjectNode();
        answer.set(
                "messages",
                JSON.valueToTree(found.stream()
                        .skip((long) page * pageSize)
                        .limit(pageSize)
                        .toList()));
        answer.put("page", page)
                .set("next_page_uri", JSON.valueToTree(nextPage.or(() -> next).orElse(null)));
        reply(exchange, 200, JSON.writeValueAsBytes(answer));
    }

    private void readOne(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/2010-04-01/Accounts/AC1.json")) {
            reply(exchange, 200, Map.of("sid", "AC1", "status", "active"));
            return;
        }
        Optional<Map<String, String>> message = messages.stream()
                .filter(it -> path.endsWith("/Messages/" + it.get("sid") + ".json"))
                .findFirst();
        if (message.isPresent()) {
            reply(exchange, 200, message.get());
        } else {
            reply(exchange, 404, Map.of("code", 20404, "status", 404, "message", "not found"));
        }
    }

    private static String page(Map<String, String> query, int page) {
        return PATH + "?To=" + URLEncoder.encode(String.valueOf(query.get("To")), StandardCharsets.UTF_8) + "&Page="
                + page + "&PageToken=PASM1";
    }

    private void accept(HttpExchange exchange, String body) throws IOException {
        Map<String, String> form = form(body);
        Map<String, String> message = new LinkedHashMap<>();
        message.put("sid", "SM" + messages.size());
        message.put("status", "queued");
        message.put("to", String.valueOf(form.get("To")));
        message.put("from", String.valueOf(form.get("From")));
        message.put("body", replacement.orElse(String.valueOf(form.get("Body"))));
        Optional.ofNullable(form.get("StatusCallback")).ifPresent(url -> message.put("callback", url));
        made.ifPresent(time -> message.put("date_created", time));
        messages.add(message);
        if (dropsResponses) {
            exchange.close();
            return;
        }
        if (answerOfTaken.isPresent()) {
            reply(exchange, answerOfTaken.get(), Map.of("status", answerOfTaken.get()));
            return;
        }
        Optional<Hanging> waits = hanging.filter(it -> messages.size() > it.taken());
        if (waits.isPresent()) {
            Thread.ofVirtual().start(() -> replyLater(exchange, message, waits.get()));
        } else {
            reply(exchange, 201, message);
        }
    }

    private static void replyLater(HttpExchange exchange, Map<String, ?> body, Hanging waits) {
        waits.begun().countDown();
        try {
            waits.released().await();
            reply(exchange, 201, body);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // The client did not wait so long.
            exchange.close();
        }
    }

    private static void reply(HttpExchange exchange, int code, Map<String, ?> body) throws IOException {
        reply(exchange, code, JSON.writeValueAsBytes(body));
    }

    private static void reply(HttpExchange exchange, int code, byte[] bytes) throws IOException {
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
