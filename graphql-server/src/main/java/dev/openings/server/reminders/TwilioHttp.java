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

/**
 * The HTTP client of Twilio's SDK: it uses the JDK's client and a configurable base URL, and sends each request once. A
 * repeated POST could send a second message.
 */
final class TwilioHttp extends HttpClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final java.net.http.HttpClient http = java.net.http.HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String baseUrl;

    /** @param baseUrl replaces the host of the URLs that the SDK builds */
    TwilioHttp(URI baseUrl) {
        this.baseUrl = baseUrl.toString().replaceAll("/+$", "");
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        try {
            var response = http.send(toHttpRequest(request), BodyHandlers.ofString());
            return new Response(response.body(), response.statusCode());
        } catch (IOException failed) {
            throw new ApiConnectionException("Twilio could not be reached", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("The request to Twilio was interrupted", interrupted);
        }
    }

    /** True if there was no connection, so Twilio cannot have received the request. */
    static boolean wasNotSent(ApiConnectionException failed) {
        return failed.getCause() instanceof ConnectException
                || failed.getCause() instanceof HttpConnectTimeoutException;
    }

    private HttpRequest toHttpRequest(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(url(request))
                .timeout(REQUEST_TIMEOUT)
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json");
        if (request.getMethod() == HttpMethod.POST) {
            return builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(request.encodeFormBody()))
                    .build();
        }
        return builder.GET().build();
    }

    private URI url(Request request) {
        URI original = URI.create(request.constructURL().toString());
        String query = original.getRawQuery() == null ? "" : "?" + original.getRawQuery();
        return URI.create(baseUrl + original.getRawPath() + query);
    }
}
