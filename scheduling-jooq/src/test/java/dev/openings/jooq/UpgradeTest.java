package dev.openings.jooq;

import static dev.openings.jooq.testing.Clinic.berlin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.OldDatabase;
import dev.openings.jooq.testing.SampleArchive;
import dev.openings.jooq.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Upgrades a filled database of every version to the current one: its rows are kept, and the services work on them. */
class UpgradeTest {
    private static final UUID ADA = UUID.fromString("01890a5d-ac96-7001-8000-000000000001");
    private static final UUID CHECKUP = UUID.fromString("01890a5d-ac96-7004-8000-000000000001");
    private static final UUID GRACE = UUID.fromString("01890a5d-ac96-7005-8000-000000000001");
    private static final UUID MONDAY = UUID.fromString("01890a5d-ac96-7006-8000-000000000001");
    private static final UUID THREE_DAYS = UUID.fromString("01890a5d-ac96-7006-8000-000000000003");
    private static final List<String> HOURS = List.of("09:00", "10:00", "11:00", "13:00", "14:00");

    private final ManualClock clock = new ManualClock("2027-02-26T08:00:00Z");

    static Stream<Arguments> versions() {
        return Stream.of(TestDatabase.values())
                .flatMap(kind -> IntStream.rangeClosed(1, SampleArchive.schema())
                        .mapToObj(version -> Arguments.of(kind, version)));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anUpgradeKeepsEveryRowAndTheServicesWork(TestDatabase kind, int version) {
        try (OldDatabase old = OldDatabase.filled(kind, version)) {
            List<String> reminders = reminders(old);
            Map<String, List<String>> before = withoutNamesInEvents(keptRows(old));

            try (Openings openings = Openings.on(
                    old.source(), Options.of(clock, DatabaseTest.BERLIN).withSchema(new TableSchema.Current()))) {
                assertThat(before).isNotEmpty();
                assertThat(keptRows(old)).isEqualTo(before);
                assertThat(reminders(old, REMINDERS)).isEqualTo(reminders);
                assertServicesWork(openings, version);
                assertArchiveCanBeImported(openings, kind);
            }
        }
    }

    /**
     * The rows of all tables but some: the words by which contacts are found are written anew, two tables of changes have become one
     * table of events, and reminders have become messages.
     */
    private static Map<String, List<String>> keptRows(OldDatabase old) {
        Set.of("contact_word", "audit_event", "appointment_event", "reminder", "message")
                .forEach(old.tables()::remove);
        return old.rows();
    }

    private static final String REMINDERS = "message where kind = 'REMINDER'";

    /** The reminders of any version: they had a table of their own before they became messages. */
    private static List<String> reminders(OldDatabase old) {
        if (old.tables().containsKey("reminder")) {
            return reminders(old, "reminder");
        }
        return old.tables().getOrDefault("message", List.of()).contains("before")
                ? reminders(old, REMINDERS)
                : List.of();
    }

    private static List<String> reminders(OldDatabase old, String table) {
        return old
                .db()
                .fetch("select id, appointment_id, channel, before, status, scheduled_for, attempts, sent_at from "
                        + table)
                .stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    /** Events do not store the names of contacts any more. */
    private static Map<String, List<String>> withoutNamesInEvents(Map<String, List<String>> rows) {
        rows.computeIfPresent(
                "event",
                (table, events) -> events.stream()
                        .map(event -> event.replace(", Grace Hopper, ", ", Contact, "))
                        .toList());
        return rows;
    }

    private void assertServicesWork(Openings openings, int version) {
        assertThat(openings.staff()
                        .list(StaffFilter.active(), PageRequest.first(10))
                        .orThrow()
                        .items())
                .extracting(StaffMember::displayName)
                .containsExactly("Dr. Ada Çelik");
        assertThat(openings.practice().read().quietHours()).isPresent();
        assertThat(openings.practice().read().locale()).isEqualTo(Locale.ENGLISH);
        if (version >= 3) {
            for (String search : List.of("hop", "Grace@example", "654321")) {
                assertThat(openings.contacts()
                                .list(search, PageRequest.first(10))
                                .orThrow()
                                .items())
                        .as(search)
                        .extracting(Contact::id)
                        .containsExactly(GRACE);
            }
        }
        if (version >= 4) {
            assertAppointments(openings);
        }
        if (version >= 5) {
            assertReminders(openings);
        }
        assertBookable(openings, version);
    }

    private static void assertAppointments(Openings openings) {
        Instant during = Instant.parse("2026-12-03T08:00:00Z");
        AppointmentFilter thatDay = AppointmentFilter.ALL.overlapping(during, during.plus(Duration.ofHours(1)));

        assertThat(openings.appointments()
                        .list(thatDay, PageRequest.first(10))
                        .orThrow()
                        .items())
                .extracting(Appointment::id)
                .containsExactly(THREE_DAYS);
        assertThat(openings.appointments().events(List.of(MONDAY)).get(MONDAY))
                .extracting(AppointmentEvent::by, AppointmentEvent::kind, AppointmentEvent::toStatus)
                .containsExactly(
                        tuple("Grace Hopper", AppointmentEvent.Kind.BOOKED, AppointmentStatus.SCHEDULED),
                        tuple("Dr. Ada Çelik", AppointmentEvent.Kind.STATUS_CHANGED, AppointmentStatus.CONFIRMED));
    }

    private void assertReminders(Openings openings) {
        assertThat(openings.audit()
                        .list(Optional.of(MONDAY), PageRequest.first(10))
                        .orThrow()
                        .items())
                .extracting(AuditEvent::by, AuditEvent::action, AuditEvent::summary)
                .containsExactly(
                        tuple("Dr. Ada Çelik", "changeAppointmentStatus", "Became CONFIRMED."),
                        tuple("Grace Hopper", "bookAppointment", "Booked."));
        clock.set(Instant.parse("2027-02-28T08:00:00Z"));
        assertThat(openings.messages().claim("sender", Set.of(ReminderChannel.EMAIL), 10, Duration.ofMinutes(5)))
                .hasSize(1);
        clock.set(Instant.parse("2027-02-26T08:00:00Z"));
        assertThat(openings.feeds().content(UUID.fromString("01890a5d-ac96-700b-8000-000000000001")))
                .isPresent();
    }

    /** Hours from nine, without lunch, time off and booked appointments; the next day is closed. */
    private static void assertBookable(Openings openings, int version) {
        Instant from = berlin("2027-03-01T00:00");
        Instant to = berlin("2027-03-03T00:00");
        UUID service = version >= 2
                ? CHECKUP
                : new Clinic(openings).service(Clinic.withStep(Clinic.minutes(30), Duration.ofHours(1)), ADA);
        UUID contact = version >= 3 ? GRACE : new Clinic(openings).contact();
        List<String> starts = version >= 4 ? HOURS.subList(1, HOURS.size()) : HOURS;

        assertThat(new Clinic(openings).starts(SlotQuery.ofService(service, from, to)))
                .containsExactlyElementsOf(
                        starts.stream().map(it -> "2027-03-01T" + it).toList());
        Appointment booked = new Clinic(openings).book(service, contact, "2027-03-01T14:00");
        assertThat(openings.appointments()
                        .list(
                                AppointmentFilter.ALL.withStaff(List.of(ADA)).overlapping(from, to),
                                PageRequest.first(10))
                        .orThrow()
                        .items())
                .contains(booked)
                .hasSize(version >= 4 ? 3 : 1);
    }

    /** An import into a new database proves that every row fulfils every constraint. */
    private void assertArchiveCanBeImported(Openings openings, TestDatabase kind) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        long rows = openings.archive().exportTo(archive);
        try (HikariDataSource fresh = kind.current();
                Openings other = Openings.on(
                        fresh, Options.of(clock, DatabaseTest.BERLIN).withSchema(new TableSchema.Current()))) {
            assertThat(other.archive().importFrom(new ByteArrayInputStream(archive.toByteArray())))
                    .isEqualTo(rows);
        }
    }
}
