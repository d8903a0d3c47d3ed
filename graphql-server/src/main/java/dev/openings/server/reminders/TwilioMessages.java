package dev.openings.server.reminders;

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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The messages of a Twilio account, by the two calls of Twilio's REST API that reminders need. Each request is sent
 * once: a repeated POST could send a second message.
 */
final class TwilioMessages {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** From the request to the end of the response, which a peer may send as slowly as it likes. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** A page of 50 messages of the longest SMS has a tenth of it. */
    private static final int MAXIMUM_BYTES = 1 << 20;

    /** One number gets a few reminders a day. */
    private static final int MAXIMUM_PAGES = 10;

    /** Twilio reads times without a zone as UTC. */
    private static final DateTimeFormatter SECONDS_IN_UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final ReminderSettings.Twilio twilio;
    private final String baseUrl;
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
    }

    /** True if the country of this number gets SMS. */
    boolean reaches(String number) {
        return SmsCountries.of(number).filter(twilio.countries()::contains).isPresent();
    }

    /** @param timeout the longest time for one request and its response */
    TwilioMessages(ReminderSettings.Twilio twilio, Duration timeout) {
        this(twilio, timeout, Traces.OFF);
    }

    TwilioMessages(ReminderSettings.Twilio twilio, Duration timeout, Traces traces) {
        this.timeout = timeout;
        this.traces = traces;
        this.twilio = twilio;
        this.baseUrl = twilio.url().toString().replaceAll("/+$", "");
        this.path = "/2010-04-01/Accounts/" + encoded(twilio.account()) + "/Messages.json";
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((twilio.account() + ":" + twilio.token()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a message.
     *
     * @throws java.net.ConnectException or {@link java.net.http.HttpConnectTimeoutException} if there was no
     *     connection, so Twilio cannot have received the request
     * @throws JsonProcessingException if the answer is no JSON object
     * @throws IOException if the answer did not arrive
     */
    Answer create(String to, String text) throws IOException {
        String form = String.join("&", parameter("To", to), parameter("From", twilio.from()), parameter("Body", text));
        return send(
                "POST Twilio messages",
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /**
     * The messages to a number that were sent in the second of {@code since} or later.
     *
     * @throws IOException if Twilio does not list all of them: it cannot be reached, refuses, or answers with something
     *     else
     */
    List<JsonNode> sentTo(String to, Instant since) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        String next = path + "?" + parameter("DateSent>", SECONDS_IN_UTC.format(since)) + "&" + parameter("To", to);
        for (int page = 0; page < MAXIMUM_PAGES; page++) {
            Answer answer = send("GET Twilio messages", request(next).GET());
            JsonNode messages = answer.body().path("messages");
            if (!answer.isSuccess() || !messages.isArray()) {
                throw new IOException("Twilio did not list messages, HTTP " + answer.status());
            }
            messages.forEach(found::add);
            next = answer.body().path("next_page_uri").asText("");
            if (next.isEmpty()) {
                return found;
            }
            if (!next.startsWith(path + "?")) {
                // The request has the password: it goes to the configured address only.
                throw new IOException("Twilio's next page is at another address");
            }
        }
        throw new IOException("Twilio lists more than " + MAXIMUM_PAGES + " pages");
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
        JsonNode body = JSON.readTree(response.body());
        if (!body.isObject()) {
            throw new NoObject();
        }
        return new Answer(response.statusCode(), body);
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

    private static final class NoObject extends JsonProcessingException {
        private static final long serialVersionUID = 1;

        NoObject() {
            super("the answer is no JSON object");
        }
    }
}
