package dev.openings.server.calendars;

import dev.openings.ical.CalendarEvent;
import dev.openings.ical.ICalendar;
import dev.openings.jooq.Openings;
import dev.openings.jooq.feeds.FeedContent;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.server.visits.AppointmentEvents;
import java.util.List;
import java.util.Optional;

/** The files {@code /calendars/{secret}.ics}: the feed of a staff member or resource, without details of contacts. */
record FeedFiles(Openings openings, SecretTokens secrets) implements CalendarFiles {
    @Override
    public Optional<CalendarFile> find(String secret) {
        return SecretTokens.claimedId(secret)
                .flatMap(id ->
                        Optional.ofNullable(openings.feeds().byIds(List.of(id)).get(id)))
                .filter(feed -> secrets.matches(secret, Purpose.CALENDAR_FEED, feed.id(), feed.secretCounter()))
                .flatMap(feed -> openings.feeds().content(feed.id()))
                .map(FeedFiles::file);
    }

    private static CalendarFile file(FeedContent content) {
        List<CalendarEvent> events = content.entries().stream()
                .map(entry -> AppointmentEvents.forStaff(
                        entry.appointment(), entry.serviceName(), content.practice(), content.zone()))
                .toList();
        String name = content.feed().label().orElse(content.ownerName());
        return new CalendarFile("calendar.ics", ICalendar.feed(name, events), content.changedAt());
    }
}
