package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.ADDRESS_CONFIRMATION;
import static dev.openings.jooq.gen.Tables.MESSAGE;
import static dev.openings.jooq.gen.Tables.REMINDER_PLAN_REQUEST;
import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Databases;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Sending;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which invitations staff members are sent (RFC 5546). */
class VisitInvitationsTest extends DatabaseTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final List<String> sent = new ArrayList<>();
    private final List<Integer> sequences = new ArrayList<>();
    private DSLContext sql;
    private Clinic clinic;
    private UUID ada;
    private UUID ben;
    private UUID roomOne;
    private UUID roomTwo;
    private UUID service;
    private UUID contact;
    private Actor patient;

    @BeforeEach
    void createStaff() {
        sql = DSL.using(dataSource, Databases.dialect(dataSource));
        // Of other tests.
        sql.deleteFrom(MESSAGE).execute();
        sql.deleteFrom(REMINDER_PLAN_REQUEST).execute();
        sent.clear();
        sequences.clear();
        clock.set(berlin("2026-11-30T12:00"));
        Sending.remindersOnly(openings);
        openings.practice()
                .update(ADMIN, PracticeChange.none().withEmail(Patch.set("desk@practice.example")))
                .orThrow();
        clinic = new Clinic(openings);
        ada = staff("Ada");
        ben = staff("Ben");
        roomOne = clinic.room("Room 1");
        roomTwo = clinic.room("Room 2");
        service = clinic.service(
                minutes(30), List.of(ada, ben), 1, List.of(new ResourceRequirement(1, List.of(roomOne, roomTwo))));
        contact = clinic.contact();
        patient = new Actor.Contact(contact);
    }

    @Test
    void whateverHappensToAVisitIsFollowedByOneMailToWhoWantsThem() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        sendDue();
        move(patient, booked, ada, roomOne, "2026-12-07T12:00");
        sendDue();
        move(ADMIN, booked, ada, roomTwo, "2026-12-07T12:00");
        sendDue();
        cancel(new Actor.Staff(ben), booked);
        sendDue();

        assertThat(sent)
                .containsExactly(
                        "Ada BOOKED 2026-12-07T11:00 [Room 1]",
                        "Ada MOVED 2026-12-07T12:00 [Room 1]",
                        "Ada MOVED 2026-12-07T12:00 [Room 2]",
                        "Ada CANCELLED 2026-12-07T12:00 [Room 2]");
        // All of it happens in one instant.
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoDoesNotWantThemHasNoRow() {
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        want(ben, true);
        change(ben, it -> it.withEmail(Patch.clear()));
        move(ADMIN, booked, ben, roomOne, "2026-12-07T12:00");

        assertThat(rows()).isEmpty();
    }

    @Test
    void whoLosesAVisitToAColleagueIsToldThatTheirsEnds() {
        want(ada, true);
        want(ben, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        sendDue();
        sent.clear();

        move(ADMIN, booked, ben, roomOne, "2026-12-07T12:00");
        sendDue();

        assertThat(sent)
                .containsExactlyInAnyOrder(
                        "Ada CANCELLED 2026-12-07T11:00 [Room 1]", "Ben BOOKED 2026-12-07T12:00 [Room 1]");
    }

    @Test
    void anInvitationNamesColleaguesAndRoomsAndNeitherTheRecipientNorEquipment() {
        want(ada, true);
        UUID scanner = openings.resources()
                .create(ADMIN, new NewResource("Scanner", ResourceKind.EQUIPMENT, Optional.empty()))
                .orThrow()
                .id();
        UUID shared = clinic.service(
                minutes(30),
                List.of(ada, ben),
                2,
                List.of(new ResourceRequirement(1, List.of(scanner)), new ResourceRequirement(1, List.of(roomTwo))));
        openings.bookings()
                .book(ADMIN, NewAppointment.ofService(shared, contact, berlin("2026-12-07T11:00")))
                .orThrow();

        List<MessageContent.VisitInvitation> invitations = new ArrayList<>();
        openings.messages().deliver(claim().getFirst(), Sending.by(due -> {
            invitations.add((MessageContent.VisitInvitation) due.content());
            return new DeliveryAttempt.Sent(Optional.empty());
        }));

        assertThat(invitations).singleElement().satisfies(it -> {
            assertThat(it.serviceName()).contains("Treatment");
            assertThat(it.colleagues()).containsExactly("Ben");
            assertThat(it.rooms()).containsExactly("Room 2");
        });
    }

    @Test
    void whatIsCancelledBeforeItIsSentIsNotTold() {
        want(ada, true);
        cancel(ADMIN, book(ADMIN, ada, "2026-12-07T11:00"));

        sendDue();

        assertThat(sent).isEmpty();
        assertThat(rows()).containsExactly("CANCELLED ", "CANCELLED Nothing has changed for the staff member.");
    }

    @Test
    void aChangeThatIsTakenBackBeforeItIsSentIsNotTold() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        sendDue();
        move(ADMIN, booked, ada, roomOne, "2026-12-07T12:00");
        move(ADMIN, booked, ada, roomOne, "2026-12-07T11:00");

        sendDue();

        assertThat(sent).containsExactly("Ada BOOKED 2026-12-07T11:00 [Room 1]");
    }

    @Test
    void aStepThatChangesNeitherTimeNorPlaceQueuesNothing() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        sendDue();

        openings.bookings()
                .changeStatus(patient, booked.id(), AppointmentStatus.CONFIRMED, Optional.empty())
                .orThrow();

        assertThat(rows()).containsExactly("SENT ");
    }

    @Test
    void whatStaffDoWaitsForTheDelayOfThePracticeAndWhatContactsDoDoesNot() {
        openings.practice()
                .update(
                        ADMIN,
                        PracticeChange.none()
                                .withMessages(Patch.set(new PracticeMessages(false, false, false, false, MINUTE))))
                .orThrow();
        want(ada, true);
        book(ADMIN, ada, "2026-12-07T11:00");
        book(patient, ada, "2026-12-07T12:00");

        sendDue();
        assertThat(sent).containsExactly("Ada BOOKED 2026-12-07T12:00 [Room 2]");

        clock.advance(MINUTE);
        sendDue();
        assertThat(sent).hasSize(2);
    }

    @Test
    void aBookingWithoutAccountIsAnInvitationOnceItIsConfirmed() {
        want(ada, true);
        openings.practice().update(ADMIN, PracticeChange.none().withPublicBooking(Patch.set(true)));
        sql.deleteFrom(ADDRESS_CONFIRMATION).execute();
        NewContact stranger = NewContact.of("Petra", "Privat")
                .withEmail(Optional.of("petra" + NUMBERS.incrementAndGet() + "@target.example"));
        openings.bookings()
                .book(
                        new Actor.Anyone(),
                        NewAppointment.ofService(service, new UUID(0, 0), berlin("2026-12-07T11:00"))
                                .withStaffIds(Optional.of(List.of(ada)))
                                .withContactId(Optional.empty())
                                .withNewContact(Optional.of(stranger))
                                .withConfirmWithin(Optional.of(Duration.ofMinutes(30))))
                .orThrow();
        assertThat(rows()).isEmpty();

        UUID link =
                sql.select(ADDRESS_CONFIRMATION.ID).from(ADDRESS_CONFIRMATION).fetchSingle(ADDRESS_CONFIRMATION.ID);
        openings.confirmations().confirm(new Actor.Anyone(), link).orThrow();
        sendDue();

        assertThat(sent).containsExactly("Ada BOOKED 2026-12-07T11:00 [Room 1]");
    }

    @Test
    void nothingIsToldOfWhatIsOver() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        book(ADMIN, ada, "2026-12-07T15:00");
        clock.set(berlin("2026-12-07T11:30"));
        sendDue();
        assertThat(sent).containsExactly("Ada BOOKED 2026-12-07T15:00 [Room 2]");

        cancel(ADMIN, booked);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void aMissedVisitStaysInTheCalendar() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        sendDue();
        clock.set(berlin("2026-12-07T11:10"));

        openings.bookings()
                .changeStatus(ADMIN, booked.id(), AppointmentStatus.NO_SHOW, Optional.empty())
                .orThrow();
        sendDue();

        assertThat(sent).hasSize(1);
    }

    @Test
    void aVisitThatIsMissedBeforeItsInvitationIsSentIsNotTold() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        clock.set(berlin("2026-12-07T11:10"));
        openings.bookings()
                .changeStatus(ADMIN, booked.id(), AppointmentStatus.NO_SHOW, Optional.empty())
                .orThrow();

        sendDue();

        assertThat(sent).isEmpty();
    }

    @Test
    void whatHasEndedForSomebodyIsNotEndedAgainWhateverBecomesOfIt() {
        want(ada, true);
        Appointment handedOver = book(ADMIN, ada, "2026-12-07T11:00");
        sendDue();
        move(ADMIN, handedOver, ben, roomOne, "2026-12-07T11:00");
        sendDue();
        assertThat(sent).hasSize(2);

        move(ADMIN, handedOver, ben, roomTwo, "2026-12-07T11:00");
        want(ada, false);
        want(ada, true);
        updated();

        assertThat(sent).hasSize(2);
    }

    @Test
    void whoTurnsThemOnIsInvitedToWhatIsAheadAndToNothingTwice() {
        book(ADMIN, ada, "2026-12-07T11:00");
        book(ADMIN, ben, "2026-12-07T11:00");
        cancel(ADMIN, book(ADMIN, ada, "2026-12-07T12:00"));
        want(ada, true);
        updated();
        assertThat(sent).containsExactly("Ada BOOKED 2026-12-07T11:00 [Room 1]");

        want(ada, false);
        want(ada, true);
        updated();
        assertThat(sent).hasSize(1);
    }

    @Test
    void whoTurnsThemOffIsToldNothingMoreAndLearnsOfItWhenTheyAreOnAgain() {
        want(ada, true);
        Appointment moved = book(ADMIN, ada, "2026-12-07T11:00");
        Appointment handedOver = book(ADMIN, ada, "2026-12-07T12:00");
        book(ADMIN, ada, "2026-12-07T13:00");
        sendDue();
        sent.clear();
        Appointment unsent = book(ADMIN, ada, "2026-12-07T14:00");
        want(ada, false);
        sendDue();
        move(ADMIN, moved, ada, roomOne, "2026-12-08T11:00");
        move(ADMIN, handedOver, ben, roomOne, "2026-12-07T12:00");
        cancel(ADMIN, unsent);
        sendDue();
        assertThat(sent).isEmpty();
        assertThat(rows()).endsWith("CANCELLED The staff member does not want invitations.");

        want(ada, true);
        updated();

        assertThat(sent)
                .containsExactlyInAnyOrder(
                        "Ada MOVED 2026-12-08T11:00 [Room 1]", "Ada CANCELLED 2026-12-07T12:00 [Room 1]");
    }

    @Test
    void whoIsNotActiveIsSentNothingAndHasNoFurtherRow() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        change(ada, it -> it.withActive(Patch.set(false)));
        sendDue();
        cancel(ADMIN, booked);

        assertThat(sent).isEmpty();
        assertThat(rows()).containsExactly("CANCELLED The staff member is not active.");
    }

    @Test
    void aNewAddressIsInvitedAnew() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        sendDue();
        change(ada, it -> it.withEmail(Patch.set("new" + NUMBERS.incrementAndGet() + "@practice.example")));
        updated();
        cancel(ADMIN, booked);
        sendDue();

        assertThat(sent)
                .containsExactly(
                        "Ada BOOKED 2026-12-07T11:00 [Room 1]",
                        "Ada BOOKED 2026-12-07T11:00 [Room 1]",
                        "Ada CANCELLED 2026-12-07T11:00 [Room 1]");
    }

    @Test
    void withoutAnAddressOfThePracticeNobodyInvites() {
        want(ada, true);
        book(ADMIN, ada, "2026-12-07T11:00");
        openings.practice()
                .update(ADMIN, PracticeChange.none().withEmail(Patch.clear()))
                .orThrow();

        sendDue();

        assertThat(sent).isEmpty();
        assertThat(rows()).containsExactly("CANCELLED The practice has no e-mail address.");
    }

    @Test
    void theNextOneFollowsTheOneThatIsUnderWay() {
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");

        DeliveryResult result = openings.messages().deliver(claim().getFirst(), Sending.by(due -> {
            cancel(ADMIN, booked);
            sendDue();
            assertThat(sent).as("sent while the invitation is under way").isEmpty();
            return new DeliveryAttempt.Sent(Optional.empty());
        }));
        clock.advance(Duration.ofSeconds(5));
        sendDue();

        assertThat(result).isEqualTo(DeliveryResult.SENT);
        assertThat(sent).containsExactly("Ada CANCELLED 2026-12-07T11:00 [Room 1]");
    }

    @Test
    void anInvitationThatMayHaveArrivedIsEndedAndOneThatWasRefusedIsNot() {
        want(ada, true);
        Appointment maybe = book(ADMIN, ada, "2026-12-07T11:00");
        deliver(new DeliveryAttempt.Retry("timeout", MINUTE, true));
        cancel(ADMIN, maybe);
        sendDue();
        assertThat(sent).containsExactly("Ada CANCELLED 2026-12-07T11:00 [Room 1]");

        Appointment refused = book(ADMIN, ada, "2026-12-07T12:00");
        deliver(new DeliveryAttempt.GiveUp("550 unknown"));
        cancel(ADMIN, refused);
        sendDue();
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatAContactKnowsOfAVisitDoesNotDependOnWhatStaffWereTold() {
        openings.practice()
                .update(
                        ADMIN,
                        PracticeChange.none()
                                .withMessages(Patch.set(new PracticeMessages(true, true, true, false, Duration.ZERO))))
                .orThrow();
        want(ada, true);
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        List<Claim> claimed = claim();
        claimed.addAll(claim());
        // The invitation, which was queued last; the confirmation is still to be sent.
        openings.messages().deliver(claimed.getLast(), Sending.accepted());
        move(ADMIN, booked, ada, roomOne, "2026-12-07T12:00");
        clock.advance(MINUTE);
        List<MessageKind> kinds = new ArrayList<>();
        for (List<Claim> due = claim(); !due.isEmpty(); due = claim()) {
            due.forEach(it -> openings.messages().deliver(it, Sending.by(message -> {
                kinds.add(message.kind());
                return new DeliveryAttempt.Sent(Optional.empty());
            })));
        }

        assertThat(kinds).containsExactlyInAnyOrder(MessageKind.INVITATION, MessageKind.CONFIRMATION);
    }

    /**
     * Each mail is entered in a calendar as RFC 5546 3.2 says. It has to have an effect, and in the end both calendars have the visit
     * as it is.
     */
    @Test
    void theCalendarsOfStaffFollowAVisitWhateverHappens() {
        for (long seed = 1; seed <= 25; seed++) {
            sql.deleteFrom(MESSAGE).execute();
            Random random = new Random(seed);
            Map<UUID, Calendar> calendars = Map.of(ada, new Calendar(), ben, new Calendar());
            String day = LocalDate.parse("2027-01-04").plusWeeks(seed).toString();
            want(ada, random.nextBoolean());
            want(ben, random.nextBoolean());
            String at = "seed " + seed;
            Appointment visit =
                    book(random.nextBoolean() ? patient : ADMIN, random.nextBoolean() ? ada : ben, day + "T09:00");
            for (int step = 0; step < 16; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> deliverDue(calendars, random, at);
                    case 3 -> want(random.nextBoolean() ? ada : ben, random.nextBoolean());
                    case 4 -> {
                        clock.advance(Duration.ofSeconds(random.nextInt(90)));
                        openings.reminderUpdates().run();
                    }
                    default -> {
                        if (visit.status() == AppointmentStatus.CANCELLED) {
                            break;
                        }
                        if (random.nextInt(8) == 0) {
                            cancel(random.nextBoolean() ? patient : ADMIN, visit);
                            visit = Objects.requireNonNull(openings.appointments()
                                    .byIds(List.of(visit.id()))
                                    .get(visit.id()));
                            break;
                        }
                        UUID with =
                                random.nextInt(3) > 0 ? visit.staffIds().getFirst() : random.nextBoolean() ? ada : ben;
                        UUID in = random.nextInt(3) > 0
                                ? visit.resourceIds().getFirst()
                                : random.nextBoolean() ? roomOne : roomTwo;
                        String start = day + "T" + (10 + random.nextInt(2)) + ":00";
                        boolean isOther = !visit.start().equals(berlin(start))
                                || !visit.staffIds().equals(List.of(with))
                                || !visit.resourceIds().equals(List.of(in));
                        if (isOther) {
                            visit = move(ADMIN, visit, with, in, start);
                        }
                    }
                }
            }
            want(ada, true);
            want(ben, true);
            clock.advance(MINUTE);
            openings.reminderUpdates().run();
            for (int i = 0; i < 5; i++) {
                clock.advance(MINUTE);
                deliverDue(calendars, new Random(0), at);
            }

            Appointment is = visit;
            calendars.forEach((who, calendar) -> assertThat(calendar.shown)
                    .as(at)
                    .isEqualTo(
                            is.status() != AppointmentStatus.CANCELLED
                                            && is.staffIds().contains(who)
                                    ? Optional.of(shown(is))
                                    : Optional.empty()));
            if (is.status() != AppointmentStatus.CANCELLED) {
                cancel(ADMIN, is);
            }
        }
    }

    /** What the calendar of one person has of the visit. */
    private static final class Calendar {
        private Optional<String> shown = Optional.empty();
        private int sequence = -1;
        private boolean isKnown = true;

        void enter(MessageContent.VisitInvitation mail, boolean isKnownAfter, String at) {
            assertThat(mail.sequence()).as(at).isGreaterThan(sequence);
            Optional<String> next = mail.news() == VisitNews.CANCELLED
                    ? Optional.empty()
                    : Optional.of(shown(mail.visit().appointment()));
            if (isKnown) {
                assertThat(next).as(at + ": a mail has an effect").isNotEqualTo(shown);
            }
            shown = next;
            sequence = mail.sequence();
            isKnown = isKnownAfter;
        }
    }

    /** One attempt for each: most arrive, and of some nobody knows whether they did. */
    private void deliverDue(Map<UUID, Calendar> calendars, Random random, String at) {
        Map<UUID, Boolean> wanted = new HashMap<>();
        calendars
                .keySet()
                .forEach(it ->
                        wanted.put(it, openings.staff().byId(it).orElseThrow().invitations()));
        for (List<Claim> claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
            claimed.forEach(it -> openings.messages().deliver(it, Sending.by(due -> {
                MessageContent.VisitInvitation mail = (MessageContent.VisitInvitation) due.content();
                UUID who = mail.recipient().id();
                assertThat(wanted.get(who)).as(at).isTrue();
                Calendar calendar = Objects.requireNonNull(calendars.get(who));
                return switch (random.nextInt(6)) {
                    case 1 -> new DeliveryAttempt.Retry("refused", MINUTE);
                    case 2 -> {
                        calendar.isKnown = false;
                        yield new DeliveryAttempt.Retry("lost on the way", MINUTE, true);
                    }
                    case 3 -> {
                        calendar.enter(mail, false, at);
                        yield new DeliveryAttempt.Retry("the answer was lost", MINUTE, true);
                    }
                    default -> {
                        calendar.enter(mail, true, at);
                        yield new DeliveryAttempt.Sent(Optional.empty());
                    }
                };
            })));
        }
    }

    private static String shown(Appointment appointment) {
        return appointment.time() + " " + appointment.resourceIds();
    }

    private UUID staff(String name) {
        UUID id = clinic.nineToFive(name);
        change(id, it -> it.withEmail(Patch.set(name + NUMBERS.incrementAndGet() + "@practice.example")));
        return id;
    }

    private void want(UUID id, boolean wants) {
        change(id, it -> it.withInvitations(Patch.set(wants)));
    }

    private void change(UUID id, UnaryOperator<StaffMemberChange> change) {
        openings.staff().update(ADMIN, change.apply(StaffMemberChange.of(id))).orThrow();
    }

    private Appointment book(Actor actor, UUID staff, String start) {
        return openings.bookings()
                .book(
                        actor,
                        NewAppointment.ofService(service, contact, berlin(start))
                                .withStaffIds(Optional.of(List.of(staff))))
                .orThrow();
    }

    private Appointment move(Actor actor, Appointment appointment, UUID staff, UUID room, String start) {
        return openings.bookings()
                .reschedule(
                        actor,
                        AppointmentMove.to(appointment.id(), berlin(start))
                                .withStaffIds(Optional.of(List.of(staff)))
                                .withResourceIds(Optional.of(List.of(room))))
                .orThrow();
    }

    private void cancel(Actor actor, Appointment appointment) {
        openings.bookings()
                .cancel(actor, appointment.id(), Optional.empty(), Optional.empty())
                .orThrow();
    }

    /** Half a minute later, when what was changed is planned and sent. */
    private void updated() {
        clock.advance(MINUTE);
        openings.reminderUpdates().run();
        sendDue();
    }

    private List<Claim> claim() {
        return new ArrayList<>(openings.messages().claim("test", Set.of(ReminderChannel.EMAIL), 1, MINUTE));
    }

    private void deliver(DeliveryAttempt outcome) {
        openings.messages().deliver(claim().getFirst(), Sending.with(outcome));
    }

    private void sendDue() {
        for (List<Claim> claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
            claimed.forEach(it -> openings.messages().deliver(it, Sending.by(due -> {
                if (due.content() instanceof MessageContent.VisitInvitation invitation) {
                    sent.add(text(invitation));
                    sequences.add(invitation.sequence());
                }
                return new DeliveryAttempt.Sent(Optional.empty());
            })));
        }
    }

    private static String text(MessageContent.VisitInvitation invitation) {
        return invitation.recipient().displayName() + " " + invitation.news() + " "
                + invitation.visit().appointment().start().atZone(BERLIN).toLocalDateTime() + " "
                + invitation.rooms();
    }

    /** The invitations: status, and why they were not sent. */
    private List<String> rows() {
        return sql.selectFrom(MESSAGE)
                .where(MESSAGE.KIND.eq(MessageKind.INVITATION.name()))
                .orderBy(MESSAGE.ID)
                .fetch(it -> it.getStatus() + " "
                        + Optional.ofNullable(it.getLastError()).orElse(""));
    }
}
