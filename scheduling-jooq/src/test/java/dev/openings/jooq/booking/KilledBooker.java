package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The main class of a process that books until it is killed, and prints each acknowledged booking. */
final class KilledBooker {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private KilledBooker() {}

    /** Arguments: JDBC URL, user, service, contact, number of the first slot. */
    public static void main(String[] args) {
        UUID service = UUID.fromString(args[2]);
        UUID contact = UUID.fromString(args[3]);
        NEXT.set(Integer.parseInt(args[4]));
        HikariDataSource dataSource = TestDatabase.pool(args[0], args[1]);
        Openings openings = Openings.on(
                dataSource,
                Options.of(() -> Instant.parse("2026-11-25T08:00:00Z"), DatabaseTest.BERLIN)
                        .withSchema(new TableSchema.Current()));
        for (int i = 0; i < 4; i++) {
            new Thread(() -> book(openings, service, contact)).start();
        }
    }

    private static void book(Openings openings, UUID service, UUID contact) {
        while (true) {
            Instant start = start(NEXT.getAndIncrement());
            BookingOutcome<Appointment> outcome =
                    openings.bookings().book(DatabaseTest.ADMIN, NewAppointment.ofService(service, contact, start));
            if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment appointment)) {
                System.out.println("BOOKED " + appointment.id());
            }
        }
    }

    /** The start of a slot: sixteen half hours a day, of a service with hours from 9 to 17 every day. */
    private static Instant start(int number) {
        return berlin("2026-11-26T09:00")
                .plus(Duration.ofDays(number / 16))
                .plus(Duration.ofMinutes(30L * (number % 16)));
    }
}
