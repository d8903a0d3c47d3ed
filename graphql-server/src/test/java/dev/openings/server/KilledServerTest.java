package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.server.mail.AwkwardSmtpServer;
import dev.openings.server.settings.Settings;
import dev.openings.server.sms.FakeTwilio;
import dev.openings.server.sms.Twilio;
import dev.openings.slots.ObstacleCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it sends messages, and the next one on the same database. */
class KilledServerTest {
    private static final Actor SERVER = new Actor.Server();
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** Of e-mails, and of texts. */
    private static final int EACH = 100;

    private static final int BEFORE = 30;
    private static final int CONNECTIONS = 4;

    @TempDir
    Path folder;

    @Test
    void whatAKilledServerWasSendingArrivesByTheNextOneMailsWithTheSameMessageIdAndTextsOnce() throws Exception {
        CountDownLatch mails = new CountDownLatch(CONNECTIONS);
        CountDownLatch texts = new CountDownLatch(CONNECTIONS);
        CountDownLatch released = new CountDownLatch(1);
        Settings.Database database = ServerTestDatabase.POSTGRESQL.fresh();
        try (HikariDataSource pool = pool(database);
                AwkwardSmtpServer mail =
                        AwkwardSmtpServer.at(".", AwkwardSmtpServer.Behaviour.acceptLater(BEFORE, mails, released));
                FakeTwilio twilio = FakeTwilio.start()) {
            twilio.hang(BEFORE, texts, released);
            bookVisits(pool);
            Map<String, String> environment = environment(database, mail, twilio.settings());

            try (ServerProcess killed = ServerProcess.start(folder, environment, folder.resolve("killed.log"))) {
                assertThat(mails.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(texts.await(60, TimeUnit.SECONDS)).isTrue();
                killed.kill();
            }
            assertThat(count(pool, "status = 'SENDING'")).isPositive();
            assertThat(count(pool, "status = 'PENDING'")).isPositive();
            released.countDown();
            // As if the leases were over.
            execute(pool, "update message set lease_until = now(), next_attempt_at = now() where status = 'SENDING'");
            try (ServerProcess next = ServerProcess.start(folder, environment, folder.resolve("next.log"))) {
                await().atMost(LONGEST).until(() -> count(pool, "status = 'SENT'") == 2 * EACH);
                assertThat(next.process().isAlive()).isTrue();
            }

            assertThat(lines(mail, "RCPT TO:").distinct()).hasSize(EACH);
            assertThat(lines(mail, "Message-ID:").distinct()).hasSize(EACH);
            assertThat(lines(mail, "Message-ID:")).hasSizeGreaterThan(EACH);
            assertThat(twilio.messages()).hasSize(EACH);
            assertThat(twilio.messages().stream().map(it -> it.get("to")).distinct())
                    .hasSize(EACH);
        } finally {
            released.countDown();
        }
    }

    private static Stream<String> lines(AwkwardSmtpServer mail, String begin) {
        return mail.lines().stream().filter(it -> it.startsWith(begin));
    }

    private static Map<String, String> environment(Settings.Database database, AwkwardSmtpServer mail, Twilio twilio) {
        return Map.of(
                "OPENINGS_DATABASE_URL", database.url(),
                "OPENINGS_DATABASE_USER", database.user().orElseThrow(),
                "OPENINGS_SMTP_URL", "smtp://127.0.0.1:" + mail.port(),
                "OPENINGS_TWILIO_ACCOUNT", twilio.account(),
                "OPENINGS_TWILIO_TOKEN", twilio.token(),
                "OPENINGS_TWILIO_FROM", twilio.from().text(),
                "OPENINGS_TWILIO_URL", twilio.url().toString(),
                "OPENINGS_SMS_PER_SECOND", "1000",
                "OPENINGS_REMINDER_INTERVAL", "PT0.1S",
                "OPENINGS_REMINDER_BACKOFF", "PT5S");
    }

    private static HikariDataSource pool(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        database.user().ifPresent(config::setUsername);
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }

    /** Every other contact has an e-mail address, the others a phone number. Each is told of their visit at once. */
    private static void bookVisits(DataSource database) {
        InstantSource clock = InstantSource.system();
        Instant first = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));
        try (Openings openings = Openings.on(
                database, Options.of(clock, ZoneId.of("Europe/Berlin")).withSchema(new TableSchema.Current()))) {
            openings.practice()
                    .update(
                            SERVER,
                            PracticeChange.none()
                                    .with(change -> change.name(Patch.set("Practice North"))
                                            .email(Patch.set("hello@practice.example"))
                                            .reminderRules(Patch.set(List.of()))
                                            .messages(Patch.set(
                                                    new PracticeMessages(true, true, true, true, Duration.ZERO)))))
                    .orThrow();
            StaffMember grace = openings.staff()
                    .create(SERVER, NewStaffMember.of("Dr. Grace Hopper", StaffRole.PHYSICIAN))
                    .orThrow();
            Service service = openings.services()
                    .create(SERVER, NewService.of("Check-up", BookingRules.of(LENGTH), List.of(grace.id())))
                    .orThrow();
            for (int i = 0; i < 2 * EACH; i++) {
                NewContact named = NewContact.of("Carl", "Number " + i);
                NewContact reachable = i % 2 == 0
                        ? named.withEmail(Optional.of("carl" + i + "@example.com"))
                        : named.withPhone(Optional.of("+4917012340" + (100 + i)));
                openings.bookings()
                        .book(
                                SERVER,
                                NewAppointment.ofService(
                                                service.id(),
                                                openings.contacts()
                                                        .create(SERVER, reachable)
                                                        .orThrow()
                                                        .id(),
                                                first.plus(LENGTH.multipliedBy(i)))
                                        .overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                        .orThrow();
            }
        }
    }

    private static int count(DataSource database, String condition) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from message where " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
