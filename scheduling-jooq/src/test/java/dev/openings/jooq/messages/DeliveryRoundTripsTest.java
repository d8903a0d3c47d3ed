package dev.openings.jooq.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.PostgresServer;
import dev.openings.jooq.testing.RoundTripCounter;
import dev.openings.jooq.testing.Sending;
import dev.openings.jooq.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a message costs on PostgreSQL: round trips, counted on the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryRoundTripsTest {
    private final HikariDataSource direct = TestDatabase.POSTGRESQL.current();
    private final RoundTripCounter counter =
            new RoundTripCounter(PostgresServer.running().port());
    private final HikariDataSource counted = TestDatabase.pool(
            direct.getJdbcUrl().replace(":" + PostgresServer.running().port() + "/", ":" + counter.port() + "/"),
            "postgres");
    private final ManualClock clock = new ManualClock("2026-11-25T08:00:00Z");
    private final Options options = Options.of(clock, DatabaseTest.BERLIN).withSchema(new TableSchema.Current());

    @BeforeAll
    void prepare() {
        // A migration needs two.
        counted.setMaximumPoolSize(2);
    }

    @AfterAll
    void close() {
        counted.close();
        direct.close();
        counter.close();
    }

    @Test
    void theConfirmationOfAnAppointmentIsReadInFourRoundTripsAndRecordedInTwoOnceTheConfigurationIsCached() {
        try (Openings openings = Openings.on(direct, options);
                Openings sender = Openings.on(counted, options)) {
            Clinic clinic = new Clinic(openings);
            UUID service = clinic.service(Clinic.minutes(30), clinic.nineToFive("Dr. Ada"));
            for (int hour = 10; hour < 14; hour++) {
                clinic.book(service, clinic.contact(), "2026-11-30T" + hour + ":00");
            }
            clock.advance(Duration.ofMinutes(2));
            List<Claim> claims =
                    sender.messages().claim("sender", Set.of(ReminderChannel.EMAIL), 4, Duration.ofMinutes(1));

            assertThat(claims).hasSize(4);
            assertThat(claims.stream()
                            .map(it -> counter.during(
                                    () -> assertThat(sender.messages().deliver(it, Sending.accepted()))
                                            .isEqualTo(DeliveryResult.SENT)))
                            .toList())
                    .endsWith(6, 6, 6);
        }
    }
}
