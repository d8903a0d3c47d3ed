package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.Deadline;
import dev.openings.server.compression.GetAndHead;
import dev.openings.server.graphql.engine.CurrentRequest;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.http.RemoteAddress;
import dev.openings.server.messages.OptOutLinks;
import dev.openings.server.security.Caller;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code /opt-out/} and the token of a link in a mail: {@code POST} turns e-mails off for the address, RFC 8058. {@code GET} shows a
 * page with a button that does so, and changes nothing, because scanners open every link of a mail.
 */
final class OptOutEndpoint implements HttpService {
    /** More than a body has that mail programs send, in a form of either kind. */
    private static final int MOST_BYTES = 2_000;

    private static final int RETRY_AFTER_SECONDS = 30;

    /** The page works without a script. */
    private static final Header POLICY = HeaderValues.createCached(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    private final Openings openings;
    private final OptOutLinks links;
    private final RemoteAddress addresses;
    private final Duration timeLimit;
    private final String files;

    /**
     * The endpoint of {@code /opt-out}.
     *
     * @param timeLimit the time that the database may take in all
     * @param files the path of the files of pages, relative to the root of the site
     */
    OptOutEndpoint(Openings openings, OptOutLinks links, RemoteAddress addresses, Duration timeLimit, String files) {
        this.openings = openings;
        this.links = links;
        this.addresses = addresses;
        this.timeLimit = timeLimit;
        this.files = files;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.route(
                        GetAndHead.METHODS,
                        PathMatchers.create("/{token}"),
                        (request, response) -> send(request, response, Status.OK_200, OptOutPage.ASK))
                .post("/{token}", this::optOut);
    }

    private void optOut(ServerRequest request, ServerResponse response) throws IOException {
        if (!isOneClick(request)) {
            send(request, response, Status.BAD_REQUEST_400, OptOutPage.ASK);
            return;
        }
        String token = request.path().pathParameters().get("token");
        RequestContext context =
                new RequestContext(Caller.anyone(), Optional.empty(), addresses.of(request), Locale.ENGLISH);
        try {
            boolean isDone = CurrentRequest.during(context, () -> Deadline.within(timeLimit, () -> optOut(token)));
            send(
                    request,
                    response,
                    isDone ? Status.OK_200 : Status.NOT_FOUND_404,
                    isDone ? OptOutPage.DONE : OptOutPage.UNKNOWN);
        } catch (DatabaseTimeoutException slow) {
            response.header(HeaderValues.create(HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS));
            send(request, response, Status.SERVICE_UNAVAILABLE_503, OptOutPage.ASK);
        }
    }

    private boolean optOut(String token) {
        Optional<UUID> contact = links.claimedContact(token);
        Optional<String> email = contact.flatMap(openings.contacts()::byId)
                .flatMap(it -> it.email())
                .filter(it -> links.matches(token, contact.orElseThrow(), AddressHash.ofEmail(it)));
        email.ifPresent(it -> openings.addressBlocks().unsubscribe(contact.orElseThrow(), it));
        return email.isPresent();
    }

    /** RFC 8058 section 3.1: the body is a form, of either kind, with this field. */
    private static boolean isOneClick(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return false;
        }
        try (InputStream body = request.content().inputStream()) {
            String form = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return form.contains("List-Unsubscribe") && form.contains("One-Click");
        }
    }

    private void send(ServerRequest request, ServerResponse response, Status status, OptOutPage page) {
        response.headers().set(POLICY);
        response.status(status)
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .header(HeaderValues.create(HeaderNames.VARY, HeaderNames.ACCEPT_LANGUAGE.defaultCase()))
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8"));
        GetAndHead.send(request, response, page.html(request.headers().first(HeaderNames.ACCEPT_LANGUAGE), files));
    }
}
