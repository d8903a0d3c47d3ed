package dev.openings.jooq.contacts;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.eligibility.NewServiceInvitation;
import dev.openings.jooq.gen.DefaultSchema;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two contacts that are the same person become one. */
class ContactMergeTest extends DatabaseTest {
    private Clinic clinic;
    private UUID service;

    @BeforeEach
    void aService() {
        clinic = new Clinic(openings);
        service = clinic.service(minutes(30), clinic.nineToFive("Dr. Ada"));
    }

    private UUID contact(String given, Optional<String> email, Optional<String> phone, Optional<String> notes) {
        return openings.contacts()
                .create(
                        ADMIN,
                        NewContact.of(given, "Hopper")
                                .withEmail(email)
                                .withPhone(phone)
                                .withNotes(notes))
                .orThrow()
                .id();
    }

    private UUID contact(String given) {
        return contact(given, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void everyTableWithAContactIsHandled() {
        List<Table<?>> handled = new ArrayList<>(MergedRows.MOVED);
        handled.addAll(MergedRows.LEFT);

        assertThat(DefaultSchema.DEFAULT_SCHEMA.getTables())
                .filteredOn(table -> table.field("contact_id") != null)
                .hasSizeGreaterThan(5)
                .containsExactlyInAnyOrderElementsOf(handled);
    }

    @Test
    void appointmentsAndInvitationsBecomeThoseOfTheKeptContact() {
        UUID keep = contact("Grace");
        UUID merge = contact("Grace B.");
        Appointment visit = clinic.book(service, merge, "2026-11-30T10:00");
        UUID invitation = openings.invitations()
                .create(ADMIN, NewServiceInvitation.to(service).forContact(merge))
                .orThrow()
                .invitation()
                .id();

        Contact kept = openings.contacts().merge(ADMIN, keep, merge).orThrow();

        assertThat(kept.id()).isEqualTo(keep);
        assertThat(kept.version()).isEqualTo(2);
        Appointment moved = Objects.requireNonNull(
                openings.appointments().byIds(List.of(visit.id())).get(visit.id()));
        assertThat(moved.contactId()).isEqualTo(keep);
        assertThat(moved.version()).isEqualTo(visit.version() + 1);
        assertThat(openings.invitations().byIds(List.of(invitation)).values())
                .allSatisfy(it -> assertThat(it.contactId()).contains(keep))
                .hasSize(1);
        assertThat(openings.contacts().byId(merge)).isEmpty();
        assertThat(openings.bookings()
                        .cancel(new Actor.Contact(keep), visit.id(), Optional.empty(), Optional.empty())
                        .orThrow()
                        .contactId())
                .isEqualTo(keep);
    }

    @Test
    void detailsThatTheKeptContactLacksComeFromTheOtherOne() {
        UUID keep = contact("Grace", Optional.empty(), Optional.of("+4930111111"), Optional.of("Allergic."));
        UUID merge = contact(
                "G.", Optional.of("g@example.org"), Optional.of("+4930222222"), Optional.of("Prefers mornings."));

        Contact kept = openings.contacts().merge(ADMIN, keep, merge).orThrow();

        assertThat(kept.givenName()).isEqualTo("Grace");
        assertThat(kept.email()).contains("g@example.org");
        assertThat(kept.emailVerifiedAt()).isPresent();
        assertThat(kept.phone()).contains("+4930111111");
        assertThat(kept.notes()).contains("Allergic.\n\nPrefers mornings.");
        assertThat(openings.contacts().byId(keep)).contains(kept);
        assertThat(openings.contacts()
                        .list("g@example", PageRequest.first(5))
                        .orThrow()
                        .items())
                .extracting(Contact::id)
                .containsExactly(keep);
    }

    @Test
    void aPublicBookingStaysOnceStaffHaveJoinedItWithAVerifiedContact() {
        openings.practice()
                .update(ADMIN, PracticeChange.none().withPublicBooking(Patch.set(true)))
                .orThrow();
        UUID keep = contact("Grace", Optional.of("grace@example.org"), Optional.empty(), Optional.empty());
        NewAppointment request = NewAppointment.ofService(service, keep, berlin("2026-11-30T11:00"))
                .withContactId(Optional.empty())
                .withNewContact(
                        Optional.of(NewContact.of("Grace", "Hopper").withEmail(Optional.of("Grace@example.org"))))
                .withConfirmWithin(Optional.of(Duration.ofMinutes(30)));
        Appointment visit =
                openings.bookings().book(new Actor.Anyone(), request).orThrow();
        assertThat(visit.confirmBy()).isPresent();

        openings.contacts().merge(ADMIN, keep, visit.contactId()).orThrow();

        Appointment moved = Objects.requireNonNull(
                openings.appointments().byIds(List.of(visit.id())).get(visit.id()));
        assertThat(moved.contactId()).isEqualTo(keep);
        assertThat(moved.confirmBy()).isEmpty();
    }

    @Test
    void bothContactsHaveAnEventOfIt() {
        UUID keep = contact("Grace");
        UUID merge = contact("Grace");
        openings.contacts().merge(ADMIN, keep, merge).orThrow();

        for (UUID each : List.of(keep, merge)) {
            assertThat(openings.audit()
                            .list(Optional.of(each), PageRequest.first(1))
                            .orThrow()
                            .items())
                    .extracting(it -> it.action())
                    .containsExactly("mergeContacts");
        }
    }

    @Test
    void aContactIsNotMergedWithItselfAnErasedOneOrAnUnknownOne() {
        UUID keep = contact("Grace");
        UUID erased = contact("Gone");
        openings.contacts().erase(ADMIN, erased, Optional.empty()).orThrow();
        UUID unknown = UUID.randomUUID();

        assertThat(paths(ADMIN, keep, keep)).containsExactly("INVALID mergeId");
        assertThat(paths(ADMIN, keep, erased)).containsExactly("INVALID mergeId");
        assertThat(paths(ADMIN, erased, keep)).containsExactly("INVALID keepId");
        assertThat(paths(ADMIN, unknown, erased)).containsExactly("NOT_FOUND keepId", "INVALID mergeId");
        assertThat(paths(ADMIN, keep, unknown)).containsExactly("NOT_FOUND mergeId");
        assertThat(paths(new Actor.Contact(keep), keep, erased)).containsExactly("FORBIDDEN ");
        assertThat(openings.contacts().byId(keep).orElseThrow().version()).isEqualTo(1);
    }

    private List<String> paths(Actor actor, UUID keep, UUID merge) {
        return Problems.paths(openings.contacts().merge(actor, keep, merge));
    }

    @Test
    void notesThatAreTooLongTogetherAreNotLost() {
        UUID keep = contact("Grace", Optional.empty(), Optional.empty(), Optional.of("a".repeat(6_000)));
        UUID merge = contact("Grace", Optional.empty(), Optional.empty(), Optional.of("b".repeat(6_000)));

        assertThat(paths(ADMIN, keep, merge)).containsExactly("INVALID mergeId");
        assertThat(openings.contacts().byId(merge)).isPresent();
    }

    @Test
    void ofTwoMergesTheOtherWayRoundOneSucceeds() {
        for (int i = 0; i < 5; i++) {
            UUID one = contact("One");
            UUID other = contact("Other");

            List<Outcome<Contact>> outcomes = ConcurrentCallers.run(
                    2,
                    2,
                    call -> call == 0
                            ? openings.contacts().merge(ADMIN, one, other)
                            : openings.contacts().merge(ADMIN, other, one));

            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        }
    }

    @Test
    void noBookingIsLostThatComesAtTheSameTime() {
        UUID keep = contact("Keep");
        UUID merge = contact("Merge");

        List<Object> outcomes = ConcurrentCallers.run(
                9,
                9,
                call -> call == 4
                        ? openings.contacts().merge(ADMIN, keep, merge)
                        : openings.bookings()
                                .book(
                                        ADMIN,
                                        NewAppointment.ofService(
                                                service,
                                                merge,
                                                berlin("2026-12-01T09:00").plusSeconds(1800L * call))));

        long booked =
                outcomes.stream().filter(BookingOutcome.Done.class::isInstance).count();
        assertThat(openings.appointments().countOfContacts(List.of(keep), AppointmentFilter.ALL))
                .containsEntry(keep, (int) booked);
    }

    @Test
    void contactsWithTheSameAddressMayBeDuplicates() {
        UUID one = contact("One", Optional.of("Twin@example.org"), Optional.empty(), Optional.empty());
        UUID sameMail = contact("Two", Optional.of("twin@Example.org"), Optional.of("+4930998877"), Optional.empty());
        UUID samePhone = contact("Three", Optional.empty(), Optional.of("+4930998877"), Optional.empty());
        UUID nobody = contact("Four");

        var found = openings.contacts().possibleDuplicates(List.of(one, sameMail, samePhone, nobody));

        assertThat(found.get(one)).extracting(Contact::id).containsExactly(sameMail);
        assertThat(found.get(sameMail)).extracting(Contact::id).containsExactlyInAnyOrder(one, samePhone);
        assertThat(found.get(samePhone)).extracting(Contact::id).containsExactly(sameMail);
        assertThat(found.get(nobody)).isEmpty();
        assertThat(found.keySet()).isEqualTo(Set.of(one, sameMail, samePhone, nobody));
    }
}
