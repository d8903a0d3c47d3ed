package dev.openings.jooq.slots;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.archive.ArchiveTables;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.Bookings;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.SampleArchive;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A booking never uses an outdated configuration, also when another server or plain SQL changes it. */
class ConfigurationCacheTest extends DatabaseTest {
    private static final Instant ELEVEN = berlin("2026-11-30T11:00");

    /** Tables that hold no configuration. */
    private static final Set<String> NO_RULES = Set.of(
            "address_block",
            "address_confirmation",
            "appointment",
            "appointment_bookable",
            "booking_invitation",
            "booking_invitation_staff",
            "calendar_feed",
            "contact",
            "contact_account",
            "contact_word",
            "event",
            "hold",
            "hold_bookable",
            "inbound_message",
            "idempotency",
            "message",
            "message_wording",
            "occupancy",
            "outside_busy",
            "outside_calendar",
            "passkey",
            "public_visit",
            "reminder_plan_request",
            // Services have their texts, but every change of these changes the row of the service.
            "service_text",
            "sign_in_session",
            "staff_account",
            "staff_member",
            "used_secret");

    private Clinic clinic;
    private UUID contact;
    private UUID ada;
    private UUID service;
    private Openings other;

    @BeforeEach
    void fillTheCacheOfAnotherServer() {
        clinic = new Clinic(openings);
        contact = clinic.contact();
        ada = clinic.nineToFive("Dr. Ada");
        service = clinic.service(minutes(30), ada);
        other = Openings.on(dataSource, options());
        assertThat(canBookAndCancel()).isTrue();
    }

    @Test
    void changedHoursApplyToTheNextBookingOfEveryServer() {
        hours(LocalTime.of(14, 0));
        assertThat(canBookAndCancel()).isFalse();

        hours(LocalTime.of(9, 0));
        assertThat(canBookAndCancel()).isTrue();
    }

    @Test
    void overridesAndTimeOffApplyToTheNextBookingOfEveryServer() {
        LocalDate monday = LocalDate.of(2026, 11, 30);
        openings.schedules()
                .setDateOverride(ADMIN, ada, monday, Optional.of(List.of()), Optional.empty())
                .orThrow();
        assertThat(canBookAndCancel()).isFalse();
        openings.schedules()
                .setDateOverride(ADMIN, ada, monday, Optional.empty(), Optional.empty())
                .orThrow();
        assertThat(canBookAndCancel()).isTrue();

        UUID absence = openings.schedules()
                .addTimeOff(ADMIN, NewTimeOff.period(ada, ELEVEN, ELEVEN.plusSeconds(60)))
                .orThrow()
                .absence()
                .id();
        assertThat(canBookAndCancel()).isFalse();
        openings.schedules().removeTimeOff(ADMIN, absence).orThrow();
        assertThat(canBookAndCancel()).isTrue();
    }

    @Test
    void deactivationAppliesToTheNextBookingOfEveryServer() {
        openings.staff().update(ADMIN, active(false)).orThrow();
        assertThat(canBookAndCancel()).isFalse();

        openings.staff().update(ADMIN, active(true)).orThrow();
        assertThat(canBookAndCancel()).isTrue();
    }

    private StaffMemberChange active(boolean active) {
        return StaffMemberChange.of(ada).withActive(Patch.set(active));
    }

    @Test
    void aNewServiceCanBeBookedOnEveryServer() {
        UUID young = clinic.service(minutes(60), clinic.nineToFive("Dr. Bo"));

        assertThat(other.bookings().book(ADMIN, NewAppointment.ofService(young, contact, ELEVEN)))
                .isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void concurrentChangesOfHoursCauseNoErrorForBookings() {
        AtomicInteger wrong = new AtomicInteger();
        List<Integer> done = ConcurrentCallers.run(8, 8, number -> {
            Bookings bookings = (number % 2 == 0 ? openings : other).bookings();
            for (int i = 0; i < 30; i++) {
                if (number < 2) {
                    hours(LocalTime.of(i % 2 == 0 ? 14 : 9, 0));
                } else {
                    check(bookings, wrong);
                }
            }
            return 1;
        });

        assertThat(done).hasSize(8);
        assertThat(wrong).hasValue(0);
    }

    private void check(Bookings bookings, AtomicInteger wrong) {
        BookingOutcome<Appointment> outcome = bookings.book(ADMIN, NewAppointment.ofService(service, contact, ELEVEN));
        switch (outcome) {
            case BookingOutcome.Done<Appointment>(Appointment made) ->
                bookings.cancel(ADMIN, made.id(), Optional.empty(), Optional.empty())
                        .orThrow();
            case BookingOutcome.Unavailable<Appointment> taken -> {
                if (taken.obstacles().isEmpty()) {
                    wrong.incrementAndGet();
                }
            }
            case BookingOutcome.Refused<Appointment> refused -> wrong.incrementAndGet();
        }
    }

    @Test
    void everyConfigurationTableChangesTheState() {
        try (HikariDataSource filled = database.current()) {
            SampleArchive.openings(filled).archive().importFrom(SampleArchive.open());
            DSLContext here = DSL.using(filled, Databases.dialect(filled));
            Set<String> watched = new HashSet<>();
            List<UUID> states = new ArrayList<>(List.of(state(here)));
            for (Table<?> table : ArchiveTables.inOrder()) {
                String key = ArchiveTables.key(table).getFirst().getName();
                int rows = here.execute("update " + table.getName() + " set " + key + " = " + key);
                assertThat(rows).as(table.getName()).isPositive();
                if (!states.contains(state(here))) {
                    watched.add(table.getName());
                    states.add(state(here));
                }
            }

            assertThat(watched)
                    .doesNotContainAnyElementsOf(NO_RULES)
                    .hasSize(ArchiveTables.inOrder().size() - NO_RULES.size());
        }
    }

    private static UUID state(DSLContext db) {
        return db.resultQuery(ConfigurationCache.STATE).fetchSingle(0, UUID.class);
    }

    private void hours(LocalTime from) {
        clinic.hours(ada, from, LocalTime.of(17, 0));
    }

    private boolean canBookAndCancel() {
        BookingOutcome<Appointment> outcome =
                other.bookings().book(ADMIN, NewAppointment.ofService(service, contact, ELEVEN));
        if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment made)) {
            other.bookings()
                    .cancel(ADMIN, made.id(), Optional.empty(), Optional.empty())
                    .orThrow();
            return true;
        }
        return false;
    }
}
