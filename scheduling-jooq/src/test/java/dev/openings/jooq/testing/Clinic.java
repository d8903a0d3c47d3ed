package dev.openings.jooq.testing;

import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.slots.SlotQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Creates the staff, rooms, services and contacts that a test needs, in a practice in Berlin, through the public services. */
public record Clinic(Openings openings) {
    public static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(DatabaseTest.BERLIN).toInstant();
    }

    /** A staff member who works Monday to Friday from 9 to 17. */
    public UUID nineToFive(String name) {
        return staff(name, LocalTime.of(9, 0), LocalTime.of(17, 0));
    }

    public UUID staff(String name, LocalTime from, LocalTime to) {
        UUID id = openings.staff()
                .create(DatabaseTest.ADMIN, NewStaffMember.of(name, StaffRole.PHYSICIAN))
                .orThrow()
                .id();
        hours(id, from, to);
        return id;
    }

    public void hours(UUID owner, LocalTime from, LocalTime to) {
        Set<java.time.DayOfWeek> workdays = Set.copyOf(WeeklyHours.workdays());
        openings.schedules()
                .setWorkingHours(
                        DatabaseTest.ADMIN, owner, List.of(WeeklyHoursEntry.of(workdays, new TimeWindow(from, to))))
                .orThrow();
    }

    public UUID room(String name) {
        return openings.resources()
                .create(DatabaseTest.ADMIN, new NewResource(name, ResourceKind.ROOM, Optional.empty()))
                .orThrow()
                .id();
    }

    public void lunch(UUID owner, String from, String to) {
        openings.schedules()
                .addTimeOff(DatabaseTest.ADMIN, NewTimeOff.period(owner, berlin(from), berlin(to)))
                .orThrow();
    }

    public UUID service(BookingRules rules, UUID... staff) {
        return openings.services()
                .create(DatabaseTest.ADMIN, NewService.of("Consultation", rules, List.of(staff)))
                .orThrow()
                .id();
    }

    public UUID service(BookingRules rules, List<UUID> staff, int needed, List<ResourceRequirement> resources) {
        NewService input =
                NewService.of("Treatment", rules, staff).withStaffNeeded(needed).withResources(resources);
        return openings.services().create(DatabaseTest.ADMIN, input).orThrow().id();
    }

    public UUID contact() {
        NewContact input = NewContact.of("Grace", "Hopper")
                .withEmail(Optional.of("grace@example.org"))
                .withPhone(Optional.of("+4917012345678"));
        return openings.contacts().create(DatabaseTest.ADMIN, input).orThrow().id();
    }

    /** The available starts, as local times in Berlin. */
    public List<String> starts(SlotQuery query) {
        return openings.slots().find(query, PageRequest.first(1000)).orThrow().items().stream()
                .map(slot -> slot.start()
                        .atZone(DatabaseTest.BERLIN)
                        .toLocalDateTime()
                        .toString())
                .toList();
    }

    public static SlotQuery day(UUID service, String date) {
        return SlotQuery.ofService(service, berlin(date + "T00:00"), berlin(date + "T23:59"));
    }

    public Appointment book(UUID service, UUID contact, String start) {
        return openings.bookings()
                .book(DatabaseTest.ADMIN, NewAppointment.ofService(service, contact, berlin(start)))
                .orThrow();
    }

    public static BookingRules minutes(int minutes) {
        return BookingRules.of(Duration.ofMinutes(minutes));
    }

    public static BookingRules withStep(BookingRules rules, Duration step) {
        return rules.withStep(Optional.of(step));
    }

    public static BookingRules withBuffers(int minutes, int before, int after) {
        return minutes(minutes).withBufferBefore(Duration.ofMinutes(before)).withBufferAfter(Duration.ofMinutes(after));
    }
}
