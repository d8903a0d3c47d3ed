package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.day;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.slots.AssignmentRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several free staff members a booking assigns, by the rule of the service. */
class AssignmentTest extends DatabaseTest {
    private Clinic clinic;
    private UUID contact;
    private UUID ada;
    private UUID bo;
    private UUID cy;

    @BeforeEach
    void threePeople() {
        clinic = new Clinic(openings);
        contact = clinic.contact();
        // In the order of their names, the last one is the first one.
        ada = clinic.nineToFive("Dr. Zoe");
        bo = clinic.nineToFive("Dr. Bo");
        cy = clinic.nineToFive("Dr. Adam");
    }

    private UUID service(AssignmentRule rule, UUID... staff) {
        return openings.services()
                .create(
                        ADMIN,
                        NewService.of("Consultation", minutes(30), List.of(staff))
                                .withAssignment(rule))
                .orThrow()
                .id();
    }

    private UUID booked(UUID service, String start) {
        return clinic.book(service, contact, start).staffIds().getFirst();
    }

    private Appointment bookedWith(UUID service, UUID staff, String start) {
        return openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofService(service, contact, berlin(start))
                                .withStaff(List.of(staff)))
                .orThrow();
    }

    private List<UUID> staffOfSlot(UUID service, String date, String start) {
        return openings.slots().find(day(service, date), PageRequest.first(100)).orThrow().items().stream()
                .filter(slot -> slot.start().equals(berlin(date + "T" + start)))
                .findFirst()
                .orElseThrow()
                .staffIds();
    }

    @Test
    void oneVisitAWeekGoesToEachInTurn() {
        UUID service = service(AssignmentRule.LEAST_BOOKED_WEEK, cy, ada, bo);

        assertThat(Stream.of("11-30", "12-07", "12-14", "12-21", "12-28")
                        .map(date -> booked(service, "2026-" + date + "T10:00")))
                .containsExactly(ada, bo, cy, ada, bo);
    }

    @Test
    void aTieGoesToWhoeverWasCreatedFirst() {
        assertThat(booked(service(AssignmentRule.LEAST_BOOKED_WEEK, cy, bo, ada), "2026-11-30T10:00"))
                .isEqualTo(ada);
    }

    @Test
    void minutesOfTheMonthCountIfTheRuleSaysSo() {
        UUID service = service(AssignmentRule.LEAST_BOOKED_MONTH, ada, bo);
        bookedWith(service, ada, "2026-12-01T10:00");
        bookedWith(service, bo, "2026-11-30T09:00");
        bookedWith(service, bo, "2026-11-30T10:00");

        assertThat(booked(service, "2026-12-31T10:00")).isEqualTo(bo);
        assertThat(booked(service, "2026-11-30T16:00")).isEqualTo(ada);
    }

    @Test
    void leastRecentGoesByTheBookingAndNotByTheStart() {
        UUID service = service(AssignmentRule.LEAST_RECENT, ada, bo);
        bookedWith(service, bo, "2026-12-18T10:00");
        bookedWith(service, ada, "2026-12-01T10:00");

        assertThat(booked(service, "2026-12-18T15:00")).isEqualTo(bo);
        assertThat(booked(service, "2026-12-02T10:00")).isEqualTo(ada);
    }

    @Test
    void firstListedFollowsTheListOfTheService() {
        UUID service = service(AssignmentRule.FIRST_LISTED, bo, cy, ada);

        assertThat(booked(service, "2026-11-30T10:00")).isEqualTo(bo);
        assertThat(booked(service, "2026-12-01T10:00")).isEqualTo(bo);
        assertThat(booked(service, "2026-12-01T10:00")).isEqualTo(cy);
        openings.services()
                .update(ADMIN, ServiceChange.of(service).withStaffIds(Patch.set(List.of(ada, bo, cy))))
                .orThrow();
        assertThat(booked(service, "2026-12-02T10:00")).isEqualTo(ada);
    }

    @Test
    void firstListedTakesRoomsInTheOrderOfTheirRequirement() {
        UUID red = clinic.room("Room A");
        UUID blue = clinic.room("Room B");
        UUID service = openings.services()
                .create(
                        ADMIN,
                        NewService.of("Scan", minutes(30), List.of(ada))
                                .withAssignment(AssignmentRule.FIRST_LISTED)
                                .withResources(List.of(new ResourceRequirement(1, List.of(blue, red)))))
                .orThrow()
                .id();

        assertThat(clinic.book(service, contact, "2026-11-30T10:00").resourceIds())
                .containsExactly(blue);
        assertThat(clinic.book(service, contact, "2026-12-01T10:00").resourceIds())
                .containsExactly(blue);
    }

    @Test
    void sameAsLastAssignsWhoeverSawTheContactLast() {
        UUID service = service(AssignmentRule.SAME_AS_LAST, ada, bo, cy);
        bookedWith(service, bo, "2026-11-30T10:00");
        bookedWith(service, cy, "2026-12-02T10:00");

        assertThat(booked(service, "2026-12-01T10:00")).as("between the two").isEqualTo(bo);
        assertThat(booked(service, "2026-12-03T10:00")).as("after both").isEqualTo(cy);
        assertThat(booked(service, "2026-11-27T10:00")).as("before both").isEqualTo(ada);
        assertThat(booked(service, "2026-12-03T10:00")).as("cy is taken").isNotEqualTo(cy);
    }

    @Test
    void sameAsLastLeavesOutVisitsThatDidNotTakePlaceAndThoseOfOthers() {
        UUID service = service(AssignmentRule.SAME_AS_LAST, ada, bo, cy);
        bookedWith(service, cy, "2026-11-26T10:00");
        Appointment cancelled = bookedWith(service, bo, "2026-11-27T10:00");
        openings.bookings()
                .cancel(ADMIN, cancelled.id(), Optional.empty(), Optional.empty())
                .orThrow();
        openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofService(service, clinic.contact(), berlin("2026-11-27T12:00"))
                                .withStaff(List.of(ada)))
                .orThrow();

        assertThat(booked(service, "2026-12-03T10:00")).isEqualTo(cy);
    }

    @Test
    void aMoveKeepsItsStaffAndElseFollowsTheContactsOtherVisits() {
        UUID service = service(AssignmentRule.SAME_AS_LAST, ada, bo, cy);
        bookedWith(service, bo, "2026-11-30T10:00");
        Appointment moving = bookedWith(service, cy, "2026-12-01T10:00");

        Appointment kept = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(moving.id(), berlin("2026-12-02T10:00")))
                .orThrow();
        bookedWith(service, cy, "2026-12-03T11:00");
        Appointment other = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(moving.id(), berlin("2026-12-03T11:00")))
                .orThrow();

        assertThat(kept.staffIds()).containsExactly(cy);
        assertThat(other.staffIds()).containsExactly(bo);
    }

    @Test
    void cancelledVisitsAndHoldsDoNotCountAsAssigned() {
        UUID service = service(AssignmentRule.LEAST_RECENT, ada, bo);
        UUID first = booked(service, "2026-11-30T10:00");
        Appointment second = clinic.book(service, contact, "2026-12-01T10:00");
        openings.bookings()
                .cancel(ADMIN, second.id(), Optional.empty(), Optional.empty())
                .orThrow();
        openings.bookings()
                .hold(ADMIN, NewHold.ofService(service, berlin("2026-12-02T10:00")))
                .orThrow();

        assertThat(first).isEqualTo(ada);
        assertThat(second.staffIds()).containsExactly(bo);
        assertThat(booked(service, "2026-12-03T10:00")).isEqualTo(bo);
    }

    @Test
    void theFirstOneListedForASlotIsTheOneABookingAssigns() {
        LocalDate date = LocalDate.of(2026, 11, 30);
        for (AssignmentRule rule : AssignmentRule.values()) {
            UUID service = service(rule, cy, ada, bo);
            for (int visit = 0; visit < 5; visit++) {
                List<UUID> listed = staffOfSlot(service, date.toString(), "10:00");

                // A contact without visits: whom a contact saw last, a search cannot know.
                Appointment booked = clinic.book(service, clinic.contact(), date + "T10:00");

                assertThat(listed).as("%s on %s", rule, date).containsExactlyInAnyOrder(ada, bo, cy);
                assertThat(booked.staffIds().getFirst())
                        .as("%s on %s", rule, date)
                        .isEqualTo(listed.getFirst());
                date = date.plusDays(7);
            }
        }
    }

    /** Each of them reads who was assigned last behind the locks that the others have released. */
    @Test
    void bookingsAtOnceGoToEachInTurn() {
        UUID service = service(AssignmentRule.LEAST_RECENT, ada, bo, cy);
        LocalDate monday = LocalDate.of(2026, 11, 30);

        List<UUID> assigned = ConcurrentCallers.run(9, 9, week -> booked(service, monday.plusWeeks(week) + "T10:00"));

        Map<UUID, Long> counts = assigned.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));

        assertThat(counts).isEqualTo(Map.of(ada, 3L, bo, 3L, cy, 3L));
    }
}
