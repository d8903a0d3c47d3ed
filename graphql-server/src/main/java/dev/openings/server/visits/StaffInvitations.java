package dev.openings.server.visits;

import dev.openings.ical.Attendee;
import dev.openings.ical.CalendarEvent;
import dev.openings.ical.CalendarUser;
import dev.openings.ical.ICalendar;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.practice.Practice;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Appointments as invitations, for staff members who want them by e-mail instead of a feed (RFC 5546). Nothing of the contact is in
 * them. The staff member takes part already and no answer is read, so the attendee has {@code PARTSTAT=ACCEPTED} and {@code
 * RSVP=FALSE}.
 *
 * @param practice the organizer, in whose language the words are
 */
public record StaffInvitations(Practice practice) {
    /**
     * The invitation to an appointment that takes place, or its present state: METHOD:REQUEST. Empty if the practice or the staff
     * member has no e-mail address, or if the appointment was cancelled or missed.
     *
     * @param zone the zone of the local times written
     */
    public Optional<ICalendar> request(StaffVisit visit, StaffMember member, ZoneId zone) {
        return AppointmentEvents.isFree(visit.appointment())
                ? Optional.empty()
                : event(visit, member, zone).map(ICalendar::request);
    }

    /**
     * The end of an invitation: METHOD:CANCEL. For an appointment that was cancelled, and for one that was handed to a colleague.
     * Empty if the practice or the staff member has no e-mail address.
     *
     * @param zone the zone of the local times written
     */
    public Optional<ICalendar> cancel(StaffVisit visit, StaffMember member, ZoneId zone) {
        return event(visit, member, zone).map(ICalendar::cancel);
    }

    private Optional<CalendarEvent> event(StaffVisit visit, StaffMember member, ZoneId zone) {
        return practice.email()
                .flatMap(organizer -> member.email()
                        .map(attendee -> event(visit, zone)
                                .withOrganizer(CalendarUser.of(practice.name(), organizer))
                                .withAttendees(List.of(Attendee.of(CalendarUser.of(member.displayName(), attendee))))));
    }

    private CalendarEvent event(StaffVisit visit, ZoneId zone) {
        EventWords words = EventWords.of(practice.locale());
        CalendarEvent event = AppointmentEvents.event(
                        visit.appointment(),
                        visit.writtenAt(),
                        visit.serviceName().orElse(words.visit()),
                        words,
                        zone)
                .withSequence(visit.sequence());
        String place = AppointmentEvents.place(visit.rooms(), practice);
        CalendarEvent placed = place.isEmpty() ? event : event.withLocation(place);
        return visit.colleagues().isEmpty() ? placed : placed.withDescription(String.join(", ", visit.colleagues()));
    }
}
