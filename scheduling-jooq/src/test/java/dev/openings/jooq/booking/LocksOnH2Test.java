package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.DoubleBookings;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** H2 has no exclusion constraint: there only the locks prevent double bookings. */
class LocksOnH2Test {
    private static final int MOST = 500;

    private final HikariDataSource dataSource = TestDatabase.H2.current();
    private final Options options = Options.of(new ManualClock("2026-11-25T08:00:00Z"), DatabaseTest.BERLIN)
            .withSchema(new TableSchema.Current());
    private UUID service = new UUID(0, 0);
    private UUID contact = new UUID(0, 0);

    @BeforeEach
    void findPractice() {
        Clinic clinic = new Clinic(Openings.on(dataSource, options));
        contact = clinic.contact();
        service = clinic.service(minutes(5), clinic.nineToFive("Dr. Ada"));
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void locksPreventDoubleBookingsOnH2AndWithoutThemOneHappens() {
        assertThat(attemptsUntilSomebodyIsBookedTwice(true)).isEqualTo(MOST);
        assertThat(attemptsUntilSomebodyIsBookedTwice(false)).isLessThan(MOST);
    }

    /** Two servers book one start at once, a new start in each round, so that no coalescing within one server helps. */
    private int attemptsUntilSomebodyIsBookedTwice(boolean locks) {
        List<Bookings> servers = List.of(
                BookingServer.start(dataSource, options, locks), BookingServer.start(dataSource, options, locks));
        for (int i = 0; i < MOST; i++) {
            Duration later = Duration.ofDays(i / 90 * 7L).plus(Duration.ofMinutes(5L * (i % 90)));
            Instant start =
                    berlin(locks ? "2026-11-30T09:00" : "2026-12-01T09:00").plus(later);
            NewAppointment request = NewAppointment.ofService(service, contact, start);
            long booked =
                    ConcurrentCallers.run(2, 2, number -> servers.get(number).book(DatabaseTest.ADMIN, request))
                            .stream()
                            .filter(it -> it instanceof BookingOutcome.Done)
                            .count();
            if (booked == 2) {
                assertThat(DoubleBookings.in(dataSource)).isNotEmpty();
                return i;
            }
        }
        return MOST;
    }
}
