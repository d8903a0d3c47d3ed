package dev.openings.server.calendars;

import dev.openings.ical.ICalendar;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.services.Service;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.server.visits.AppointmentEvents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /appointments/{secret}.ics}: one visit for whoever comes, cancelled ones too. */
record AppointmentFiles(Openings openings, SecretTokens secrets) implements CalendarFiles {
    @Override
    public Optional<CalendarFile> find(String secret) {
        return SecretTokens.claimedId(secret)
                .flatMap(id -> Optional.ofNullable(
                        openings.bookings().byIds(List.of(id)).get(id)))
                .filter(visit -> secrets.matches(secret, Purpose.APPOINTMENT_ICS, visit.id(), visit.secretCounter()))
                .map(this::file);
    }

    private CalendarFile file(Appointment visit) {
        Practice practice = openings.practice().read();
        var event = AppointmentEvents.forContact(
                visit, serviceName(visit), staffNames(visit), practice, practice.timeZone());
        return new CalendarFile("visit.ics", ICalendar.publish(List.of(event)), visit.changedAt());
    }

    private Optional<String> serviceName(Appointment visit) {
        return visit.serviceId()
                .flatMap(id -> Optional.ofNullable(
                        openings.services().byIds(List.of(id)).get(id)))
                .map(Service::name);
    }

    private List<String> staffNames(Appointment visit) {
        Map<UUID, StaffMember> people = openings.staff().byIds(visit.staffIds());
        return visit.staffIds().stream()
                .flatMap(id -> Optional.ofNullable(people.get(id)).stream())
                .map(StaffMember::displayName)
                .toList();
    }
}
