package dev.openings.server.calendars;

import dev.openings.ical.CalendarEvent;
import dev.openings.ical.ICalendar;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.services.Service;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.server.visits.AppointmentEvents;
import dev.openings.server.visits.ShownVisit;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The files {@code /appointments/{secret}.ics}: one appointment for its contact, also after a cancellation.
 *
 * @param publicUrl the base of links, without a slash at the end
 */
record AppointmentFiles(Openings openings, SecretTokens secrets, Supplier<URI> publicUrl) implements CalendarFiles {
    @Override
    public Optional<CalendarAnswer> find(String secret, CalendarRequest request) {
        return SecretTokens.claimedId(secret)
                .flatMap(id -> Optional.ofNullable(
                        openings.appointments().byIds(List.of(id)).get(id)))
                .filter(appointment ->
                        secrets.matches(secret, Purpose.APPOINTMENT_ICS, appointment.id(), appointment.secretCounter()))
                .map(appointment -> answer(appointment, request));
    }

    private CalendarAnswer answer(Appointment appointment, CalendarRequest request) {
        if (request.query().view() != CalendarQuery.View.EVENTS) {
            throw new CalendarQuery.InvalidQueryException("view must be events for a single appointment.");
        }
        Instant changedAt = openings.feeds().lastChange(appointment);
        CalendarEvent event = event(appointment, changedAt, request.query());
        CalendarFile file = new CalendarFile("visit.ics", ICalendar.publish(List.of(event)));
        return CalendarAnswer.of(file, Optional.of(changedAt), request);
    }

    private CalendarEvent event(Appointment appointment, Instant changedAt, CalendarQuery query) {
        Practice practice = openings.practice().read();
        Locale language = practice.locale();
        Optional<Service> service = appointment
                .serviceId()
                .flatMap(id -> Optional.ofNullable(
                        openings.services().byIds(List.of(id)).get(id)));
        ShownVisit visit = new ShownVisit(
                appointment,
                changedAt,
                service.flatMap(it -> it.nameForContacts(practice, language)),
                staffNames(appointment),
                rooms(appointment),
                service.flatMap(it -> it.preparation(language)),
                AppointmentEvents.isFree(appointment) ? Optional.empty() : Optional.of(manage(appointment)));
        CalendarEvent event = AppointmentEvents.forContact(visit, practice, query.zone(practice.timeZone()), language);
        return query.alarm()
                .filter(before -> !AppointmentEvents.isFree(appointment))
                .map(event::withAlarm)
                .orElse(event);
    }

    private URI manage(Appointment appointment) {
        String token = secrets.secret(Purpose.MANAGEMENT_TOKEN, appointment.id(), appointment.secretCounter());
        return URI.create(publicUrl.get() + "/visit#" + token);
    }

    private List<String> staffNames(Appointment appointment) {
        Map<UUID, StaffMember> people = openings.staff().byIds(appointment.staffIds());
        return appointment.staffIds().stream()
                .flatMap(id -> Optional.ofNullable(people.get(id)).stream())
                .map(StaffMember::displayName)
                .toList();
    }

    private List<String> rooms(Appointment appointment) {
        Map<UUID, Resource> resources = openings.resources().byIds(appointment.resourceIds());
        return appointment.resourceIds().stream()
                .flatMap(id -> Optional.ofNullable(resources.get(id)).stream())
                .filter(it -> it.kind() == ResourceKind.ROOM)
                .map(Resource::name)
                .toList();
    }
}
