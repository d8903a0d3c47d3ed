package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.EVENT;
import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.withBuffers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.openings.availability.TimeWindow;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.gen.tables.records.EventRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.RequestOrigin;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Sending;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each change writes what happened, in its own transaction; time that is given back is one event. */
class EventsTest extends DatabaseTest {
    private static final Interval TEN_WITH_BUFFERS =
            new Interval(berlin("2026-11-30T09:50"), berlin("2026-11-30T10:50"));

    private Clinic clinic;
    private DSLContext sql;
    private UUID ada;
    private UUID contact;
    private UUID service;
    private UUID last;

    @BeforeEach
    void prepare() {
        sql = DSL.using(dataSource, Databases.dialect(dataSource));
        clinic = new Clinic(openings);
        ada = clinic.nineToFive("Dr. Ada");
        contact = clinic.contact();
        service = clinic.service(withBuffers(30, 10, 20), ada);
        rememberLast();
    }

    @Test
    void aBookingIsOneEventWithItsVersionAndTheCalendarsThatChanged() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T10:00");

        EventRecord event = newEvents().getFirst();
        assertThat(newEvents()).hasSize(1);
        assertThat(event.getKind()).isEqualTo("APPOINTMENT_BOOKED");
        assertThat(event.getSubjectKind()).isEqualTo("APPOINTMENT");
        assertThat(event.getSubjectId()).isEqualTo(booked.id());
        assertThat(event.getSubjectVersion()).isEqualTo(1);
        assertThat(event.getChangedFields()).isNull();
        assertThat(event.getActorName()).isEqualTo("admin@example.org");
        assertThat(event.getToStatus()).isEqualTo(AppointmentStatus.SCHEDULED);
        assertThat(event.getBookableIds()).isEqualTo(ada.toString());
        assertThat(new Interval(event.getBusyFrom(), event.getBusyTo())).isEqualTo(TEN_WITH_BUFFERS);
        assertThat(event.getAnnounced()).isTrue();
        assertThat(event.getId().version()).isEqualTo(7);
    }

    @Test
    void aRefusedBookingIsNoEvent() {
        clinic.book(service, contact, "2026-11-30T10:00");
        rememberLast();

        openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, berlin("2026-11-30T10:00")));

        assertThat(newEvents()).isEmpty();
    }

    @Test
    void anUpdateNamesTheFieldsThatChanged() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T10:00");
        rememberLast();

        openings.bookings()
                .update(ADMIN, booked.id(), Patch.set("brings a letter"), Optional.empty())
                .orThrow();
        openings.staff()
                .update(ADMIN, StaffMemberChange.of(ada).withDisplayName(Patch.set("Dr. Ada L.")))
                .orThrow();

        assertThat(newEvents())
                .extracting(EventRecord::getKind, EventRecord::getChangedFields, EventRecord::getSubjectVersion)
                .containsExactly(
                        tuple("APPOINTMENT_EDITED", "note", 2), tuple("STAFF_MEMBER_CHANGED", "displayName", 2));
    }

    @Test
    void aCancellationGivesTheTimeBackOnce() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T10:00");
        rememberLast();

        openings.bookings()
                .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                .orThrow();

        assertThat(newEvents()).extracting(EventRecord::getKind).containsExactly("APPOINTMENT_CANCELLED", "TIME_FREED");
        assertThat(freed()).containsExactly(tuple("APPOINTMENT", booked.id(), ada.toString(), TEN_WITH_BUFFERS));
    }

    @Test
    void aVisitThatIsMissedGivesItsTimeBackAndOneThatIsConfirmedDoesNot() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T10:00");
        rememberLast();

        openings.bookings().changeStatus(ADMIN, booked.id(), AppointmentStatus.CONFIRMED, Optional.empty());
        assertThat(freed()).isEmpty();

        clock.set(berlin("2026-11-30T11:00"));
        openings.bookings()
                .changeStatus(ADMIN, booked.id(), AppointmentStatus.NO_SHOW, Optional.empty())
                .orThrow();
        clock.set(berlin("2026-11-25T09:00"));
        assertThat(freed()).hasSize(AppointmentStatus.NO_SHOW.takesTime() ? 0 : 1);
    }

    @Test
    void aMoveGivesTheOldTimeBack() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T10:00");
        rememberLast();

        openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-11-30T14:00")))
                .orThrow();

        assertThat(newEvents())
                .extracting(EventRecord::getKind, EventRecord::getChangedFields)
                .containsExactly(tuple("APPOINTMENT_RESCHEDULED", "time"), tuple("TIME_FREED", null));
        assertThat(freed()).containsExactly(tuple("APPOINTMENT", booked.id(), ada.toString(), TEN_WITH_BUFFERS));
    }

    @Test
    void aReleasedAndAnExpiredHoldGiveTheirTimeBack() {
        UUID first = hold();
        openings.bookings().release(ADMIN, first, Optional.empty()).orThrow();
        assertThat(freed()).containsExactly(tuple("HOLD", first, ada.toString(), TEN_WITH_BUFFERS));

        UUID second = hold();
        clock.advance(options().holdLength());
        // Another caller books a part of the time, and nothing of the hold is left but its own row.
        clinic.book(service, contact, "2026-11-30T10:30");
        rememberLast();
        openings.bookings().sweep();
        openings.bookings().sweep();

        assertThat(freed()).contains(tuple("HOLD", second, ada.toString(), TEN_WITH_BUFFERS));
        assertThat(freed().stream().filter(it -> it.toList().contains(second))).hasSize(1);
        assertThat(newEvents())
                .filteredOn(it -> second.equals(it.getSubjectId()))
                .extracting(EventRecord::getActorKind)
                .containsExactly("SYSTEM");
    }

    @Test
    void removedTimeOffAndChangedHoursGiveTimeBack() {
        Interval away = new Interval(berlin("2026-12-07T09:00"), berlin("2026-12-07T12:00"));
        UUID timeOff = openings.schedules()
                .addTimeOff(ADMIN, NewTimeOff.period(ada, away.start(), away.end()))
                .orThrow()
                .absence()
                .id();
        assertThat(freed()).isEmpty();

        openings.schedules().removeTimeOff(ADMIN, timeOff).orThrow();
        openings.schedules()
                .setDateOverride(
                        ADMIN,
                        ada,
                        LocalDate.of(2026, 12, 5),
                        Optional.of(List.of(new TimeWindow(LocalTime.of(9, 0), LocalTime.of(12, 0)))),
                        Optional.empty())
                .orThrow();
        clinic.hours(ada, LocalTime.of(8, 0), LocalTime.of(17, 0));

        assertThat(freed())
                .containsExactly(
                        tuple("TIME_OFF", timeOff, ada.toString(), away),
                        tuple(
                                "STAFF_MEMBER",
                                ada,
                                ada.toString(),
                                new Interval(berlin("2026-12-05T00:00"), berlin("2026-12-06T00:00"))),
                        tuple("STAFF_MEMBER", ada, ada.toString(), null));
    }

    @Test
    void aReminderThatIsGivenUpIsAnEventOfTheServer() {
        clinic.book(service, contact, "2026-11-30T10:00");
        clock.set(berlin("2026-11-29T10:00"));
        rememberLast();
        openings.messages()
                .claim("a", Set.of(ReminderChannel.EMAIL), 10, Duration.ofMinutes(1))
                .forEach(claim -> openings.messages()
                        .deliver(claim, Sending.with(new DeliveryAttempt.GiveUp("no such mailbox"))));
        clock.set(berlin("2026-11-25T09:00"));

        assertThat(newEvents())
                .filteredOn(it -> !it.getKind().equals("MESSAGE_FAILED"))
                .isNotEmpty()
                .extracting(EventRecord::getKind, EventRecord::getActorKind)
                .containsOnly(tuple("REMINDER_FAILED", "SYSTEM"));
    }

    @Test
    void theAuditLogDoesNotListWhatFollowsFromAnotherEvent() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T10:00");
        openings.bookings()
                .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                .orThrow();

        assertThat(openings.audit()
                        .list(Optional.of(booked.id()), PageRequest.first(10))
                        .orThrow()
                        .items())
                .extracting(AuditEvent::action)
                .containsExactly("cancelAppointment", "bookAppointment");
    }

    @Test
    void noEventHoldsPersonalDataOfAnErasedContact() {
        Actor grace = new Actor.Contact(contact);
        Appointment booked = openings.bookings()
                .book(grace, NewAppointment.ofService(service, contact, berlin("2026-11-30T10:00")))
                .orThrow();
        openings.bookings()
                .cancel(grace, booked.id(), Optional.of("private reason"), Optional.empty())
                .orThrow();
        assertThat(newEvents().toString()).doesNotContain("Grace", "Hopper", "grace@", "+4930", "private");
        assertThat(namesInLog(booked)).containsExactly("Grace Hopper", "Grace Hopper");
        assertThat(openings.appointments().events(List.of(booked.id())).get(booked.id()))
                .extracting(AppointmentEvent::by)
                .containsExactly("Grace Hopper", "Grace Hopper");

        openings.contacts().erase(ADMIN, contact, Optional.empty()).orThrow();

        assertThat(newEvents().toString()).doesNotContain("Grace", "Hopper", "grace@", "+4930", "private");
        assertThat(namesInLog(booked)).containsExactly("Erased contact", "Erased contact");
    }

    @Test
    void anEventTellsWhoRequestedItFromWhereUntilTheContactIsErased() {
        RequestOrigin origin = new RequestOrigin(
                Optional.of("198.51.100.7"),
                Optional.of("request 1"),
                Optional.of("https://id.example.org"),
                Optional.of("grace"),
                Optional.of("token 1"));
        try (Openings served =
                Openings.on(dataSource, options().withMigration(false).withRequestOrigin(() -> origin))) {
            Appointment booked = served.bookings()
                    .book(
                            new Actor.Contact(contact),
                            NewAppointment.ofService(service, contact, berlin("2026-11-30T10:00")))
                    .orThrow();
            served.bookings()
                    .cancel(new Actor.LinkHolder(contact), booked.id(), Optional.empty(), Optional.empty())
                    .orThrow();
            served.bookings()
                    .renewLinks(new Actor.Staff(ada, true), booked.id(), Optional.empty())
                    .orThrow();

            assertThat(log(booked))
                    .extracting(
                            it -> it.actor().kind(),
                            it -> it.actor().id(),
                            it -> it.actor().admin(),
                            AuditEvent::by,
                            AuditEvent::action,
                            AuditEvent::origin)
                    .containsExactly(
                            tuple(ActorKind.STAFF, Optional.of(ada), true, "Dr. Ada", "renewManagementLink", origin),
                            tuple(
                                    ActorKind.LINK,
                                    Optional.empty(),
                                    false,
                                    "Management link",
                                    "cancelAppointment",
                                    origin),
                            tuple(
                                    ActorKind.CONTACT,
                                    Optional.of(contact),
                                    false,
                                    "Grace Hopper",
                                    "bookAppointment",
                                    origin));

            openings.contacts().erase(ADMIN, contact, Optional.empty()).orThrow();

            assertThat(log(booked))
                    .extracting(
                            it -> it.origin().address(),
                            it -> it.origin().account(),
                            it -> it.origin().requestId())
                    .containsExactly(
                            tuple(Optional.of("198.51.100.7"), Optional.of("grace"), Optional.of("request 1")),
                            tuple(Optional.empty(), Optional.empty(), Optional.of("request 1")),
                            tuple(Optional.empty(), Optional.empty(), Optional.of("request 1")));
        }
    }

    @Test
    void accessesThatChangeNothingAreInTheAuditLog() {
        RequestOrigin origin = new RequestOrigin(
                Optional.of("198.51.100.7"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        openings.audit()
                .record(List.of(
                        new Access.ContactRead(new Actor.Staff(ada), contact, origin),
                        new Access.Refused(new Actor.Staff(ada), "auditEvents", 3, origin),
                        new Access.InvalidTokens(1, origin)));

        assertThat(openings.audit()
                        .list(Optional.empty(), PageRequest.first(3))
                        .orThrow()
                        .items())
                .extracting(
                        AuditEvent::by,
                        AuditEvent::action,
                        AuditEvent::summary,
                        it -> it.origin().address())
                .containsExactly(
                        tuple("Public", "tokensRefused", "Presented invalid tokens.", Optional.of("198.51.100.7")),
                        tuple(
                                "Dr. Ada",
                                "accessRefused",
                                "Was refused auditEvents, 3 times.",
                                Optional.of("198.51.100.7")),
                        tuple("Dr. Ada", "contact", "Opened a contact.", Optional.of("198.51.100.7")));
        assertThat(newEvents()).extracting(EventRecord::getAnnounced).containsOnly(false);
    }

    private List<AuditEvent> log(Appointment appointment) {
        return openings.audit()
                .list(Optional.of(appointment.id()), PageRequest.first(10))
                .orThrow()
                .items();
    }

    private List<String> namesInLog(Appointment appointment) {
        return log(appointment).stream().map(AuditEvent::by).toList();
    }

    @Test
    void everyKindThatTheAuditLogListsHasAnActionOfItsOwn() {
        List<String> actions = Arrays.stream(EventKind.values())
                .flatMap(it -> it.action().stream())
                .toList();

        assertThat(actions).doesNotHaveDuplicates();
        assertThat(EventKind.actionOf("ofAnotherVersion")).isEqualTo("ofAnotherVersion");
    }

    private UUID hold() {
        return openings.bookings()
                .hold(ADMIN, NewHold.ofService(service, berlin("2026-11-30T10:00")))
                .orThrow()
                .id();
    }

    private void rememberLast() {
        last = sql.select(EVENT.ID)
                .from(EVENT)
                .orderBy(EVENT.ID.desc())
                .limit(1)
                .fetchSingle(EVENT.ID);
    }

    private List<EventRecord> newEvents() {
        return sql.selectFrom(EVENT).where(EVENT.ID.gt(last)).orderBy(EVENT.ID).fetch();
    }

    /** Subject, bookables and stretch of each event of time that was given back. */
    private List<Tuple> freed() {
        return newEvents().stream()
                .filter(it -> it.getKind().equals("TIME_FREED"))
                .map(it -> tuple(
                        it.getSubjectKind(),
                        it.getSubjectId(),
                        it.getBookableIds(),
                        it.getBusyFrom() == null ? null : new Interval(it.getBusyFrom(), it.getBusyTo())))
                .toList();
    }
}
