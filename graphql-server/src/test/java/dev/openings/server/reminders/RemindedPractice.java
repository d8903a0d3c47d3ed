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
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.reminders.Reminder;
import dev.openings.jooq.reminders.ReminderStatus;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.server.HandClock;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.settings.Settings;
import dev.openings.slots.ObstacleCode;
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
 * A practice in Berlin on a real database, with a mail server and an SMS provider, on a clock by hand. Ada comes to Dr. Grace Hopper; she is
 * reminded by e-mail 24 hours before and by SMS two hours before.
 */
final class RemindedPractice implements AutoCloseable {
    static final Actor US = new Actor.Server();

    final HandClock clock = new HandClock(Instant.parse("2027-01-03T08:00:00Z"));
    /** The same port before and after the server was down. */
    final int mailPort = freePort();

    final GreenMail mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final TwilioStandIn twilio;
    final Openings openings;

    private final HikariDataSource dataSource;
    private final Service service;
    private final Contact ada;

    RemindedPractice(ServerTestDatabase database) {
        try {
            twilio = TwilioStandIn.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        mail.start();
        dataSource = pool(database.fresh());
        openings = Openings.on(dataSource, Options.of(clock, ZoneId.of("Europe/Berlin")));
        openings.practice().update(US, named()).orThrow();
        StaffMember grace = openings.staff()
                .create(US, NewStaffMember.of("Dr. Grace Hopper", StaffRole.PHYSICIAN))
                .orThrow();
        service = openings.services()
                .create(US, NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(grace.id())))
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

    private static PracticeChange named() {
        return PracticeChange.none()
                .with(change -> change.name(Patch.set("Practice North"))
                        .address(Patch.set("Main Street 1\nBerlin"))
                        .email(Patch.set("hello@practice.example"))
                        .timeZone(Patch.set(ZoneId.of("Europe/Berlin"))));
    }

    Contact contact(String givenName, String familyName, String email, String phone) {
        return openings.contacts()
                .create(
                        US,
                        NewContact.of(givenName, familyName)
                                .withEmail(Optional.of(email))
                                .withPhone(Optional.of(phone)))
                .orThrow();
    }

    Contact ada() {
        return ada;
    }

    /** Ada's visit, whatever the hours. */
    Appointment book(String start) {
        NewAppointment visit = NewAppointment.ofService(service.id(), ada.id(), Instant.parse(start));
        return openings.bookings()
                .book(US, visit.overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                .orThrow();
    }

    /** Both channels, waits of one and five minutes. */
    ReminderSettings settings() {
        return new ReminderSettings(
                Optional.of(URI.create("smtp://127.0.0.1:" + mailPort)),
                Optional.of("out@practice.example"),
                Optional.of(twilio.settings()),
                Duration.ofMillis(20),
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)));
    }

    ReminderSender sender() {
        return new ReminderSender(openings, settings(), clock);
    }

    /** The same with other waits. */
    ReminderSender waiting(List<Duration> backoff) {
        ReminderSettings ours = settings();
        return new ReminderSender(
                openings,
                new ReminderSettings(ours.smtp(), ours.mailFrom(), ours.twilio(), ours.interval(), backoff),
                clock);
    }

    /** A server that has just started sends what is due then. */
    void sendAt(String instant) {
        at(instant);
        sender().sendDue();
    }

    /** Only mail, by another server. */
    ReminderSender mailingBy(int port) {
        ReminderSettings ours = settings();
        return new ReminderSender(
                openings,
                new ReminderSettings(
                        Optional.of(URI.create("smtp://127.0.0.1:" + port)),
                        ours.mailFrom(),
                        Optional.empty(),
                        ours.interval(),
                        ours.backoff()),
                clock);
    }

    void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    Reminder reminder(Appointment visit, ReminderChannel channel) {
        return openings.reminders().ofAppointments(List.of(visit.id())).getOrDefault(visit.id(), List.of()).stream()
                .filter(reminder -> reminder.channel() == channel)
                .findFirst()
                .orElseThrow();
    }

    ReminderStatus status(Appointment visit, ReminderChannel channel) {
        return reminder(visit, channel).status();
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
