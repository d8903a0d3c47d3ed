package dev.openings.server.calendars;

import dev.openings.ical.ICalendar;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.practice.Practice;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.server.visits.AppointmentEvents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files {@code /appointments/{secret}.ics}: one appointment for its contact, also after a cancellation. */
record AppointmentFiles(Openings openings, SecretTokens secrets) implements CalendarFiles {
    @Override
    public Optional<CalendarFile> find(String secret) {
        return SecretTokens.claimedId(secret)
                .flatMap(id -> Optional.ofNullable(
                        openings.appointments().byIds(List.of(id)).get(id)))
                .filter(appointment ->
                        secrets.matches(secret, Purpose.APPOINTMENT_ICS, appointment.id(), appointment.secretCounter()))
                .map(this::file);
    }

    private CalendarFile file(Appointment appointment) {
        Practice practice = openings.practice().read();
        var event = AppointmentEvents.forContact(
                appointment,
                serviceName(appointment, practice),
                staffNames(appointment),
                practice,
                practice.timeZone());
        return new CalendarFile("visit.ics", ICalendar.publish(List.of(event)), appointment.changedAt());
    }

    private Optional<String> serviceName(Appointment appointment, Practice practice) {
        return appointment
                .serviceId()
                .flatMap(id -> Optional.ofNullable(
                        openings.services().byIds(List.of(id)).get(id)))
                .flatMap(it -> it.nameForContacts(practice, practice.locale()));
    }

    private List<String> staffNames(Appointment appointment) {
        Map<UUID, StaffMember> people = openings.staff().byIds(appointment.staffIds());
        return appointment.staffIds().stream()
                .flatMap(id -> Optional.ofNullable(people.get(id)).stream())
                .map(StaffMember::displayName)
                .toList();
    }
}
