package dev.openings.server.calendars;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.Deadline;
import dev.openings.server.compression.GetAndHead;
import dev.openings.server.compression.Gzip;
import dev.openings.server.security.SecretTokens;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves {@code {secret}.ics} by GET and HEAD. Conditional requests (RFC 9110 13) save sending a calendar that has not
 * changed. The plain and the compressed calendar have different entity tags.
 */
public final class CalendarEndpoint implements HttpService {
    private static final String SUFFIX = ".ics";
    /** Most delays of the database are over by then. */
    private static final int RETRY_AFTER_SECONDS = 30;

    private final CalendarFiles files;
    private final boolean compresses;
    private final InstantSource clock;
    private final Duration timeLimit;

    private CalendarEndpoint(CalendarFiles files, boolean compresses, InstantSource clock, Duration timeLimit) {
        this.files = files;
        this.compresses = compresses;
        this.clock = clock;
        this.timeLimit = timeLimit;
    }

    /**
     * The endpoint of {@code /appointments}. Its files are not compressed, because they have a token, see {@link Gzip}.
     *
     * @param publicUrl the base of links, without a slash at the end
     * @param timeLimit the time that the database may take in all
     */
    public static CalendarEndpoint ofVisits(
            Openings openings, SecretTokens secrets, Supplier<URI> publicUrl, InstantSource clock, Duration timeLimit) {
        return new CalendarEndpoint(new AppointmentFiles(openings, secrets, publicUrl), false, clock, timeLimit);
    }

    /**
     * The endpoint of {@code /calendars}.
     *
     * @param timeLimit the time that the database may take in all
     */
    public static CalendarEndpoint ofFeeds(
            Openings openings, SecretTokens secrets, InstantSource clock, Duration timeLimit) {
        return new CalendarEndpoint(new FeedFiles(openings, secrets), true, clock, timeLimit);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{file}", this::answer).head("/{file}", this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        String file = request.path().pathParameters().get("file");
        try {
            CalendarQuery query =
                    CalendarQuery.parse(name -> request.query().first(name).asOptional());
            CalendarRequest wanted = new CalendarRequest(
                    query,
                    new Conditions(header(request, "If-None-Match"), header(request, "If-Modified-Since")),
                    header(request, "User-Agent"),
                    compresses && Gzip.isAccepted(request));
            Deadline.within(timeLimit, () -> find(file, wanted))
                    .ifPresentOrElse(
                            answer -> send(request, response, wanted, answer),
                            () -> sendText(
                                    request, response, Status.NOT_FOUND_404, "There is no calendar at this address."));
        } catch (CalendarQuery.InvalidQueryException invalid) {
            sendText(request, response, Status.BAD_REQUEST_400, String.valueOf(invalid.getMessage()));
        } catch (DatabaseTimeoutException slow) {
            response.header(HeaderValues.create(HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS));
            sendText(
                    request,
                    response,
                    Status.SERVICE_UNAVAILABLE_503,
                    "The database did not answer in time. Try again.");
        }
    }

    private Optional<CalendarAnswer> find(String file, CalendarRequest wanted) {
        return file.endsWith(SUFFIX)
                ? files.find(file.substring(0, file.length() - SUFFIX.length()), wanted)
                : Optional.empty();
    }

    private static void sendText(ServerRequest request, ServerResponse response, Status status, String sentence) {
        response.status(status)
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"));
        GetAndHead.send(request, response, (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void send(ServerRequest request, ServerResponse response, CalendarRequest wanted, CalendarAnswer answer) {
        Validators validators = answer.validators();
        response.header(HeaderValues.create(HeaderNames.ETAG, validators.entityTag()))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "private, no-cache"));
        if (compresses) {
            response.header(HeaderValues.create(HeaderNames.VARY, "Accept-Encoding"));
        }
        validators
                .lastModified(clock.instant())
                .ifPresent(date -> response.header(HeaderValues.create(HeaderNames.LAST_MODIFIED, date)));
        if (answer.file().isEmpty()) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        send(request, response, wanted, answer.file().get());
    }

    private static void send(
            ServerRequest request, ServerResponse response, CalendarRequest wanted, CalendarFile file) {
        byte[] body = file.body();
        if (wanted.acceptsGzip()) {
            response.header(HeaderValues.create(HeaderNames.CONTENT_ENCODING, "gzip"));
            body = Gzip.compressed(body);
        }
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, file.type()))
                .header(HeaderValues.create(
                        HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\""));
        GetAndHead.send(request, response, body);
    }

    private static Optional<String> header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name));
    }
}
