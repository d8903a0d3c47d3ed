package dev.openings.server.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openings.server.tracing.Traces;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The messages of a Twilio account, by the three calls of Twilio's REST API that are needed. Each request is sent
 * once: a repeated POST could send a second message.
 */
final class TwilioMessages {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** From the request to the end of the response, which a peer may send as slowly as it likes. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** A page of 50 messages of the longest SMS has a tenth of it. */
    private static final int MAXIMUM_BYTES = 1 << 20;

    private static final int PAGE_SIZE = 50;

    /** Between this machine and Twilio. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** One number gets a few messages a day. */
    private static final int MAXIMUM_PAGES = 10;

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final Twilio twilio;
    private final String baseUrl;
    private final String account;
    private final String messages;
    private final String path;
    private final String authorization;
    private final Duration timeout;
    private final Traces traces;

    /**
     * The answer of Twilio.
     *
     * @param status the HTTP status
     * @param body a JSON object
     */
    record Answer(int status, JsonNode body) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Twilio's error code; 0 without one. */
        int error() {
            return body.path("code").asInt(0);
        }
    }

    /** @param timeout the longest time for one request and its response */
    TwilioMessages(Twilio twilio, Duration timeout) {
        this(twilio, timeout, Traces.OFF);
    }

    TwilioMessages(Twilio twilio, Duration timeout, Traces traces) {
        this.timeout = timeout;
        this.traces = traces;
        this.twilio = twilio;
        this.baseUrl = twilio.url().toString().replaceAll("/+$", "");
        this.account = "/2010-04-01/Accounts/" + encoded(twilio.account());
        this.messages = account + "/Messages";
        this.path = messages + ".json";
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((twilio.account() + ":" + twilio.token()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a message.
     *
     * @param more parameters besides recipient, sender and text
     * @throws java.net.ConnectException or {@link java.net.http.HttpConnectTimeoutException} if there was no
     *     connection, so Twilio cannot have received the request
     * @throws JsonProcessingException if the answer is no JSON object
     * @throws IOException if the answer did not arrive
     */
    Answer create(String to, String text, Map<String, String> more) throws IOException {
        StringJoiner form = new StringJoiner("&");
        form.add(parameter("To", to));
        form.add(parameter(twilio.from().parameter(), twilio.from().text()));
        form.add(parameter("Body", text));
        more.forEach((name, value) -> form.add(parameter(name, value)));
        return send(
                "POST Twilio messages",
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString())));
    }

    /**
     * A message.
     *
     * @throws IOException as {@link #create}
     */
    Answer read(String sid) throws IOException {
        return send(
                "GET Twilio message",
                request(messages + "/" + encoded(sid) + ".json").GET());
    }

    /**
     * The account itself.
     *
     * @throws IOException as {@link #create}
     */
    Answer account() throws IOException {
        return send("GET Twilio account", request(account + ".json").GET());
    }

    /**
     * The messages to a number that were made at {@code since}, in the minute before or later. Twilio is not asked for those that
     * were sent then: a message that still waits is not among them.
     *
     * @throws Refused if Twilio answers, but does not list them
     * @throws IOException if Twilio does not list all of them: it cannot be reached, or answers with something else
     */
    List<JsonNode> madeFor(String to, Instant since) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        String next = path + "?" + parameter("To", to) + "&PageSize=" + PAGE_SIZE;
        for (int page = 0; page < MAXIMUM_PAGES; page++) {
            Answer answer = send("GET Twilio messages", request(next).GET());
            JsonNode messages = answer.body().path("messages");
            if (!answer.isSuccess()) {
                throw new Refused(answer);
            }
            if (!messages.isArray()) {
                throw new IOException("Twilio did not list messages");
            }
            boolean hasEarlier = false;
            for (JsonNode message : messages) {
                boolean isEarlier = isEarlier(message, since);
                hasEarlier |= isEarlier;
                if (!isEarlier) {
                    found.add(message);
                }
            }
            next = answer.body().path("next_page_uri").asText("");
            if (next.isEmpty() || hasEarlier) {
                return found;
            }
            if (!next.startsWith(path + "?")) {
                // The request has the password: it goes to the configured address only.
                throw new IOException("Twilio's next page is at another address");
            }
        }
        throw new IOException("Twilio lists more than " + MAXIMUM_PAGES + " pages");
    }

    /** Twilio lists the newest first. A message without a time may be any. */
    private static boolean isEarlier(JsonNode message, Instant since) {
        return made(message)
                .filter(made -> made.isBefore(since.minus(CLOCKS_DIFFER)))
                .isPresent();
    }

    private static Optional<Instant> made(JsonNode message) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    message.path("date_created").asText(""), Instant::from));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) throws IOException {
        try {
            return HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery))
                    .header("Authorization", authorization)
                    .header("Accept", "application/json");
        } catch (IllegalArgumentException noUrl) {
            throw new IOException("the address of Twilio's next page is invalid", noUrl);
        }
    }

    private Answer send(String name, HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> response = traces.outgoing(
                name,
                headers -> {
                    headers.forEach(request::header);
                    return exchange(request.build());
                },
                HttpResponse::statusCode);
        return answer(response.statusCode(), response.body());
    }

    /** What a gateway says of a failure need not be JSON. */
    private static Answer answer(int status, byte[] bytes) throws IOException {
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body.isObject()) {
                return new Answer(status, body);
            }
        } catch (JsonProcessingException unreadable) {
            if (status / 100 == 2) {
                throw unreadable;
            }
        }
        if (status / 100 == 2) {
            throw new NoObject();
        }
        return new Answer(status, JSON.createObjectNode());
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, unused -> new BoundedBody(MAXIMUM_BYTES));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IOException("no whole response within " + timeout, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            // Closes the connection unless the response is there.
            exchange.cancel(true);
        }
    }

    private static String parameter(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Twilio answered with another status than success. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final int error;

        private Refused(Answer answer) {
            super("Twilio answered HTTP " + answer.status());
            this.status = answer.status();
            this.error = answer.error();
        }

        int status() {
            return status;
        }

        int error() {
            return error;
        }
    }

    private static final class NoObject extends JsonProcessingException {
        private static final long serialVersionUID = 1;

        NoObject() {
            super("the answer is no JSON object");
        }
    }
}
