package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.EVENT;
import static dev.openings.jooq.gen.Tables.MESSAGE;
import static dev.openings.jooq.gen.Tables.OCCUPANCY;
import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.availability.TimeWindow;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.OutboxStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.slots.ObstacleCode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was kept long enough is deleted, whole, and nothing else. Each test has a database of its own. */
class RetentionTest extends DatabaseTest {
    private static final RetentionPeriods VISITS =
            new RetentionPeriods(Optional.of(Period.ofDays(40)), Optional.empty(), Optional.empty());
    private static final RetentionPeriods MESSAGES =
            new RetentionPeriods(Optional.empty(), Optional.of(Period.ofDays(40)), Optional.empty());
    private static final RetentionPeriods EVENTS =
            new RetentionPeriods(Optional.empty(), Optional.empty(), Optional.of(Period.ofDays(40)));

    private HikariDataSource source;
    private Openings practice;
    private DSLContext sql;
    private UUID contact;
    private UUID service;

    @BeforeEach
    void openAPractice() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        source = database.current();
        practice = Openings.on(source, options());
        sql = DSL.using(source, Databases.dialect(source));
        Clinic clinic = new Clinic(practice);
        UUID ada = clinic.nineToFive("Dr. Ada");
        WeeklyHoursEntry always = WeeklyHoursEntry.of(Set.of(DayOfWeek.values()), TimeWindow.of("00:00", "24:00"));
        practice.schedules().setWorkingHours(ADMIN, ada, List.of(always)).orThrow();
        contact = clinic.contact();
        service = clinic.service(minutes(30), ada);
    }

    @AfterEach
    void closeThePractice() {
        practice.close();
        source.close();
    }

    @Test
    void visitsThatEndedBeforeTheDayAreDeletedWithAllThatBelongsToThem() {
        UUID ended = book("2026-11-29T23:00").id();
        UUID endedAtMidnight = book("2026-11-29T23:30").id();
        UUID later = book("2026-12-02T10:00").id();
        practice.bookings()
                .changeStatus(ADMIN, later, AppointmentStatus.CONFIRMED, Optional.empty())
                .orThrow();
        clock.set(berlin("2027-01-09T23:59"));

        DueRecords due = due(VISITS);

        assertThat(due)
                .isEqualTo(new DueRecords(
                        RecordKind.VISITS,
                        due.day(),
                        berlin("2026-11-30T00:00"),
                        1,
                        1,
                        0,
                        Optional.of(berlin("2026-11-29T23:30")),
                        Optional.of(berlin("2026-11-29T23:30"))));
        assertThat(due.day()).hasToString("2026-11-30");
        assertThat(practice.retention().deleteBatch(due)).isEqualTo(1);
        assertThat(practice.retention().deleteBatch(due)).isZero();

        assertThat(ids(APPOINTMENT, APPOINTMENT.ID)).containsExactlyInAnyOrder(endedAtMidnight, later);
        assertThat(ids(APPOINTMENT_BOOKABLE, APPOINTMENT_BOOKABLE.APPOINTMENT_ID))
                .containsExactlyInAnyOrder(endedAtMidnight, later);
        assertThat(ids(OCCUPANCY, OCCUPANCY.APPOINTMENT_ID)).containsExactlyInAnyOrder(endedAtMidnight, later);
        assertThat(ids(MESSAGE, MESSAGE.APPOINTMENT_ID)).containsExactlyInAnyOrder(endedAtMidnight, later);
        assertThat(sql.fetchCount(EVENT, EVENT.SUBJECT_ID.eq(ended))).isZero();
        assertThat(sql.fetchCount(EVENT, EVENT.SUBJECT_ID.eq(later))).isEqualTo(2);
        assertThat(sql.fetchCount(CONTACT)).isEqualTo(1);
        AuditEvent told = practice.audit()
                .list(Optional.empty(), PageRequest.first(1))
                .orThrow()
                .items()
                .getFirst();
        assertThat(told.action()).isEqualTo("deleteExpiredRecords");
        assertThat(told.summary()).isEqualTo("Deleted 1 visits of before 2026-11-30.");
        assertThat(practice.audit().removals()).isEqualTo("1 " + told.id());
    }

    @Test
    void aVisitThatWasChangedWithinADayStaysSoThatItsRequestCanBeRepeated() {
        clock.set(berlin("2027-01-09T12:00"));
        NewAppointment late = NewAppointment.ofService(service, contact, berlin("2026-11-20T10:00"))
                .overruling(Set.of(ObstacleCode.TOO_SOON));
        UUID entered = practice.bookings().book(ADMIN, late).orThrow().id();

        assertThat(due(VISITS).count()).isZero();

        clock.advance(Duration.ofHours(25));
        assertThat(due(VISITS).count()).isEqualTo(1);
        assertThat(due(VISITS).overdue()).isZero();
        assertThat(practice.retention().deleteBatch(due(VISITS))).isEqualTo(1);
        assertThat(practice.appointments().byIds(List.of(entered))).isEmpty();
    }

    @Test
    void whatHasBeenDueForMoreThanAMonthIsOverdue() {
        book("2026-12-01T10:00");
        book("2026-12-02T10:00");
        clock.set(berlin("2026-12-02T12:00").plus(Duration.ofDays(40 + 31)));

        assertThat(due(VISITS).count()).isEqualTo(2);
        assertThat(due(VISITS).overdue()).isEqualTo(1);

        clock.set(Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(due(VISITS).overdue()).isEqualTo(2);
        assertThat(due(EVENTS).overdue()).isEqualTo(due(EVENTS).count()).isPositive();
        assertThat(due(MESSAGES).overdue()).isEqualTo(due(MESSAGES).count()).isPositive();
    }

    @Test
    void remindersOfVisitsThatEndedAreDeletedButNoneThatIsBeingSent() {
        UUID ended = book("2026-12-01T10:00").id();
        UUID sending = book("2026-12-01T11:00").id();
        UUID later = book("2026-12-20T10:00").id();
        sql.update(MESSAGE)
                .set(MESSAGE.STATUS, OutboxStatus.SENDING.name())
                .set(MESSAGE.LEASE_HOLDER, "x")
                .set(MESSAGE.LEASE_UNTIL, clock.instant())
                .set(MESSAGE.NEXT_ATTEMPT_AT, clock.instant())
                .where(MESSAGE.APPOINTMENT_ID.eq(sending))
                .execute();
        int ofEnded = sql.fetchCount(MESSAGE, MESSAGE.APPOINTMENT_ID.eq(ended));
        assertThat(ofEnded).isPositive();
        clock.set(berlin("2027-01-20T12:00"));

        assertThat(due(MESSAGES).count()).isEqualTo(ofEnded);
        assertThat(practice.retention().deleteBatch(due(MESSAGES))).isEqualTo(ofEnded);

        assertThat(ids(MESSAGE, MESSAGE.APPOINTMENT_ID)).containsExactlyInAnyOrder(sending, later);
        assertThat(sql.fetchCount(APPOINTMENT)).isEqualTo(3);
    }

    @Test
    void otherMessagesAreDeletedByTheirAgeButNoneThatIsStillToBeSent() {
        MessageRecord sent = message("2026-12-01T10:00", OutboxStatus.SENT);
        MessageRecord failed = message("2026-12-02T10:00", OutboxStatus.FAILED);
        MessageRecord pending = message("2026-12-01T11:00", OutboxStatus.PENDING);
        MessageRecord later = message("2026-12-21T10:00", OutboxStatus.SENT);
        clock.set(berlin("2027-01-20T12:00"));

        assertThat(due(MESSAGES).count()).isEqualTo(2);
        assertThat(due(MESSAGES).oldest()).contains(sent.getCreatedAt());
        assertThat(due(MESSAGES).newest()).contains(failed.getCreatedAt());
        assertThat(practice.retention().deleteBatch(due(MESSAGES))).isEqualTo(2);
        assertThat(practice.retention().deleteBatch(due(MESSAGES))).isZero();

        assertThat(ids(MESSAGE, MESSAGE.ID)).containsExactlyInAnyOrder(pending.getId(), later.getId());
    }

    private MessageRecord message(String queued, OutboxStatus status) {
        MessageRecord row = sql.newRecord(MESSAGE);
        row.setId(UUID.randomUUID());
        row.setKind("CONTACT_INVITATION");
        row.setChannel(ReminderChannel.EMAIL);
        row.setSubjectId(contact);
        row.setContactId(contact);
        row.setStatus(status.name());
        row.setAttempts(1);
        row.setNextAttemptAt(status == OutboxStatus.PENDING ? berlin(queued) : null);
        row.setSentAt(status == OutboxStatus.SENT ? berlin(queued) : null);
        row.setCreatedAt(berlin(queued));
        row.setScheduledFor(berlin(queued));
        row.insert();
        return row;
    }

    @Test
    void eventsOfBeforeTheDayAreDeletedAndPagesGoOnWhereTheyWere() {
        clock.set(berlin("2026-12-10T00:00").minusSeconds(1));
        book("2026-12-20T10:00");
        int old = sql.fetchCount(EVENT);
        clock.set(berlin("2026-12-10T00:00"));
        for (int hour = 11; hour < 15; hour++) {
            book("2026-12-20T" + hour + ":00");
        }
        Page<AuditEvent> first =
                practice.audit().list(Optional.empty(), PageRequest.first(2)).orThrow();
        clock.set(berlin("2027-01-19T08:00"));

        assertThat(due(EVENTS).count()).isEqualTo(old);
        assertThat(practice.retention().deleteBatch(due(EVENTS))).isEqualTo(old);

        assertThat(due(EVENTS).count()).isZero();
        Page<AuditEvent> second = practice.audit()
                .list(Optional.empty(), PageRequest.after(first.endCursor().orElseThrow(), 10))
                .orThrow();
        assertThat(second.items()).hasSize(2).allMatch(it -> it.action().equals("bookAppointment"));
        assertThat(sql.fetchCount(APPOINTMENT)).isEqualTo(5);
    }

    @Test
    void aBatchIsDeletedWholeOrNotAtAll() {
        book("2026-12-01T10:00");
        clock.set(berlin("2027-01-20T12:00"));
        DueRecords due = due(VISITS);
        List<Integer> before = counts();

        assertThat(practice.rolledBack(it -> it.retention().deleteBatch(due))).hasValue(1);

        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void severalServersDeleteEachVisitOnce() {
        UUID pattern = book("2026-12-01T10:00").id();
        for (int i = 1; i <= 700; i++) {
            sql.execute(
                    "insert into appointment (id, status, starts_at, ends_at, buffer_before, buffer_after, service_id,"
                            + " contact_id, version, sequence, secret_counter, created_at, changed_at) select cast('"
                            + new UUID(0x7000, i)
                            + "' as uuid), status, starts_at, ends_at, buffer_before, buffer_after,"
                            + " service_id, contact_id, version, sequence, secret_counter, created_at, changed_at"
                            + " from appointment where id = cast('" + pattern + "' as uuid)");
        }
        clock.set(berlin("2027-01-20T12:00"));
        DueRecords due = due(VISITS);
        assertThat(due.count()).isEqualTo(701);

        List<Integer> deleted =
                ConcurrentCallers.run(12, 4, unused -> practice.retention().deleteBatch(due));

        // On H2, a caller that meets the rows of another one returns with fewer.
        int all = deleted.stream().mapToInt(it -> it).sum();
        for (int last = 1; last > 0; all += last) {
            last = practice.retention().deleteBatch(due);
        }
        assertThat(all).isEqualTo(701);
        assertThat(sql.fetchCount(APPOINTMENT)).isZero();
    }

    @Test
    void recordsThatAreNotOldAreNeverDeleted() {
        book("2026-12-01T10:00");
        clock.set(berlin("2026-12-20T12:00"));
        DueRecords tooEarly = new DueRecords(
                RecordKind.VISITS,
                clock.instant().atZone(BERLIN).toLocalDate(),
                clock.instant(),
                1,
                0,
                0,
                Optional.empty(),
                Optional.empty());

        assertThatThrownBy(() -> practice.retention().deleteBatch(tooEarly))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("records must be kept for 30 days: 2026-12-20T11:00:00Z");
        assertThat(sql.fetchCount(APPOINTMENT)).isEqualTo(1);
    }

    private Appointment book(String start) {
        return practice.bookings()
                .book(new Actor.Server(), NewAppointment.ofService(service, contact, berlin(start)))
                .orThrow();
    }

    private DueRecords due(RetentionPeriods periods) {
        return practice.retention().due(periods).getFirst();
    }

    private Set<UUID> ids(Table<?> table, Field<UUID> column) {
        return sql.select(column).from(table).fetchSet(column);
    }

    private List<Integer> counts() {
        return List.<Table<?>>of(APPOINTMENT, APPOINTMENT_BOOKABLE, OCCUPANCY, MESSAGE, EVENT).stream()
                .map(sql::fetchCount)
                .toList();
    }
}
