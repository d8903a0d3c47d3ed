package dev.openings.server.calendars;

import dev.openings.ical.CalendarAvailability;
import dev.openings.ical.CalendarComponent;
import dev.openings.ical.CalendarFreeBusy;
import dev.openings.ical.ICalendar;
import dev.openings.jooq.Openings;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.feeds.FeedContent;
import dev.openings.jooq.feeds.FeedReader;
import dev.openings.jooq.feeds.FeedState;
import dev.openings.jooq.feeds.FeedTimes;
import dev.openings.jooq.feeds.FetchedFeed;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretTokens.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;

/** The files {@code /calendars/{secret}.ics}: the feed of a staff member, a resource or the practice. */
record FeedFiles(Openings openings, SecretTokens secrets) implements CalendarFiles {
    /** Increase it whenever the same content gets other bytes. */
    static final int FORM_NUMBER = 1;

    /** What decides the bytes besides the content. */
    private static final String FORM =
            FORM_NUMBER + ", time zones " + ZoneRulesProvider.getVersions("UTC").lastKey();

    private static final Duration REFRESH = Duration.ofMinutes(15);

    /** How far ahead the views go that tell no appointments. */
    private static final Duration AHEAD = Duration.ofDays(180);

    @Override
    public Optional<CalendarAnswer> find(String secret, CalendarRequest request) {
        return SecretTokens.claimedId(secret)
                .flatMap(id ->
                        Optional.ofNullable(openings.feeds().byIds(List.of(id)).get(id)))
                .filter(feed -> secrets.matches(secret, Purpose.CALENDAR_FEED, feed.id(), feed.secretCounter()))
                .flatMap(feed -> answer(feed, request));
    }

    private Optional<CalendarAnswer> answer(CalendarFeed feed, CalendarRequest request) {
        requireNoAlarm(request.query());
        return request.query().view() == CalendarQuery.View.EVENTS ? events(feed, request) : view(feed, request);
    }

    private static void requireNoAlarm(CalendarQuery query) {
        if (query.alarm().isPresent()) {
            throw new CalendarQuery.InvalidQueryException("alarm is for single appointments.");
        }
    }

    private Optional<CalendarAnswer> events(CalendarFeed feed, CalendarRequest request) {
        FeedReader reader = new FeedReader(
                request.program(), FORM, state -> request.conditions().isCurrent(validators(state, request)));
        return openings.feeds().fetch(feed.id(), reader).map(fetched -> answer(fetched, request));
    }

    /** The tag depends on the state and on what the request asks for, so that nothing else is needed to compare it. */
    private static Validators validators(FeedState state, CalendarRequest request) {
        String variant = state.revision() + " " + request.query();
        return Validators.of(
                variant.getBytes(StandardCharsets.UTF_8), request.acceptsGzip(), Optional.of(state.changedAt()));
    }

    private static CalendarAnswer answer(FetchedFeed fetched, CalendarRequest request) {
        return new CalendarAnswer(
                validators(fetched.state(), request),
                fetched.content().map(content -> file(content, fetched.state(), request)));
    }

    static CalendarFile file(FeedContent content, FeedState state, CalendarRequest request) {
        ZoneId zone = request.query().zone(content.zone());
        return new CalendarFile(
                "calendar.ics",
                ICalendar.feed(
                        content.feed().label().orElse(content.ownerName()),
                        REFRESH,
                        new FeedEvents(content, zone, state.changedAt()).all()));
    }

    private Optional<CalendarAnswer> view(CalendarFeed feed, CalendarRequest request) {
        if (feed.ownerId().isEmpty()) {
            throw new CalendarQuery.InvalidQueryException(
                    "view must be events for the calendar of the whole practice.");
        }
        openings.feeds().fetch(feed.id(), new FeedReader(request.program(), FORM, state -> true));
        return openings.feeds()
                .times(feed.id(), AHEAD)
                .map(times -> new CalendarFile(
                        "calendar.ics",
                        ICalendar.feed(
                                feed.label().orElse(times.ownerName()),
                                REFRESH,
                                List.of(component(feed, times, request.query())))))
                .map(file -> CalendarAnswer.of(file, Optional.empty(), request));
    }

    /** Its stamp is the start of the day, so that the text stays the same while nothing changes. */
    private static CalendarComponent component(CalendarFeed feed, FeedTimes times, CalendarQuery query) {
        Instant stamp = times.range().start();
        return query.view() == CalendarQuery.View.BUSY
                ? new CalendarFreeBusy(feed.id() + "-busy", stamp, times.range(), times.busy(), Optional.empty())
                : new CalendarAvailability(
                        feed.id() + "-availability",
                        stamp,
                        times.range(),
                        query.zone(times.zone()),
                        times.open(),
                        Optional.empty());
    }
}
