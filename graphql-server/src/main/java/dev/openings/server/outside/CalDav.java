package dev.openings.server.outside;

import dev.openings.server.fetching.FetchClient;
import dev.openings.server.fetching.FetchLimits;
import dev.openings.server.fetching.FetchRequest;
import dev.openings.server.fetching.FetchedResponse;
import dev.openings.server.fetching.TimeLeft;
import dev.openings.time.Interval;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests to a CalDAV server (RFC 4791), within the time of one read. */
final class CalDav {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String NAMESPACES = " xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"";
    private static final String WELL_KNOWN = "/.well-known/caldav";
    private static final String PART_ONLY = "the server gave a part of the calendar only";
    private static final int MULTI_STATUS = 207;

    private final FetchClient client;
    private final FetchLimits limits;
    private final TimeLeft time;
    private final OutsideAddress address;

    CalDav(FetchClient client, FetchLimits limits, TimeLeft time, OutsideAddress address) {
        this.client = client;
        this.limits = limits;
        this.time = time;
        this.address = address;
    }

    /**
     * The collection that the address leads to: itself, or the only calendar of the person who signs in, by the steps of RFC 6764
     * section 6.
     *
     * @throws UnreadableCalendarException if there is none, or several
     */
    URI collection() {
        Optional<Found> start = find(address.url()).or(() -> find(address.url().resolve(WELL_KNOWN)));
        if (start.isEmpty()) {
            throw new UnreadableCalendarException("there is no CalDAV server at this address");
        }
        if (start.get().response().isCalendar()) {
            return ofAddress(start.get().uri());
        }
        Found principal = start.get()
                .response()
                .hrefOf(DavResponse.DAV, "current-user-principal")
                .flatMap(it -> find(resolved(start.get().uri(), it)))
                .or(() -> principalOfRoot())
                .orElseThrow(() -> new UnreadableCalendarException("the server does not say who signs in"));
        URI home = principal
                .response()
                .hrefOf(DavResponse.CALDAV, "calendar-home-set")
                .map(it -> resolved(principal.uri(), it))
                .orElseThrow(() -> new UnreadableCalendarException("the person who signs in has no calendars"));
        return onlyCalendar(home);
    }

    private Optional<Found> principalOfRoot() {
        return find(address.url().resolve(WELL_KNOWN))
                .flatMap(root -> root.response()
                        .hrefOf(DavResponse.DAV, "current-user-principal")
                        .flatMap(it -> find(resolved(root.uri(), it))));
    }

    private URI onlyCalendar(URI home) {
        FetchedResponse answer = propfind(home, "1");
        require(answer);
        List<URI> calendars = DavResponse.parse(answer.text()).responses().stream()
                .filter(it -> it.isCalendar() && it.hasEvents())
                .map(it -> resolved(answer.uri(), it.href()))
                .toList();
        if (calendars.isEmpty()) {
            throw new UnreadableCalendarException("the person who signs in has no calendars");
        }
        if (calendars.size() > 1) {
            throw new UnreadableCalendarException("there are several calendars; enter the address of one of them: "
                    + String.join(
                            ", ", calendars.stream().limit(5).map(URI::toString).toList()));
        }
        return calendars.getFirst();
    }

    /** A resource that has answered, at its address after redirects. */
    private record Found(URI uri, DavResponse response) {}

    private Optional<Found> find(URI uri) {
        FetchedResponse answer = propfind(uri, "0");
        if (answer.status() == 401 || answer.status() == 403) {
            require(answer);
        }
        if (answer.status() != MULTI_STATUS) {
            return Optional.empty();
        }
        return DavResponse.parse(answer.text()).responses().stream().findFirst().map(it -> new Found(answer.uri(), it));
    }

    private FetchedResponse propfind(URI uri, String depth) {
        return send("PROPFIND", uri, depth, """
            <d:propfind%s><d:prop><d:resourcetype/><d:current-user-principal/><d:sync-token/><c:calendar-home-set/>\
            <c:supported-calendar-component-set/></d:prop></d:propfind>""".formatted(NAMESPACES));
    }

    /** The state of a collection; empty if the server does not know RFC 6578. */
    Optional<String> syncToken(URI collection) {
        FetchedResponse answer = propfind(collection, "0");
        require(answer);
        DavResponse found = DavResponse.parse(answer.text()).responses().stream()
                .findFirst()
                .orElseThrow(() -> new UnreadableCalendarException("its answer is empty"));
        if (!found.isCalendar()) {
            throw new UnreadableCalendarException("it is not a calendar");
        }
        return found.text(DavResponse.DAV, "sync-token");
    }

    /** True if nothing has changed since the state of {@code token} (RFC 6578 section 3.2); false also if the server forgot it. */
    boolean isUnchanged(URI collection, String token) {
        FetchedResponse answer = send("REPORT", collection, "0", """
            <d:sync-collection%s><d:sync-token>%s</d:sync-token><d:sync-level>1</d:sync-level>\
            <d:prop><d:getetag/></d:prop></d:sync-collection>""".formatted(NAMESPACES, escaped(token)));
        if (answer.status() == 401) {
            require(answer);
        }
        return answer.status() == MULTI_STATUS
                && DavResponse.parse(answer.text()).responses().isEmpty();
    }

    /**
     * The texts of the objects with events in {@code range} (RFC 4791 section 7.8).
     *
     * @throws UnreadableCalendarException also if the server lists an object and does not give its text
     */
    List<String> events(URI collection, Interval range) {
        FetchedResponse answer = send("REPORT", collection, "1", """
            <c:calendar-query%s><d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR">\
            <c:comp-filter name="VEVENT"><c:time-range start="%s" end="%s"/></c:comp-filter></c:comp-filter></c:filter>\
            </c:calendar-query>""".formatted(
                        NAMESPACES, UTC.format(range.start()), UTC.format(range.end())));
        require(answer);
        List<DavResponse> found = DavResponse.parse(answer.text()).responses();
        if (!found.stream().allMatch(DavResponse::exists)) {
            throw new UnreadableCalendarException(PART_ONLY);
        }
        return found.stream().map(CalDav::content).toList();
    }

    /** An object without its content would be taken for free time. */
    private static String content(DavResponse event) {
        return event.text(DavResponse.CALDAV, "calendar-data")
                .orElseThrow(() -> new UnreadableCalendarException(PART_ONLY));
    }

    private FetchedResponse send(String method, URI uri, String depth, String body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Depth", depth);
        headers.put("Content-Type", "application/xml; charset=utf-8");
        if (isOfAddress(uri)) {
            address.authorization().ifPresent(it -> headers.put("Authorization", it));
        }
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + body;
        return client.send(new FetchRequest(method, uri, headers, Optional.of(xml)), limits, time);
    }

    /** The password is for the host that was entered, even if its answers name others. */
    private boolean isOfAddress(URI uri) {
        return FetchClient.isSameOrigin(uri, address.url());
    }

    private static void require(FetchedResponse answer) {
        HttpAnswers.require(answer, MULTI_STATUS);
    }

    /** The password is for the host that was entered: whoever enters it must also enter another host that it is sent to. */
    private URI ofAddress(URI uri) {
        if (!isOfAddress(uri)) {
            throw new UnreadableCalendarException(
                    "the server leads to another host; enter an address of " + uri.getHost());
        }
        return uri;
    }

    URI resolved(URI base, String href) {
        try {
            URI uri = base.resolve(href);
            if (uri.getHost() == null || uri.getScheme() == null) {
                throw new UnreadableCalendarException("its answer has an address without a host");
            }
            return ofAddress(uri);
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableCalendarException("its answer has a malformed address", malformed);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
