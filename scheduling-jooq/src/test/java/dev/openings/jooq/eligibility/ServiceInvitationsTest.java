package dev.openings.jooq.eligibility;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.day;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.openings.eligibility.Audience;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.slots.Obstacle;
import dev.openings.slots.ObstacleCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations to a service: who may use them, when, and how often. */
class ServiceInvitationsTest extends DatabaseTest {
    private static final Actor ANYONE = new Actor.Anyone();

    private Clinic clinic;
    private UUID ada;
    private UUID bo;
    private UUID service;

    @BeforeEach
    void aServiceByInvitation() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        openings.practice()
                .update(ADMIN, PracticeChange.none().withPublicBooking(Patch.set(true)))
                .orThrow();
        clinic = new Clinic(openings);
        ada = clinic.nineToFive("Dr. Ada");
        bo = clinic.nineToFive("Dr. Bo");
        service = service(Audience.INVITED);
    }

    private UUID service(Audience audience) {
        return openings.services()
                .create(
                        ADMIN,
                        NewService.of("Operation", minutes(60), List.of(ada, bo))
                                .withContactRules(ContactRules.NONE.withAudience(audience)))
                .orThrow()
                .id();
    }

    private String token(NewServiceInvitation input) {
        return openings.invitations().create(ADMIN, input).orThrow().token();
    }

    private static NewAppointment request(UUID service, String start, Optional<String> token) {
        return NewAppointment.ofService(service, UUID.randomUUID(), berlin(start))
                .withContactId(Optional.empty())
                .withNewContact(Optional.of(NewContact.of("Grace", "Hopper")
                        .withEmail(Optional.of("g" + UUID.randomUUID() + "@example.org"))))
                .withInvitationToken(token);
    }

    private BookingOutcome<Appointment> book(String start, String token) {
        return openings.bookings().book(ANYONE, request(service, start, Optional.of(token)));
    }

    private static List<String> problems(BookingOutcome<?> outcome) {
        return outcome.problems().stream()
                .map(it -> it.code() + " " + String.join(".", it.path()))
                .toList();
    }

    @Test
    void withoutAnInvitationNothingIsListedOrBooked() {
        assertThat(clinic.starts(day(service, "2026-12-01").withBookedFor(BookedFor.ANYONE)))
                .isEmpty();
        BookingOutcome<Appointment> outcome =
                openings.bookings().book(ANYONE, request(service, "2026-12-01T09:00", Optional.empty()));

        assertThat(((BookingOutcome.Unavailable<Appointment>) outcome).obstacles())
                .extracting(Obstacle::code, Obstacle::message)
                .containsExactly(tuple(ObstacleCode.NOT_ELIGIBLE, "You cannot book this service."));
        assertThat(((BookingOutcome.Unavailable<Appointment>) outcome).alternatives())
                .isEmpty();
    }

    @Test
    void anInvitationListsAndBooksAndIsUsedUp() {
        String token = token(NewServiceInvitation.to(service));
        SlotQuery query = day(service, "2026-12-01").withBookedFor(BookedFor.ANYONE.withInvitation(token));

        assertThat(clinic.starts(query)).hasSize(8);
        assertThat(book("2026-12-01T09:00", token)).isInstanceOf(BookingOutcome.Done.class);
        assertThat(problems(book("2026-12-02T09:00", token))).containsExactly("NOT_FOUND invitationToken");
        assertThat(Problems.paths(openings.slots().find(query, PageRequest.first(10))))
                .containsExactly("NOT_FOUND invitationToken");
    }

    @Test
    void aCancelledVisitDoesNotGiveTheUseBack() {
        String token = token(NewServiceInvitation.to(service));
        Appointment booked = book("2026-12-01T09:00", token).orThrow();
        openings.bookings()
                .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                .orThrow();

        assertThat(problems(book("2026-12-01T09:00", token))).containsExactly("NOT_FOUND invitationToken");
    }

    @Test
    void aRefusedBookingTakesNoUse() {
        String token = token(NewServiceInvitation.to(service));

        assertThat(book("2026-12-01T08:00", token)).isInstanceOf(BookingOutcome.Unavailable.class);
        assertThat(book("2026-12-01T09:00", token)).isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void onlyTheStaffOfTheInvitationAttend() {
        String token = token(NewServiceInvitation.to(service).withUses(9).withStaff(List.of(bo)));
        SlotQuery query = day(service, "2026-12-01").withBookedFor(BookedFor.ANYONE.withInvitation(token));

        assertThat(openings.slots().find(query, PageRequest.first(3)).orThrow().items())
                .allSatisfy(slot -> assertThat(slot.staffIds()).containsExactly(bo));
        assertThat(book("2026-12-01T09:00", token).orThrow().staffIds()).containsExactly(bo);
        assertThat(book("2026-12-01T09:00", token)).isInstanceOf(BookingOutcome.Unavailable.class);
    }

    @Test
    void anInvitationWhoseStaffAreGoneIsForNobody() {
        UUID cy = clinic.nineToFive("Dr. Cy");
        UUID operation = openings.services()
                .create(ADMIN, NewService.of("Operation", minutes(60), List.of(ada, cy)))
                .orThrow()
                .id();
        String token = token(NewServiceInvitation.to(operation).withStaff(List.of(cy)));
        openings.staff().delete(ADMIN, cy, Optional.empty()).orThrow();

        assertThat(problems(
                        openings.bookings().book(ANYONE, request(operation, "2026-12-01T09:00", Optional.of(token)))))
                .containsExactly("NOT_FOUND invitationToken");
    }

    @Test
    void anInvitationCountsWhateverTheAudienceButNotForStaffOnly() {
        UUID known = service(Audience.KNOWN_CONTACTS);
        UUID staffOnly = service(Audience.STAFF_ONLY);
        Optional<String> toKnown = Optional.of(token(NewServiceInvitation.to(known)));
        Optional<String> toStaffOnly = Optional.of(token(NewServiceInvitation.to(staffOnly)));

        assertThat(openings.bookings().book(ANYONE, request(known, "2026-12-01T09:00", toKnown)))
                .isInstanceOf(BookingOutcome.Done.class);
        assertThat(openings.bookings().book(ANYONE, request(staffOnly, "2026-12-01T10:00", toStaffOnly)))
                .isInstanceOf(BookingOutcome.Unavailable.class);
        assertThat(problems(openings.bookings().book(ANYONE, request(service, "2026-12-01T11:00", toKnown))))
                .as("of another service")
                .containsExactly("NOT_FOUND invitationToken");
    }

    @Test
    void anInvitationIsValidFromAndUntil() {
        Instant from = clock.instant().plusSeconds(3600);
        Instant until = from.plusSeconds(3600);
        String token = token(NewServiceInvitation.to(service).withUses(9).valid(Optional.of(from), Optional.of(until)));

        assertThat(problems(book("2026-12-01T09:00", token))).containsExactly("NOT_FOUND invitationToken");
        clock.set(from);
        assertThat(book("2026-12-01T09:00", token)).isInstanceOf(BookingOutcome.Done.class);
        clock.set(until.minusSeconds(1));
        assertThat(book("2026-12-01T10:00", token)).isInstanceOf(BookingOutcome.Done.class);
        clock.set(until);
        assertThat(problems(book("2026-12-01T11:00", token))).containsExactly("NOT_FOUND invitationToken");
    }

    @Test
    void anInvitationOfAContactIsForThatContact() {
        UUID contact = clinic.contact();
        UUID other = clinic.contact();
        String token = token(NewServiceInvitation.to(service).forContact(contact));
        NewAppointment request = NewAppointment.ofService(service, contact, berlin("2026-12-01T09:00"))
                .withInvitationToken(Optional.of(token));

        assertThat(problems(book("2026-12-01T09:00", token))).containsExactly("NOT_FOUND invitationToken");
        assertThat(problems(
                        openings.bookings().book(new Actor.Contact(other), request.withContactId(Optional.of(other)))))
                .containsExactly("NOT_FOUND invitationToken");
        assertThat(openings.bookings().book(new Actor.Contact(contact), request))
                .isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void aRevokedInvitationIsUnknown() {
        IssuedInvitation issued = openings.invitations()
                .create(ADMIN, NewServiceInvitation.to(service))
                .orThrow();
        UUID id = issued.invitation().id();

        assertThat(openings.invitations().revoke(ADMIN, id, Optional.empty()).orThrow())
                .isEqualTo(id);
        assertThat(problems(book("2026-12-01T09:00", issued.token()))).containsExactly("NOT_FOUND invitationToken");
        assertThat(Problems.paths(openings.invitations().revoke(ADMIN, id, Optional.empty())))
                .containsExactly("NOT_FOUND id");
        assertThat(openings.invitations()
                        .list(service, PageRequest.first(10))
                        .orThrow()
                        .items())
                .isEmpty();
    }

    @Test
    void theSameRequestComesAgainAndTakesOneUse() {
        String token = token(NewServiceInvitation.to(service));
        NewAppointment request =
                request(service, "2026-12-01T09:00", Optional.of(token)).withIdempotencyKey("again");

        UUID first = openings.bookings().book(ANYONE, request).orThrow().id();

        assertThat(openings.bookings().book(ANYONE, request).orThrow().id()).isEqualTo(first);
    }

    @Test
    void aHoldAsksForTheInvitationAndTakesNoUse() {
        String token = token(NewServiceInvitation.to(service));
        NewHold hold = NewHold.ofService(service, berlin("2026-12-01T09:00")).withLimit(new NewHold.Limit("me", 3));

        assertThat(openings.bookings().hold(ANYONE, hold)).isInstanceOf(BookingOutcome.Unavailable.class);
        UUID held = openings.bookings()
                .hold(ANYONE, hold.withInvitation(token))
                .orThrow()
                .id();
        assertThat(openings.bookings()
                        .book(
                                ANYONE,
                                request(service, "2026-12-01T09:00", Optional.of(token))
                                        .withHold(held)))
                .isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void ofAHundredCallersOnTwoServersOneUsesASingleUseInvitation() {
        String token = token(NewServiceInvitation.to(service));
        Openings second = Openings.on(dataSource, options());

        List<BookingOutcome<Appointment>> outcomes = ConcurrentCallers.run(
                100,
                20,
                i -> (i % 2 == 0 ? openings : second)
                        .bookings()
                        .book(
                                ANYONE,
                                request(
                                        service,
                                        "2026-12-%02dT%02d:00".formatted(1 + i % 4, 9 + i % 8),
                                        Optional.of(token))));

        assertThat(outcomes).filteredOn(BookingOutcome.Done.class::isInstance).hasSize(1);
        assertThat(openings.invitations()
                        .list(service, PageRequest.first(1))
                        .orThrow()
                        .items()
                        .getFirst()
                        .usesLeft())
                .isZero();
        assertThat(clinic.starts(day(service, "2026-12-01"))).hasSizeGreaterThan(6);
    }

    @Test
    void boundsAndUnknownIdsAreRefusedAtTheirFields() {
        List<UUID> staff = new ArrayList<>(List.of(ada, ada, UUID.randomUUID()));
        NewServiceInvitation wrong = NewServiceInvitation.to(service)
                .forContact(UUID.randomUUID())
                .withStaff(staff)
                .withUses(0)
                .valid(Optional.empty(), Optional.of(clock.instant()));

        assertThat(Problems.paths(openings.invitations().create(ADMIN, wrong)))
                .containsExactlyInAnyOrder(
                        "INVALID uses",
                        "INVALID staffIds.1",
                        "NOT_FOUND staffIds.2",
                        "NOT_FOUND contactId",
                        "INVALID validUntil");
        assertThat(Problems.paths(openings.invitations()
                        .create(
                                ADMIN,
                                NewServiceInvitation.to(UUID.randomUUID()).withUses(10_001))))
                .containsExactlyInAnyOrder("INVALID uses", "NOT_FOUND serviceId");
        assertThat(Problems.paths(openings.invitations()
                        .create(
                                ADMIN,
                                NewServiceInvitation.to(service)
                                        .valid(
                                                Optional.of(clock.instant().plusSeconds(9)),
                                                Optional.of(clock.instant().plusSeconds(9))))))
                .containsExactly("INVALID validUntil");
        assertThat(Problems.paths(
                        openings.invitations().create(new Actor.Contact(ada), NewServiceInvitation.to(service))))
                .containsExactly("FORBIDDEN ");
    }
}
