package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.ADDRESS_CONFIRMATION;
import static dev.openings.jooq.gen.Tables.MESSAGE;
import static dev.openings.jooq.gen.Tables.STAFF_MEMBER;
import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffNotices;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.Sending;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** What staff members are told of what contacts do, and the lists of their next day. */
class StaffMessagesTest extends DatabaseTest {
    private static final Set<ReminderChannel> BOTH = EnumSet.allOf(ReminderChannel.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final List<String> sent = new ArrayList<>();
    private final List<DueMessage> messages = new ArrayList<>();
    private DSLContext sql;
    private Clinic clinic;
    private UUID ada;
    private UUID ben;
    private UUID service;
    private UUID contact;
    private Actor patient;

    @BeforeEach
    void createStaff() {
        sql = DSL.using(dataSource, Databases.dialect(dataSource));
        // Of other tests.
        sql.deleteFrom(MESSAGE).execute();
        sql.update(STAFF_MEMBER).setNull(STAFF_MEMBER.DIGEST_MINUTE).execute();
        sent.clear();
        messages.clear();
        clock.set(berlin("2026-11-30T12:00"));
        Sending.remindersOnly(openings);
        clinic = new Clinic(openings);
        ada = staff("Ada", StaffNotices.ALL);
        ben = staff("Ben", StaffNotices.ALL);
        service = clinic.service(minutes(30), ada, ben);
        contact = clinic.contact();
        patient = new Actor.Contact(contact);
    }

    @Test
    void whatAContactDoesIsToldAtOnceByMail() {
        Appointment booked = book(patient, ada, "2026-12-07T11:00");
        sendDue();
        move(new Actor.LinkHolder(contact), booked, ada, "2026-12-07T12:00");
        sendDue();
        cancel(patient, booked);
        sendDue();

        assertThat(sent)
                .containsExactly(
                        "Ada BOOKED 2026-12-07T11:00",
                        "Ada MOVED 2026-12-07T12:00 from 2026-12-07T11:00",
                        "Ada CANCELLED 2026-12-07T12:00");
        assertThat(messages).allSatisfy(it -> {
            assertThat(it.kind()).isEqualTo(MessageKind.STAFF_NOTICE);
            assertThat(it.channel()).isEqualTo(ReminderChannel.EMAIL);
            assertThat(it.content()).isInstanceOfSatisfying(MessageContent.StaffNotice.class, notice -> {
                assertThat(notice.contactName()).isEqualTo("Grace Hopper");
                assertThat(notice.recipient().id()).isEqualTo(ada);
            });
        });
        assertThat(messages.getFirst().address())
                .isEqualTo(openings.staff().byId(ada).orElseThrow().email().orElseThrow());
    }

    @Test
    void whatStaffDoIsNotTold() {
        Appointment booked = book(ADMIN, ada, "2026-12-07T11:00");
        move(new Actor.Staff(ben), booked, ada, "2026-12-07T12:00");
        cancel(ADMIN, booked);

        sendDue();

        assertThat(sent).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void whoWantsNoneHasNoRowAndNobodyElseIsTold() {
        change(ada, it -> it.withNotices(Patch.set(StaffNotices.NONE)));
        Appointment booked = book(patient, ada, "2026-12-07T11:00");
        assertThat(rows()).isEmpty();

        change(ben, it -> it.withEmail(Patch.clear()));
        move(patient, booked, ben, "2026-12-07T12:00");

        assertThat(rows()).isEmpty();
    }

    @Test
    void ofShortNoticeIsWhatStartsWithin48HoursOrWouldHave() {
        change(ada, it -> it.withNotices(Patch.set(StaffNotices.SHORT_NOTICE)));
        Appointment late = book(patient, ada, "2026-12-02T12:00");
        assertThat(rows()).isEmpty();
        cancel(patient, late);
        assertThat(rows()).isEmpty();

        Appointment soon = book(patient, ada, "2026-12-02T11:30");
        sendDue();
        move(patient, soon, ada, "2026-12-07T12:00");
        sendDue();
        move(patient, soon, ada, "2026-12-08T12:00");
        sendDue();

        assertThat(sent)
                .containsExactly("Ada BOOKED 2026-12-02T11:30", "Ada MOVED 2026-12-07T12:00 from 2026-12-02T11:30");
    }

    @Test
    void aBookingThatIsUndoneBeforeItsNoticeIsSentIsNeverToldOf() {
        cancel(patient, book(patient, ada, "2026-12-07T11:00"));

        sendDue();

        assertThat(sent).isEmpty();
        assertThat(rows())
                .containsExactly("BOOKED CANCELLED ", "CANCELLED CANCELLED Nothing has changed for the staff member.");
    }

    @Test
    void severalChangesBeforeTheNoticeIsSentAreOne() {
        Appointment booked = book(patient, ada, "2026-12-07T11:00");
        move(patient, booked, ada, "2026-12-07T12:00");
        sendDue();
        move(patient, booked, ada, "2026-12-07T13:00");
        move(patient, booked, ada, "2026-12-07T14:00");
        sendDue();
        move(patient, booked, ada, "2026-12-07T15:00");
        move(patient, booked, ada, "2026-12-07T14:00");
        sendDue();
        move(patient, booked, ada, "2026-12-07T15:00");
        cancel(patient, booked);
        sendDue();

        assertThat(sent)
                .containsExactly(
                        "Ada BOOKED 2026-12-07T12:00",
                        "Ada MOVED 2026-12-07T14:00 from 2026-12-07T12:00",
                        "Ada CANCELLED 2026-12-07T14:00");
    }

    @Test
    void anAppointmentThatGoesToAColleagueIsToldToBoth() {
        Appointment booked = book(patient, ada, "2026-12-07T11:00");
        sendDue();
        sent.clear();

        move(patient, booked, ben, "2026-12-07T12:00");
        sendDue();

        assertThat(sent).containsExactlyInAnyOrder("Ada CANCELLED 2026-12-07T11:00", "Ben BOOKED 2026-12-07T12:00");
    }

    @Test
    void aBookingWithoutAccountIsToldOnceItIsConfirmed() {
        openings.practice().update(ADMIN, PracticeChange.none().withPublicBooking(Patch.set(true)));
        NewContact stranger = NewContact.of("Petra", "Privat")
                .withEmail(Optional.of("petra" + NUMBERS.incrementAndGet() + "@target.example"));
        sql.deleteFrom(ADDRESS_CONFIRMATION).execute();
        Appointment kept = bookPublicly(stranger, "2026-12-07T11:00");
        UUID link =
                sql.select(ADDRESS_CONFIRMATION.ID).from(ADDRESS_CONFIRMATION).fetchSingle(ADDRESS_CONFIRMATION.ID);
        move(new Actor.LinkHolder(kept.contactId()), kept, ada, "2026-12-07T12:00");
        assertThat(rows()).isEmpty();

        openings.confirmations().confirm(new Actor.Anyone(), link).orThrow();
        sendDue();

        assertThat(sent).contains("Ada BOOKED 2026-12-07T12:00");
    }

    @Test
    void aBookingThatIsNeverConfirmedIsNeverToldOf() {
        openings.practice().update(ADMIN, PracticeChange.none().withPublicBooking(Patch.set(true)));
        bookPublicly(
                NewContact.of("Petra", "Privat")
                        .withEmail(Optional.of("petra" + NUMBERS.incrementAndGet() + "@target.example")),
                "2026-12-07T11:00");
        clock.advance(Duration.ofHours(1));
        openings.bookings().sweep();

        assertThat(rows()).isEmpty();
    }

    @Test
    void whoBecameInactiveOrWantsNoneAnyMoreIsNotTold() {
        book(patient, ada, "2026-12-07T11:00");
        book(patient, ben, "2026-12-07T11:30");
        change(ada, it -> it.withActive(Patch.set(false)));
        change(ben, it -> it.withNotices(Patch.set(StaffNotices.NONE)));

        sendDue();

        assertThat(sent).isEmpty();
        assertThat(rows())
                .containsExactlyInAnyOrder(
                        "BOOKED CANCELLED The staff member is not active.",
                        "BOOKED CANCELLED The staff member does not want notices.");
    }

    @Test
    void theNextNoticeFollowsTheOneThatIsUnderWay() {
        Appointment booked = book(patient, ada, "2026-12-07T11:00");

        DeliveryResult result = openings.messages().deliver(claim().getFirst(), Sending.by(due -> {
            cancel(patient, booked);
            sendDue();
            assertThat(sent).as("sent while the notice is under way").isEmpty();
            return new DeliveryAttempt.Sent(Optional.empty());
        }));
        clock.advance(Duration.ofSeconds(5));
        sendDue();

        assertThat(result).isEqualTo(DeliveryResult.SENT);
        assertThat(sent).containsExactly("Ada CANCELLED 2026-12-07T11:00");
    }

    @Test
    void aFailedNoticeThatIsSentAgainAfterALaterOneTellsNothing() {
        Appointment booked = book(patient, ada, "2026-12-07T11:00");
        openings.messages().deliver(claim().getFirst(), Sending.with(new DeliveryAttempt.GiveUp("550 unknown")));
        move(patient, booked, ada, "2026-12-07T12:00");
        sendDue();
        openings.messageLog().retry(ADMIN, MessageFilter.ALL).orThrow();

        sendDue();

        assertThat(sent).containsExactly("Ada MOVED 2026-12-07T12:00 from 2026-12-07T11:00");
    }

    @Test
    void anErasureRemovesTheWordsOfNotices() {
        Appointment booked = book(patient, ada, "2026-12-07T11:00");
        sendDue();
        assertThat(bodies(booked)).containsExactly(Optional.of("STAFF_NOTICE EMAIL"));

        openings.contacts().erase(ADMIN, contact, Optional.empty()).orThrow();

        assertThat(bodies(booked)).containsExactly(Optional.empty());
    }

    /** What each was told is compared with a model that counts from what they knew before the first unsent change. */
    @Test
    void eachChangeByAContactTellsExactlyThoseWhoWantItOnce() {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            sql.deleteFrom(MESSAGE).execute();
            sent.clear();
            List<String> expected = new ArrayList<>();
            Model model = new Model();
            String day = LocalDate.parse("2027-01-04").plusWeeks(seed).toString();
            change(ben, it -> it.withNotices(Patch.set(random.nextBoolean() ? StaffNotices.ALL : StaffNotices.NONE)));
            boolean benWants = openings.staff().byId(ben).orElseThrow().notices() == StaffNotices.ALL;
            Actor actor = random.nextInt(3) > 0 ? patient : ADMIN;
            Appointment visit = book(actor, random.nextBoolean() ? ada : ben, day + "T09:00");
            model.changed(actor.equals(patient), Optional.empty(), Optional.of(visit));
            for (int step = 0; step < 12; step++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        sendDue();
                        expected.addAll(model.sent(benWants));
                    }
                    default -> {
                        Actor mover = random.nextInt(3) > 0 ? patient : ADMIN;
                        Appointment before = visit;
                        UUID other = random.nextBoolean() ? ada : ben;
                        UUID with = random.nextInt(3) > 0 ? before.staffIds().getFirst() : other;
                        String start = day + "T" + (10 + random.nextInt(3)) + ":00";
                        if (!before.start().equals(berlin(start))) {
                            visit = move(mover, before, with, start);
                            model.changed(mover.equals(patient), Optional.of(before), Optional.of(visit));
                        }
                    }
                }
            }
            boolean isByPatient = random.nextBoolean();
            cancel(isByPatient ? patient : ADMIN, visit);
            model.changed(isByPatient, Optional.of(visit), Optional.empty());
            sendDue();
            expected.addAll(model.sent(benWants));

            assertThat(sent).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void noRemindersAreSentForAppointmentsOfWhoDoesNotWantThem() {
        change(ada, it -> it.withSendsReminders(Patch.set(false)));
        Appointment hers = book(ADMIN, ada, "2026-12-07T11:00");
        Appointment his = book(ADMIN, ben, "2026-12-07T11:00");

        assertThat(reminders(hers))
                .isNotEmpty()
                .allMatch(it -> it.equals("SKIPPED No reminders are sent for appointments of this staff member."));
        assertThat(reminders(his)).contains("PENDING ");

        move(ADMIN, his, ada, "2026-12-07T12:00");
        assertThat(reminders(his)).doesNotContain("PENDING ");
        move(ADMIN, hers, ben, "2026-12-07T13:00");
        assertThat(reminders(hers)).contains("PENDING ");
    }

    @Test
    void theListOfTomorrowIsSentOnceAtItsTimeOnTheClockOfTheStaffMember() {
        change(
                ada,
                it -> it.withDigestAt(Patch.set(LocalTime.of(18, 0)))
                        .withTimeZone(Patch.set(ZoneId.of("Europe/London"))));
        book(ADMIN, ada, "2026-12-01T12:00");
        book(ADMIN, ada, "2026-12-01T10:30");
        book(ADMIN, ben, "2026-12-01T11:30");
        cancel(ADMIN, book(ADMIN, ada, "2026-12-01T14:00"));
        book(ADMIN, ada, "2026-12-02T12:00");

        clock.set(berlin("2026-11-30T18:59:59"));
        assertThat(openings.staffDigests().plan()).isZero();
        clock.set(berlin("2026-11-30T19:00"));
        assertThat(ConcurrentCallers.run(4, 4, unused -> openings.staffDigests().plan()).stream()
                        .mapToInt(it -> it)
                        .sum())
                .isEqualTo(1);
        sendDue();
        clock.advance(Duration.ofHours(1));
        assertThat(openings.staffDigests().plan()).isZero();
        sendDue();

        assertThat(messages).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(MessageKind.DIGEST);
            assertThat(it.zone()).isEqualTo(ZoneId.of("Europe/London"));
            assertThat(it.content()).isInstanceOfSatisfying(MessageContent.Digest.class, digest -> {
                assertThat(digest.day()).isEqualTo(LocalDate.parse("2026-12-01"));
                assertThat(digest.visits())
                        .extracting(DigestLine::start)
                        .containsExactly(berlin("2026-12-01T10:30"), berlin("2026-12-01T12:00"));
                assertThat(digest.visits().getFirst())
                        .isEqualTo(new DigestLine(
                                berlin("2026-12-01T10:30"),
                                berlin("2026-12-01T11:00"),
                                "Grace Hopper",
                                Optional.of("Consultation"),
                                List.of()));
            });
        });
        assertThat(sql.fetchCount(MESSAGE, MESSAGE.BODY.like("DIGEST%")))
                .as("words that name contacts")
                .isZero();
    }

    @Test
    void aDayWithoutAppointmentsHasNoList() {
        change(ada, it -> it.withDigestAt(Patch.set(LocalTime.of(18, 0))));
        clock.set(berlin("2026-11-30T18:00"));

        assertThat(openings.staffDigests().plan()).isEqualTo(1);
        sendDue();

        assertThat(messages).isEmpty();
        assertThat(rows()).containsExactly("null CANCELLED There are no appointments.");
    }

    @Test
    void aListIsNotSentOnceItsDayHasBegun() {
        change(ada, it -> it.withDigestAt(Patch.set(LocalTime.of(23, 50))));
        book(ADMIN, ada, "2026-12-01T12:00");
        clock.set(berlin("2026-11-30T23:50"));
        assertThat(openings.staffDigests().plan()).isEqualTo(1);

        clock.set(berlin("2026-12-01T00:00"));
        assertThat(openings.staffDigests().plan()).isZero();
        sendDue();

        assertThat(messages).isEmpty();
        assertThat(rows()).containsExactly("null FAILED The day had begun before the message could be sent.");
    }

    @Test
    void aTimeOfListsIsInWholeMinutes() {
        assertThat(Problems.paths(openings.staff()
                        .update(ADMIN, StaffMemberChange.of(ada).withDigestAt(Patch.set(LocalTime.of(18, 0, 1))))))
                .containsExactly("INVALID digestAt");
        assertThat(openings.staff().byId(ada).orElseThrow().digestAt()).isEmpty();
    }

    /** What each staff member knew before the first change that they were not told of yet, and what is the case now. */
    private final class Model {
        private final Map<UUID, Optional<Instant>> knownBefore = new HashMap<>();
        private Optional<Appointment> current = Optional.empty();

        void changed(boolean byPatient, Optional<Appointment> before, Optional<Appointment> after) {
            for (UUID each : List.of(ada, ben)) {
                if (byPatient && !start(before, each).equals(start(after, each))) {
                    knownBefore.putIfAbsent(each, start(before, each));
                }
            }
            current = after;
        }

        List<String> sent(boolean benWants) {
            List<String> news = new ArrayList<>();
            knownBefore.forEach((each, had) -> {
                Optional<Instant> has = start(current, each);
                if (!had.equals(has) && (benWants || each.equals(ada))) {
                    news.add((each.equals(ada) ? "Ada " : "Ben ")
                            + (had.isEmpty()
                                    ? "BOOKED " + local(has.orElseThrow())
                                    : has.isEmpty()
                                            ? "CANCELLED " + local(had.get())
                                            : "MOVED " + local(has.get()) + " from " + local(had.get())));
                }
            });
            knownBefore.clear();
            return news;
        }

        private static Optional<Instant> start(Optional<Appointment> visit, UUID staff) {
            return visit.filter(it -> it.staffIds().contains(staff)).map(Appointment::start);
        }
    }

    private UUID staff(String name, StaffNotices notices) {
        UUID id = clinic.nineToFive(name);
        change(
                id,
                it -> it.withNotices(Patch.set(notices))
                        .withEmail(Patch.set(name + NUMBERS.incrementAndGet() + "@practice.example")));
        return id;
    }

    private void change(UUID id, UnaryOperator<StaffMemberChange> change) {
        openings.staff().update(ADMIN, change.apply(StaffMemberChange.of(id))).orThrow();
    }

    private Appointment book(Actor actor, UUID staff, String start) {
        return done(openings.bookings()
                .book(
                        actor,
                        NewAppointment.ofService(service, contact, berlin(start))
                                .withStaff(List.of(staff))));
    }

    private Appointment bookPublicly(NewContact stranger, String start) {
        return done(openings.bookings()
                .book(
                        new Actor.Anyone(),
                        NewAppointment.ofService(service, new UUID(0, 0), berlin(start))
                                .withStaff(List.of(ada))
                                .withContactId(Optional.empty())
                                .withNewContact(Optional.of(stranger))
                                .withConfirmWithin(Optional.of(Duration.ofMinutes(30)))));
    }

    private Appointment move(Actor actor, Appointment appointment, UUID staff, String start) {
        return done(openings.bookings()
                .reschedule(
                        actor,
                        AppointmentMove.to(appointment.id(), berlin(start)).withStaff(List.of(staff))));
    }

    private static Appointment done(BookingOutcome<Appointment> outcome) {
        if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment appointment)) {
            return appointment;
        }
        throw new AssertionError(outcome);
    }

    private void cancel(Actor actor, Appointment appointment) {
        openings.bookings()
                .cancel(actor, appointment.id(), Optional.empty(), Optional.empty())
                .orThrow();
    }

    private List<Claim> claim() {
        return openings.messages().claim("test", BOTH, 1, MINUTE);
    }

    private void sendDue() {
        for (List<Claim> claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
            claimed.forEach(it -> openings.messages().deliver(it, Sending.by(due -> {
                if (due.content() instanceof MessageContent.StaffNotice notice) {
                    sent.add(text(notice));
                    messages.add(due);
                } else if (due.content() instanceof MessageContent.Digest) {
                    messages.add(due);
                }
                return new DeliveryAttempt.Sent(Optional.empty());
            })));
        }
    }

    private static String text(MessageContent.StaffNotice notice) {
        return notice.recipient().displayName() + " " + notice.news() + " "
                + local(notice.visit().appointment().start())
                + notice.visit().previousStart().map(it -> " from " + local(it)).orElse("");
    }

    private static String local(Instant start) {
        return start.atZone(BERLIN).toLocalDateTime().toString();
    }

    /** The messages to staff: news, status, and why they were not sent. */
    private List<String> rows() {
        return sql.selectFrom(MESSAGE)
                .where(MESSAGE.STAFF_ID.isNotNull())
                .orderBy(MESSAGE.ID)
                .fetch(it -> it.getNews() + " " + it.getStatus() + " "
                        + Optional.ofNullable(it.getLastError()).orElse(""));
    }

    private List<Optional<String>> bodies(Appointment appointment) {
        return openings
                .messageLog()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.of())
                .stream()
                .filter(it -> it.kind() == MessageKind.STAFF_NOTICE)
                .map(Message::body)
                .toList();
    }

    /** The reminders of an appointment that were not cancelled. */
    private List<String> reminders(Appointment appointment) {
        return openings
                .messageLog()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.of())
                .stream()
                .filter(it -> it.kind() == MessageKind.REMINDER && it.status() != MessageStatus.CANCELLED)
                .map(it -> it.status() + " " + it.lastError().orElse(""))
                .toList();
    }
}
