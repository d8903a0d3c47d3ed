package dev.openings.server;

import dev.openings.server.channels.DeliveryReports;
import dev.openings.server.mail.DeliveryStatusNotification;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Takes mails that arrived at the address for notifications: {@code POST /mail/bounces}, with the whole mail as the body and the
 * secret of the setting as a bearer token. Mails that tell of no failure are taken too, and change nothing.
 */
final class BounceEndpoint implements HttpService {
    static final String PATH = "/mail/bounces";

    private static final int MOST_BYTES = 1 << 20;

    private final byte[] authorization;
    private final DeliveryReports reports;
    private final ProviderRequests requests;

    BounceEndpoint(String secret, DeliveryReports reports, ProviderRequests requests) {
        this.authorization = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
        this.reports = reports;
        this.requests = requests;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/", this::take);
    }

    private void take(ServerRequest request, ServerResponse response) throws IOException {
        String given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (!MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
            requests.refuse(request, response);
            return;
        }
        Optional<byte[]> mail = RequestBody.of(request, MOST_BYTES);
        if (mail.isEmpty()) {
            ProviderRequests.send(response, Status.REQUEST_ENTITY_TOO_LARGE_413);
            return;
        }
        requests.answer(request, response, () -> {
            DeliveryStatusNotification.parse(mail.get()).ifPresent(it -> reports.bounced(it.messageId(), it.report()));
            return () -> response.status(Status.NO_CONTENT_204).send();
        });
    }
}
