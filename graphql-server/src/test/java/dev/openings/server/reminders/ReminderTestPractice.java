package dev.openings.server.reminders;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.reminders.Reminder;
import dev.openings.jooq.reminders.ReminderStatus;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.SettableClock;
import dev.openings.server.settings.Settings;
import dev.openings.slots.ObstacleCode;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A practice in Berlin on a real database, with a mail server, an SMS provider and a clock that tests set. Ada has
 * appointments with Dr. Grace Hopper. Reminders are sent by e-mail 24 hours before and by SMS two hours before.
 */
final class ReminderTestPractice implements AutoCloseable {
    static final Actor SERVER = new Actor.Server();

    final SettableClock clock = new SettableClock(Instant.parse("2027-01-03T08:00:00Z"));
    /** Fixed, so that a restarted mail server has the same port. */
    final int mailPort = freePort();

    final GreenMail mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final FakeTwilio twilio;
    final Openings openings;

    private final HikariDataSource dataSource;
    private final Service service;
    private final Contact ada;

    ReminderTestPractice(ServerTestDatabase database) {
        try {
            twilio = FakeTwilio.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        mail.start();
        dataSource = pool(database.fresh());
        openings = Openings.on(
                dataSource, Options.of(clock, ZoneId.of("Europe/Berlin")).withSchema(new TableSchema.Current()));
        openings.practice().update(SERVER, practiceDetails()).orThrow();
        StaffMember grace = openings.staff()
                .create(SERVER, NewStaffMember.of("Dr. Grace Hopper", StaffRole.PHYSICIAN))
                .orThrow();
        service = openings.services()
                .create(SERVER, NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(grace.id())))
                .orThrow();
        ada = contact("Ada", "Lovelace", "ada@example.com", "+49301234567");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static HikariDataSource pool(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        database.user().ifPresent(config::setUsername);
        database.password().ifPresent(config::setPassword);
        return new HikariDataSource(config);
    }

    private static PracticeChange practiceDetails() {
        return PracticeChange.none()
                .with(change -> change.name(Patch.set("Practice North"))
                        .address(Patch.set("Main Street 1\nBerlin"))
                        .email(Patch.set("hello@practice.example"))
                        .timeZone(Patch.set(ZoneId.of("Europe/Berlin"))));
    }

    Contact contact(String givenName, String familyName, String email, String phone) {
        return openings.contacts()
                .create(
                        SERVER,
                        NewContact.of(givenName, familyName)
                                .withEmail(Optional.of(email))
                                .withPhone(Optional.of(phone)))
                .orThrow();
    }

    Contact ada() {
        return ada;
    }

    /** Books an appointment of Ada, without regard to working hdefaults. */
    Appointment book(String start) {
        NewAppointment request = NewAppointment.ofService(service.id(), ada.id(), Instant.parse(start));
        return openings.bookings()
                .book(SERVER, request.overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                .orThrow();
    }

    /** Both channels, retries after one and five minutes. */
    ReminderSettings settings() {
        return new ReminderSettings(
                Optional.of(URI.create("smtp://127.0.0.1:" + mailPort)),
                false,
                Optional.of("out@practice.example"),
                Optional.of(twilio.settings()),
                Duration.ofMillis(20),
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)));
    }

    ReminderSender sender() {
        return new ReminderSender(openings, settings(), clock, new PrometheusRegistry());
    }

    /** A sender with other waits between attempts. */
    ReminderSender senderWithBackoff(List<Duration> backoff) {
        ReminderSettings defaults = settings();
        return new ReminderSender(
                openings,
                new ReminderSettings(
                        defaults.smtp(), false, defaults.mailFrom(), defaults.twilio(), defaults.interval(), backoff),
                clock,
                new PrometheusRegistry());
    }

    /** Sets the clock, and sends what is due by a new sender. */
    void sendAt(String instant) {
        setClock(instant);
        sender().sendDue();
    }

    /** A sender of e-mail only, by the mail server on {@code port}. */
    ReminderSender mailSender(int port) {
        ReminderSettings defaults = settings();
        return new ReminderSender(
                openings,
                new ReminderSettings(
                        Optional.of(URI.create("smtp://127.0.0.1:" + port)),
                        false,
                        defaults.mailFrom(),
                        Optional.empty(),
                        defaults.interval(),
                        defaults.backoff()),
                clock,
                new PrometheusRegistry());
    }

    void setClock(String instant) {
        clock.set(Instant.parse(instant));
    }

    Reminder reminder(Appointment appointment, ReminderChannel channel) {
        return openings
                .reminders()
                .ofAppointments(List.of(appointment.id()))
                .getOrDefault(appointment.id(), List.of())
                .stream()
                .filter(reminder -> reminder.channel() == channel)
                .findFirst()
                .orElseThrow();
    }

    ReminderStatus status(Appointment appointment, ReminderChannel channel) {
        return reminder(appointment, channel).status();
    }

    List<MimeMessage> mails() {
        return List.of(mail.getReceivedMessages());
    }

    List<Map<String, String>> texts() {
        return twilio.messages();
    }

    static String body(Map<String, String> text) {
        return Objects.requireNonNull(text.get("body"));
    }

    @Override
    public void close() {
        mail.stop();
        twilio.close();
        dataSource.close();
    }
}
