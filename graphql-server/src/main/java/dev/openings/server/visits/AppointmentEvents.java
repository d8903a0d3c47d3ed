package dev.openings.server.visits;

import dev.openings.booking.AppointmentStatus;
import dev.openings.ical.CalendarEvent;
import dev.openings.ical.CalendarUser;
import dev.openings.ical.EventStatus;
import dev.openings.ical.Transparency;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.practice.Practice;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts appointments to iCalendar events. */
public final class AppointmentEvents {
    /** The organizer that RFC 5546 requires in published events, for a practice without an e-mail address. */
    private static final URI NO_MAIL = URI.create("invalid:nomail");

    private AppointmentEvents() {}

    /**
     * The event for the contact's calendar: the service, the staff members, how to prepare, and where the practice is.
     *
     * @param zone the zone of the local times written
     * @param language of the words
     */
    public static CalendarEvent forContact(ShownVisit visit, Practice practice, ZoneId zone, Locale language) {
        EventWords words = EventWords.of(language);
        String title = visit.serviceName().orElse(words.visit()) + " (" + practice.name() + ")";
        CalendarEvent event = event(visit.appointment(), visit.changedAt(), title, words, zone)
                .withOrganizer(organizer(practice));
        return visit.manage()
                .map(event::withUrl)
                .orElse(event)
                .withDescription(description(visit, practice, words))
                .withLocation(place(visit.rooms(), practice));
    }

    private static String description(ShownVisit visit, Practice practice, EventWords words) {
        return Stream.of(
                        Optional.of(String.join(", ", visit.staffNames())),
                        visit.preparation(),
                        practice.phone().map(number -> words.phone() + ": " + number),
                        visit.manage().map(url -> words.manage() + ": " + url))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /**
     * An event with the status of the appointment. One that does not take place, or did not, is shown as free time, with a word
     * before its title: many applications do not show the status.
     *
     * @param changedAt the last change of the appointment, or of anything that is shown with it
     */
    public static CalendarEvent event(
            Appointment appointment, Instant changedAt, String title, EventWords words, ZoneId zone) {
        CalendarEvent event = CalendarEvent.of(appointment.id().toString(), changedAt, appointment.time(), zone, title)
                .withSequence(appointment.sequenceAt(changedAt));
        return switch (appointment.status()) {
            case SCHEDULED, CONFIRMED, CHECKED_IN, COMPLETED -> event;
            case NO_SHOW -> notTaken(event, words.noShow());
            case CANCELLED -> notTaken(event, words.cancelled()).withStatus(EventStatus.CANCELLED);
        };
    }

    /** The rooms and the address of the practice: the same place for whoever reads it. */
    public static String place(List<String> rooms, Practice practice) {
        return Stream.concat(rooms.stream(), practice.address().stream()).collect(Collectors.joining(", "));
    }

    /** True if the appointment does not take the time of anybody: it was cancelled or missed. */
    public static boolean isFree(Appointment appointment) {
        return appointment.status() == AppointmentStatus.CANCELLED || appointment.status() == AppointmentStatus.NO_SHOW;
    }

    private static CalendarEvent notTaken(CalendarEvent event, String word) {
        return event.withSummary(word + ": " + event.summary()).withTransparency(Transparency.TRANSPARENT);
    }

    private static CalendarUser organizer(Practice practice) {
        return practice.email()
                .map(email -> CalendarUser.of(practice.name(), email))
                .orElseGet(() -> new CalendarUser(NO_MAIL, Optional.of(practice.name())));
    }
}
