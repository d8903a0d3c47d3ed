package dev.openings.server.calendars;

import dev.openings.ical.CalendarEvent;
import dev.openings.jooq.feeds.FeedContent;
import dev.openings.jooq.feeds.FeedDetail;
import dev.openings.jooq.holidays.ClosedDayEntry;
import dev.openings.server.visits.AppointmentEvents;
import dev.openings.server.visits.EventWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events of a feed.
 *
 * @param zone the zone of the local times written
 * @param revisedAt when the content of the feed changed last
 */
record FeedEvents(FeedContent content, ZoneId zone, Instant revisedAt) {
    /** Appointments, then time off, then closed days. */
    List<CalendarEvent> all() {
        return Stream.of(
                        content.entries().stream().map(this::visit),
                        content.timeOff().stream().map(this::absence),
                        content.closedDays().stream().flatMap(this::closed))
                .flatMap(it -> it)
                .toList();
    }

    private CalendarEvent visit(FeedContent.Entry entry) {
        CalendarEvent event = AppointmentEvents.event(
                entry.appointment(), entry.changedAt(), ofWhom(entry) + title(entry), words(), zone);
        if (content.feed().show() == FeedDetail.BUSY) {
            return event;
        }
        String details = details(entry);
        String place = AppointmentEvents.place(entry.rooms(), content.practice());
        CalendarEvent described = details.isEmpty() ? event : event.withDescription(details);
        return place.isEmpty() ? described : described.withLocation(place);
    }

    /** In a feed of the whole practice, the title tells whose appointment it is. */
    private String ofWhom(FeedContent.Entry entry) {
        return isOfPractice() && !entry.staff().isEmpty() ? String.join(", ", entry.staff()) + ": " : "";
    }

    private String title(FeedContent.Entry entry) {
        String service = entry.serviceName().orElse(words().visit());
        return switch (content.feed().show()) {
            case NAMES ->
                entry.contact()
                        .map(it -> it.given() + " " + it.family() + ", " + service)
                        .orElse(service);
            case INITIALS ->
                entry.contact()
                        .map(it -> initial(it.given()) + initial(it.family()) + ", " + service)
                        .orElse(service);
            case SERVICE -> service;
            case BUSY -> words().busy();
        };
    }

    private static String initial(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .limit(1)
                .mapToObj(it -> Character.toString(it) + ".")
                .findFirst()
                .orElse("");
    }

    /** Colleagues in the calendar of a staff member, all staff in others, and equipment. */
    private String details(FeedContent.Entry entry) {
        return Stream.of(
                        entry.staff().stream()
                                .filter(name -> !name.equals(content.ownerName()))
                                .collect(Collectors.joining(", ")),
                        String.join(", ", entry.equipment()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private CalendarEvent absence(FeedContent.Absence absence) {
        String title = (isOfPractice() ? absence.ownerName() + ": " : "") + words().away();
        String uid = absence.entry().id() + "-" + absence.entry().time().start().getEpochSecond();
        return CalendarEvent.of(uid, revisedAt, absence.entry().time(), zone, title);
    }

    /** One event of a whole day, or those of the time without hours. */
    private Stream<CalendarEvent> closed(ClosedDayEntry day) {
        String title = content.feed().show() == FeedDetail.BUSY ? words().away() : day.name();
        return day.closedTime(content.zone()).stream().map(time -> {
            String uid = content.feed().id() + "-closed-" + time.start().getEpochSecond();
            return day.windows().isEmpty()
                    ? CalendarEvent.of(uid, revisedAt, time, content.zone(), title)
                            .withWholeDays()
                    : CalendarEvent.of(uid, revisedAt, time, zone, title);
        });
    }

    private boolean isOfPractice() {
        return content.feed().ownerId().isEmpty();
    }

    private EventWords words() {
        return EventWords.of(content.practice().locale());
    }
}
