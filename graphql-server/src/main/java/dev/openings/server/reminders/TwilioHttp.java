package dev.openings.server.reminders;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Twilio's SDK on the JDK's HTTP client, to another base address if need be, each request once: a repeated POST could be a second message. */
final class TwilioHttp extends HttpClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final java.net.http.HttpClient http =
            java.net.http.HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String base;

    /** Sends to {@code base} what the SDK means for Twilio's own address. */
    TwilioHttp(URI base) {
        this.base = base.toString().replaceAll("/+$", "");
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        try {
            var answer = http.send(translated(request), BodyHandlers.ofString());
            return new Response(answer.body(), answer.statusCode());
        } catch (IOException failed) {
            throw new ApiConnectionException("Twilio could not be reached", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("Twilio was not waited for", stopped);
        }
    }

    /** True if the connection failed before anything went over it: nothing can have been taken. */
    static boolean wasNotSent(ApiConnectionException failed) {
        return failed.getCause() instanceof ConnectException
                || failed.getCause() instanceof HttpConnectTimeoutException;
    }

    private HttpRequest translated(Request request) {
        HttpRequest.Builder translated = HttpRequest.newBuilder(address(request))
                .timeout(ANSWER)
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json");
        if (request.getMethod() == HttpMethod.POST) {
            return translated
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(request.encodeFormBody()))
                    .build();
        }
        return translated.GET().build();
    }

    private URI address(Request request) {
        URI meant = URI.create(request.constructURL().toString());
        String query = meant.getRawQuery() == null ? "" : "?" + meant.getRawQuery();
        return URI.create(base + meant.getRawPath() + query);
    }
}
