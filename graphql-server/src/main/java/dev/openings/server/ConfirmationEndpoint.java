package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.Deadline;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.server.graphql.engine.CurrentRequest;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.http.RemoteAddress;
import dev.openings.server.security.Caller;
import dev.openings.server.security.ConfirmationLinks;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Confirms an e-mail address: the body of {@code POST /confirm} is the token of a link. The page at the same path sends it when a
 * person presses its button; opening the page changes nothing.
 */
final class ConfirmationEndpoint implements HttpService {
    /** More than a token has. */
    private static final int MOST_BYTES = 100;

    private static final int RETRY_AFTER_SECONDS = 30;

    private final Openings openings;
    private final ConfirmationLinks links;
    private final RemoteAddress addresses;
    private final Duration timeLimit;

    /** @param timeLimit the time that the database may take in all */
    ConfirmationEndpoint(Openings openings, ConfirmationLinks links, RemoteAddress addresses, Duration timeLimit) {
        this.openings = openings;
        this.links = links;
        this.addresses = addresses;
        this.timeLimit = timeLimit;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/", this::confirm);
    }

    private void confirm(ServerRequest request, ServerResponse response) throws IOException {
        String token = token(request);
        RequestContext context =
                new RequestContext(Caller.anyone(), Optional.empty(), addresses.of(request), Locale.ENGLISH);
        try {
            Optional<Outcome<Instant>> outcome = links.confirmation(token)
                    .map(id -> CurrentRequest.during(
                            context,
                            () -> Deadline.within(
                                    timeLimit, () -> openings.confirmations().confirm(new Actor.Anyone(), id))));
            send(response, outcome.map(ConfirmationEndpoint::status).orElse(Status.NOT_FOUND_404));
        } catch (DatabaseTimeoutException slow) {
            response.header(HeaderValues.create(HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS));
            send(response, Status.SERVICE_UNAVAILABLE_503);
        }
    }

    private static String token(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return "";
        }
        try (InputStream body = request.content().inputStream()) {
            return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
        }
    }

    private static Status status(Outcome<Instant> outcome) {
        return switch (outcome) {
            case Outcome.Done<Instant> done -> Status.OK_200;
            case Outcome.Refused<Instant>(var problems) ->
                problems.getFirst().code() == ProblemCode.NOT_FOUND ? Status.NOT_FOUND_404 : Status.GONE_410;
        };
    }

    private static void send(ServerResponse response, Status status) {
        response.status(status)
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"))
                .send(status.reasonPhrase() + "\n");
    }
}
