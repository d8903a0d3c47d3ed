package dev.openings.server.calendars;

import dev.openings.jooq.Openings;
import dev.openings.server.security.Secrets;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Optional;

/** Answers GET and HEAD of {@code {secret}.ics}, with validators, so that a calendar that has not changed is not sent again. */
public final class CalendarEndpoint implements HttpService {
    private static final String SUFFIX = ".ics";

    private final CalendarFiles files;
    private final InstantSource clock;

    private CalendarEndpoint(CalendarFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    /** For {@code /appointments}. */
    public static CalendarEndpoint ofVisits(Openings openings, Secrets secrets, InstantSource clock) {
        return new CalendarEndpoint(new VisitFiles(openings, secrets), clock);
    }

    /** For {@code /calendars}. */
    public static CalendarEndpoint ofFeeds(Openings openings, Secrets secrets, InstantSource clock) {
        return new CalendarEndpoint(new FeedFiles(openings, secrets), clock);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{file}", this::answer).head("/{file}", this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        String file = request.path().pathParameters().get("file");
        Optional<CalendarFile> found = file.endsWith(SUFFIX)
                ? files.find(file.substring(0, file.length() - SUFFIX.length()))
                : Optional.empty();
        if (found.isEmpty()) {
            response.status(Status.NOT_FOUND_404)
                    .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                    .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"))
                    .send("There is no calendar at this address.\n");
            return;
        }
        send(request, response, found.get());
    }

    private void send(ServerRequest request, ServerResponse response, CalendarFile file) {
        byte[] body = file.body();
        Validators validators = Validators.of(body, file.changedAt(), clock.instant());
        response.header(HeaderValues.create(HeaderNames.ETAG, validators.entityTag()))
                .header(HeaderValues.create(HeaderNames.LAST_MODIFIED, validators.lastModifiedText()))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "private, no-cache"));
        if (validators.stillHolds(header(request, "If-None-Match"), header(request, "If-Modified-Since"))) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, file.type()))
                .header(HeaderValues.create(
                        HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\""));
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length))
                    .send();
            return;
        }
        response.send(body);
    }

    private static Optional<String> header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name));
    }
}
