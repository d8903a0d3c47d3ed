package dev.openings.jooq.eligibility;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.day;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.booking.AppointmentStatus;
import dev.openings.eligibility.Audience;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.slots.Obstacle;
import dev.openings.slots.ObstacleCode;
import dev.openings.time.PeriodDuration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service asks of the contact who books it. */
class WhoMayBookTest extends DatabaseTest {
    private Clinic clinic;
    private UUID ada;
    private UUID plain;
    private UUID contact;

    @BeforeEach
    void aContact() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        ada = clinic.nineToFive("Dr. Ada");
        plain = clinic.service(minutes(30), ada);
        contact = clinic.contact();
    }

    private UUID service(UnaryOperator<ContactRules> rules) {
        return openings.services()
                .create(
                        ADMIN,
                        NewService.of("Checkup", minutes(30), List.of(ada))
                                .withContactRules(rules.apply(ContactRules.NONE)))
                .orThrow()
                .id();
    }

    private Actor own() {
        return new Actor.Contact(contact);
    }

    private BookingOutcome<Appointment> book(Actor actor, UUID service, String start) {
        return openings.bookings().book(actor, NewAppointment.ofService(service, contact, berlin(start)));
    }

    private static List<ObstacleCode> codes(BookingOutcome<?> outcome) {
        return outcome instanceof BookingOutcome.Unavailable<?> refused
                ? refused.obstacles().stream().map(Obstacle::code).distinct().toList()
                : List.of();
    }

    private List<String> starts(UUID service, String date) {
        return clinic.starts(day(service, date).withBookedFor(BookedFor.contact(contact)));
    }

    @Test
    void aServiceForKnownContactsIsForThoseWithAVisitThatWasNotCancelled() {
        UUID service = service(it -> it.withAudience(Audience.KNOWN_CONTACTS));

        assertThat(starts(service, "2026-12-01")).isEmpty();
        assertThat(codes(book(own(), service, "2026-12-01T09:00"))).containsExactly(ObstacleCode.NOT_ELIGIBLE);

        Appointment first = clinic.book(plain, contact, "2026-11-30T09:00");

        assertThat(starts(service, "2026-12-01")).hasSize(16);
        openings.bookings()
                .cancel(ADMIN, first.id(), Optional.empty(), Optional.empty())
                .orThrow();
        assertThat(starts(service, "2026-12-01")).isEmpty();
        assertThat(codes(book(own(), service, "2026-12-01T09:00"))).containsExactly(ObstacleCode.NOT_ELIGIBLE);
    }

    @Test
    void aServiceForNewContactsIsForThoseWithoutAVisit() {
        UUID service = service(it -> it.withAudience(Audience.NEW_CONTACTS));

        assertThat(starts(service, "2026-12-01")).hasSize(16);
        assertThat(book(own(), service, "2026-12-01T09:00")).isInstanceOf(BookingOutcome.Done.class);
        assertThat(starts(service, "2026-12-02")).isEmpty();
        assertThat(codes(book(own(), service, "2026-12-02T09:00"))).containsExactly(ObstacleCode.NOT_ELIGIBLE);
    }

    @Test
    void aCallerOfWhomNothingIsKnownIsNew() {
        UUID known = service(it -> it.withAudience(Audience.KNOWN_CONTACTS));
        UUID fresh = service(it -> it.withAudience(Audience.NEW_CONTACTS));

        assertThat(clinic.starts(day(known, "2026-12-01").withBookedFor(BookedFor.ANYONE)))
                .isEmpty();
        assertThat(clinic.starts(day(fresh, "2026-12-01").withBookedFor(BookedFor.ANYONE)))
                .hasSize(16);
        assertThat(clinic.starts(day(known, "2026-12-01")))
                .as("nobody is judged")
                .hasSize(16);
    }

    @Test
    void staffBookAServiceForStaffAndOverruleTheOthers() {
        UUID staffOnly = service(it -> it.withAudience(Audience.STAFF_ONLY));
        UUID known = service(it -> it.withAudience(Audience.KNOWN_CONTACTS));

        assertThat(codes(book(own(), staffOnly, "2026-12-01T09:00"))).containsExactly(ObstacleCode.NOT_ELIGIBLE);
        assertThat(codes(book(ADMIN, known, "2026-12-01T10:00"))).containsExactly(ObstacleCode.NOT_ELIGIBLE);
        assertThat(openings.bookings()
                        .book(
                                ADMIN,
                                NewAppointment.ofService(known, contact, berlin("2026-12-01T10:00"))
                                        .overruling(Set.of(ObstacleCode.NOT_ELIGIBLE))))
                .isInstanceOf(BookingOutcome.Done.class);
        assertThat(book(ADMIN, staffOnly, "2026-12-01T09:00")).isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void openVisitsAreCountedUntilTheyBegin() {
        UUID service = service(it -> it.withMaxOpenPerContact(Optional.of(1)));
        assertThat(book(own(), service, "2026-12-01T09:00")).isInstanceOf(BookingOutcome.Done.class);

        assertThat(codes(book(own(), service, "2026-12-02T09:00"))).containsExactly(ObstacleCode.NOT_ELIGIBLE);
        assertThat(starts(service, "2026-12-02")).isEmpty();

        clock.set(Instant.parse("2026-12-01T10:00:00Z"));
        assertThat(starts(service, "2026-12-02")).hasSize(16);
    }

    @Test
    void theGapIsKeptInBothDirections() {
        UUID service = service(it -> it.withMinimumGap(Optional.of(PeriodDuration.ofDays(3))));
        assertThat(book(own(), service, "2026-12-09T12:00")).isInstanceOf(BookingOutcome.Done.class);

        assertThat(starts(service, "2026-12-04")).hasSize(16);
        assertThat(starts(service, "2026-12-08")).isEmpty();
        assertThat(starts(service, "2026-12-10")).isEmpty();
        assertThat(starts(service, "2026-12-14")).hasSize(16);
        assertThat(codes(book(own(), service, "2026-12-12T11:30"))).contains(ObstacleCode.NOT_ELIGIBLE);
    }

    @Test
    void aServiceThatComesAfterAnotherStartsWhenThatHasEnded() {
        UUID service = service(it -> it.withAfter(List.of(plain)));
        assertThat(starts(service, "2026-12-01")).isEmpty();

        clinic.book(plain, contact, "2026-12-01T12:00");

        assertThat(starts(service, "2026-12-01")).startsWith("2026-12-01T12:30").hasSize(9);
        assertThat(codes(book(own(), service, "2026-12-01T11:30"))).containsExactly(ObstacleCode.NOT_ELIGIBLE);
        assertThat(book(own(), service, "2026-12-01T12:30")).isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void aContactIsNotInTwoPlacesAtOnceWhereRulesAreSet() {
        UUID bo = clinic.nineToFive("Dr. Bo");
        UUID other = clinic.service(minutes(60), bo);
        UUID service = service(it -> it.withMaxOpenPerContact(Optional.of(5)));
        clinic.book(other, contact, "2026-12-01T10:00");

        assertThat(starts(service, "2026-12-01"))
                .hasSize(14)
                .doesNotContain("2026-12-01T10:00", "2026-12-01T10:30")
                .contains("2026-12-01T09:30", "2026-12-01T11:00");
        assertThat(codes(book(ADMIN, service, "2026-12-01T10:30"))).containsExactly(ObstacleCode.CONTACT_BUSY);
        assertThat(openings.bookings()
                        .book(
                                ADMIN,
                                NewAppointment.ofService(service, contact, berlin("2026-12-01T10:30"))
                                        .overruling(Set.of(ObstacleCode.CONTACT_BUSY))))
                .isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void aContactMovesAVisitAsOftenAsItMayAndStaffAlways() {
        UUID service = service(it -> it.withMaxMoves(Optional.of(1)));
        Appointment booked = book(own(), service, "2026-12-01T09:00").orThrow();

        assertThat(move(ADMIN, booked.id(), "2026-12-01T09:30")).isInstanceOf(BookingOutcome.Done.class);
        assertThat(move(own(), booked.id(), "2026-12-01T10:00")).isInstanceOf(BookingOutcome.Done.class);

        assertThat(codes(move(own(), booked.id(), "2026-12-01T10:30"))).containsExactly(ObstacleCode.NOT_ELIGIBLE);
        SlotQuery moves = day(service, "2026-12-01").withRescheduling(booked.id());
        assertThat(clinic.starts(moves.withBookedFor(BookedFor.contact(contact))))
                .isEmpty();
        assertThat(codes(openings.bookings()
                        .hold(
                                own(),
                                NewHold.forMove(booked.id(), berlin("2026-12-01T10:30"))
                                        .withLimit(new NewHold.Limit("one", 3)))))
                .containsExactly(ObstacleCode.NOT_ELIGIBLE);
        assertThat(clinic.starts(moves.withBookedFor(BookedFor.contactByStaff(contact))))
                .hasSize(16);
        assertThat(move(ADMIN, booked.id(), "2026-12-01T10:30")).isInstanceOf(BookingOutcome.Done.class);
    }

    private BookingOutcome<Appointment> move(Actor actor, UUID id, String start) {
        return openings.bookings().reschedule(actor, AppointmentMove.to(id, berlin(start)));
    }

    @Test
    void aMoveIsJudgedAsIfTheVisitDidNotExist() {
        UUID service = service(it -> it.withMaxOpenPerContact(Optional.of(1))
                .withMinimumGap(Optional.of(PeriodDuration.ofDays(30)))
                .withAudience(Audience.NEW_CONTACTS));
        Appointment booked = book(own(), service, "2026-12-01T09:00").orThrow();

        assertThat(move(own(), booked.id(), "2026-12-01T09:30")).isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void theContactLearnsWhyAndOthersDoNot() {
        UUID service = service(it -> it.withMaxOpenPerContact(Optional.of(1)));
        book(own(), service, "2026-12-01T09:00");

        assertThat(refusal(book(own(), service, "2026-12-02T09:00")))
                .isEqualTo("The contact may have 1 visits of this service to come, and has them.");
        assertThat(refusal(book(new Actor.LinkHolder(contact), service, "2026-12-02T09:00")))
                .isEqualTo("You cannot book this service.");
    }

    private static String refusal(BookingOutcome<?> outcome) {
        return ((BookingOutcome.Unavailable<?>) outcome).obstacles().getFirst().message();
    }

    @Test
    void ofManyBookingsOfOneContactAtOnceAsManySucceedAsMayBeOpen() {
        List<UUID> staff = List.of(clinic.nineToFive("A"), clinic.nineToFive("B"), clinic.nineToFive("C"));
        UUID service = openings.services()
                .create(
                        ADMIN,
                        NewService.of("Checkup", minutes(30), staff)
                                .withContactRules(ContactRules.NONE.withMaxOpenPerContact(Optional.of(2))))
                .orThrow()
                .id();

        List<BookingOutcome<Appointment>> outcomes = ConcurrentCallers.run(
                30,
                10,
                i -> openings.bookings()
                        .book(
                                own(),
                                NewAppointment.ofService(
                                        service,
                                        contact,
                                        berlin("2026-12-01T09:00").plusSeconds(1800L * (i % 15)))));

        assertThat(outcomes).filteredOn(BookingOutcome.Done.class::isInstance).hasSize(2);
    }

    @Test
    void aNewContactOfStaffIsNew() {
        UUID service = service(it -> it.withAudience(Audience.KNOWN_CONTACTS));
        NewAppointment request = NewAppointment.ofService(service, contact, berlin("2026-12-01T09:00"))
                .withContactId(Optional.empty())
                .withNewContact(Optional.of(NewContact.of("Ada", "Lovelace")));

        assertThat(codes(openings.bookings().book(ADMIN, request))).containsExactly(ObstacleCode.NOT_ELIGIBLE);
    }

    @Test
    void rulesOutOfBoundsAreRefusedAtTheirFields() {
        ServiceChange change = ServiceChange.of(plain)
                .withMaxOpenPerContact(Patch.set(0))
                .withMaxMoves(Patch.set(-1))
                .withMinimumGap(Patch.set(PeriodDuration.parse("P366DT1S")))
                .withAfter(Patch.set(List.of(UUID.randomUUID(), plain, plain)))
                .withAudience(Patch.clear());

        assertThat(Problems.paths(openings.services().update(ADMIN, change)))
                .containsExactlyInAnyOrder(
                        "INVALID maxOpenPerContact",
                        "INVALID maxMoves",
                        "INVALID minimumGap",
                        "NOT_FOUND after.0",
                        "INVALID after.2",
                        "INVALID audience");
        assertThat(openings.services().byId(plain).orElseThrow().contactRules()).isEqualTo(ContactRules.NONE);
        assertThat(openings.services()
                        .update(ADMIN, ServiceChange.of(plain).withMinimumGap(Patch.set(PeriodDuration.ofDays(366))))
                        .orThrow()
                        .contactRules()
                        .minimumGap())
                .contains(PeriodDuration.ofDays(366));
    }

    @Test
    void aVisitThatWasMissedCountsForNothingButThatTheContactIsKnown() {
        UUID after = service(it -> it.withAfter(List.of(plain)));
        UUID known = service(it -> it.withAudience(Audience.KNOWN_CONTACTS));
        Appointment missed = clinic.book(plain, contact, "2026-11-25T10:00");
        clock.set(Instant.parse("2026-11-25T12:00:00Z"));
        openings.bookings()
                .changeStatus(ADMIN, missed.id(), AppointmentStatus.NO_SHOW, Optional.empty())
                .orThrow();

        assertThat(starts(after, "2026-12-01")).isEmpty();
        assertThat(starts(known, "2026-12-01")).hasSize(16);
    }
}
