package dev.openings.server;

import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryReports;
import dev.openings.server.channels.InboundTexts;
import dev.openings.server.sms.FormParameters;
import dev.openings.server.sms.SmsChannel;
import dev.openings.server.sms.TwilioRequest;
import dev.openings.server.sms.TwilioSignature;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What Twilio calls: {@code POST /sms/status} with the state of a text that it accepted, and {@code POST /sms/inbound} with a text
 * that somebody sent. A request without Twilio's signature changes nothing.
 */
final class SmsEndpoint implements HttpService {
    static final String PATH = "/sms";
    static final String STATUS_PATH = SmsChannel.STATUS_PATH;
    static final String INBOUND_PATH = "/sms/inbound";

    private static final int MOST_BYTES = 1 << 16;
    private static final HeaderName SIGNATURE = HeaderNames.create(TwilioSignature.HEADER);

    private final TwilioSignature signatures;
    private final DeliveryReports reports;
    private final InboundTexts texts;
    private final ProviderRequests requests;

    SmsEndpoint(TwilioSignature signatures, DeliveryReports reports, InboundTexts texts, ProviderRequests requests) {
        this.signatures = signatures;
        this.reports = reports;
        this.texts = texts;
        this.requests = requests;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/status", (request, response) -> handle(STATUS_PATH, request, response, this::status))
                .post("/inbound", (request, response) -> handle(INBOUND_PATH, request, response, this::inbound));
    }

    private void handle(String path, ServerRequest request, ServerResponse response, Handler handler)
            throws IOException {
        Optional<String> signature = request.headers().first(SIGNATURE);
        if (signature.isEmpty()) {
            requests.refuse(request, response);
            return;
        }
        Optional<byte[]> body = RequestBody.of(request, MOST_BYTES);
        if (body.isEmpty()) {
            ProviderRequests.send(response, Status.REQUEST_ENTITY_TOO_LARGE_413);
            return;
        }
        String query = request.prologue().query().rawValue();
        String address = path + (query.isEmpty() ? "" : "?" + query);
        Optional<TwilioRequest> signed = FormParameters.parse(new String(body.get(), StandardCharsets.UTF_8))
                .filter(parameters -> signatures.matches(signature.get(), address, parameters))
                .map(TwilioRequest::new);
        if (signed.isEmpty()) {
            requests.refuse(request, response);
            return;
        }
        requests.answer(request, response, () -> handler.handle(signed.get(), response));
    }

    /** Returns the answer to send. */
    @FunctionalInterface
    private interface Handler {
        Runnable handle(TwilioRequest request, ServerResponse response);
    }

    private Runnable status(TwilioRequest request, ServerResponse response) {
        Optional<String> id = request.messageId();
        Optional<DeliveryReport> report = request.report();
        if (id.isEmpty() || report.isEmpty()) {
            return () -> ProviderRequests.send(response, Status.BAD_REQUEST_400);
        }
        reports.reported(id.get(), report.get());
        return () -> response.status(Status.NO_CONTENT_204).send();
    }

    private Runnable inbound(TwilioRequest request, ServerResponse response) {
        Optional<String> id = request.messageId();
        Optional<String> from = request.from();
        if (id.isEmpty() || from.isEmpty()) {
            return () -> ProviderRequests.send(response, Status.BAD_REQUEST_400);
        }
        String answer = TwilioRequest.answer(texts.received(id.get(), from.get(), request.text()));
        return () -> response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/xml; charset=utf-8"))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .send(answer);
    }
}
