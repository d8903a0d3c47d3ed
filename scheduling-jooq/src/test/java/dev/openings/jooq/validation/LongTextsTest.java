package dev.openings.jooq.validation;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts of the greatest length that the rules allow are stored, read, found and archived on both databases. */
class LongTextsTest extends DatabaseTest {
    private static final String FAMILY = "👨‍👩‍👧‍👦";

    /** Eight code points, each of four bytes in UTF-8 and of two UTF-16 units. */
    private static final String HEAVIEST = "👍" + "🏽".repeat(7);

    private static final String LINE = HEAVIEST.repeat(200);
    private static final String TEXT = HEAVIEST.repeat(10_000);

    private Clinic clinic;

    @BeforeEach
    void createClinic() {
        clinic = new Clinic(openings);
    }

    @Test
    void aNameMayHave200CharactersOfAnyKind() {
        for (String name : List.of(FAMILY.repeat(200), "e\u0301".repeat(200), "é".repeat(200), LINE, "m".repeat(200))) {
            Contact contact =
                    openings.contacts().create(ADMIN, NewContact.of(name, name)).orThrow();

            assertThat(contact.givenName()).isEqualTo(name);
            assertThat(openings.contacts().byId(contact.id())).contains(contact);
            assertThat(found(name)).as(name).contains(contact.id());
        }
    }

    @Test
    void moreCharactersOrTooManyCodePointsAreRefused() {
        assertThat(Problems.messages(create(FAMILY.repeat(201))))
                .containsExactly("`givenName` must have at most 200 characters: 201.");
        assertThat(Problems.messages(create("e" + "\u0301".repeat(10_000))))
                .containsExactly(
                        "`givenName` must have at most 1600 code points, of which characters such as emoji have"
                                + " several: 10001.");
        assertThat(Problems.paths(create("e" + "\u0301".repeat(10_000)))).containsExactly("INVALID givenName");
        assertThat(Problems.messages(create(HEAVIEST.repeat(199) + HEAVIEST + "🏽")))
                .containsExactly(
                        "`givenName` must have at most 1600 code points, of which characters such as emoji have"
                                + " several: 1601.");
    }

    @Test
    void everyColumnHoldsTheHeaviestText() {
        StaffMember doctor = openings.staff()
                .create(ADMIN, NewStaffMember.of(LINE, StaffRole.PHYSICIAN))
                .orThrow();
        clinic.hours(doctor.id(), LocalTime.of(9, 0), LocalTime.of(17, 0));
        openings.resources()
                .create(ADMIN, new NewResource(LINE, ResourceKind.ROOM, Optional.empty()))
                .orThrow();
        Service service = openings.services()
                .create(
                        ADMIN,
                        NewService.of(LINE, minutes(30), List.of(doctor.id())).withDescription(Optional.of(TEXT)))
                .orThrow();
        UUID contact = openings.contacts()
                .create(ADMIN, NewContact.of(LINE, LINE).withNotes(Optional.of(TEXT)))
                .orThrow()
                .id();
        openings.practice()
                .update(ADMIN, PracticeChange.none().withName(Patch.set(LINE)).withAddress(Patch.set(TEXT)))
                .orThrow();
        openings.schedules()
                .setDateOverride(
                        ADMIN, doctor.id(), LocalDate.parse("2026-12-24"), Optional.of(List.of()), Optional.of(LINE))
                .orThrow();
        openings.schedules()
                .addTimeOff(
                        ADMIN,
                        new NewTimeOff(
                                doctor.id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(LocalDate.parse("2026-12-28")),
                                Optional.of(LocalDate.parse("2026-12-29")),
                                Optional.empty(),
                                Optional.of(LINE)))
                .orThrow();
        assertThat(openings.feeds()
                        .create(ADMIN, doctor.id(), Optional.of(LINE))
                        .orThrow()
                        .label())
                .contains(LINE);
        Appointment booked = openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofService(service.id(), contact, berlin("2026-11-30T10:00"))
                                .withNote(Optional.of(TEXT)))
                .orThrow();
        Appointment cancelled = openings.bookings()
                .cancel(new Actor.Staff(doctor.id()), booked.id(), Optional.of(LINE), Optional.empty())
                .orThrow();

        assertThat(service.description()).contains(TEXT);
        assertThat(openings.practice().read().address()).contains(TEXT);
        assertThat(openings.appointments().byIds(List.of(booked.id())).values()).containsExactly(cancelled);
        assertThat(cancelled.note()).contains(TEXT);
        assertThat(cancelled.cancelReason()).contains(LINE);
        assertArchived();
    }

    @Test
    void theHistoryCutsNamesBetweenCharacters() {
        UUID contact = create("Lovelace").orThrow().id();
        UUID person = openings.staff()
                .create(ADMIN, NewStaffMember.of(FAMILY.repeat(200), StaffRole.NURSE))
                .orThrow()
                .id();

        openings.contacts()
                .update(new Actor.Staff(person), ContactChange.of(contact).withFamilyName(Patch.set("Other")))
                .orThrow();

        assertThat(events(contact)).extracting(AuditEvent::by).contains(FAMILY.repeat(400 / FAMILY.length()));
        assertThat(events(person).getFirst().summary()).endsWith(FAMILY + "…").hasSizeBetween(980, 1000);
    }

    @Test
    void anIdempotencyKeyHasAtMost200Utf16Units() {
        UUID service = clinic.service(minutes(30), clinic.nineToFive("Dr. Key"));
        NewAppointment request = NewAppointment.ofService(service, clinic.contact(), berlin("2026-12-01T10:00"));

        assertThat(openings.bookings()
                        .book(ADMIN, request.withIdempotencyKey("😀".repeat(101)))
                        .problems())
                .extracting(Problem::message)
                .containsExactly("`idempotencyKey` must have at most 200 characters: 202.");
        assertThat(openings.bookings()
                        .book(ADMIN, request.withIdempotencyKey("😀".repeat(100)))
                        .problems())
                .isEmpty();
    }

    private Outcome<Contact> create(String givenName) {
        return openings.contacts().create(ADMIN, NewContact.of(givenName, "Family"));
    }

    private List<UUID> found(String search) {
        return openings.contacts().list(search, PageRequest.first(100)).orThrow().items().stream()
                .map(Contact::id)
                .toList();
    }

    private List<AuditEvent> events(UUID subject) {
        return openings.audit()
                .list(Optional.of(subject), PageRequest.first(10))
                .orThrow()
                .items();
    }

    /** The export of a database with these texts can be imported into each kind of database, and exported again alike. */
    private void assertArchived() {
        String archive = exported(openings);
        for (TestDatabase kind : TestDatabase.values()) {
            try (HikariDataSource other = kind.current();
                    Openings imported = Openings.on(other, options())) {
                imported.archive().importFrom(new ByteArrayInputStream(archive.getBytes(UTF_8)));
                assertThat(exported(imported)).isEqualTo(archive);
            }
        }
    }

    private static String exported(Openings openings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        openings.archive().exportTo(out);
        return out.toString(UTF_8);
    }
}
