package dev.openings.server.messages;

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
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.SettableClock;
import dev.openings.server.settings.Settings;
import dev.openings.server.sms.FakeTwilio;
import dev.openings.server.sms.SmsOptions;
import dev.openings.server.texts.SampleMessage;
import dev.openings.server.texts.TextLinks;
import dev.openings.server.tracing.Traces;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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

    private final List<MessageSenders> senders = new ArrayList<>();
    private final HikariDataSource dataSource;
    private final Service service;
    private final Contact ada;
    private int others;

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
        ada = contact("Ada", "Lovelace", "ada@example.com", "+4917012345678");
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
                        .timeZone(Patch.set(ZoneId.of("Europe/Berlin")))
                        .messages(Patch.set(new PracticeMessages(false, false, false, false, Duration.ZERO))));
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

    /** Books an appointment of Ada, without regard to working hours. */
    Appointment book(String start) {
        return book(ada, start);
    }

    /** Books an appointment of another contact. */
    Appointment bookForAnother(String start) {
        return book(contact("Ben", "Other", "ben" + others++ + "@example.com", "+4917012345679"), start);
    }

    private Appointment book(Contact contact, String start) {
        return book(contact, Instant.parse(start));
    }

    /** Books an appointment of {@code contact}, without regard to working hours. */
    Appointment book(Contact contact, Instant start) {
        NewAppointment request = NewAppointment.ofService(service.id(), contact.id(), start);
        return openings.bookings()
                .book(SERVER, request.overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                .orThrow();
    }

    /** Both channels, retries after one and five minutes. */
    MessageSettings settings() {
        return new MessageSettings(
                        Optional.of(URI.create("smtp://127.0.0.1:" + mailPort)),
                        false,
                        Optional.of("out@practice.example"),
                        Optional.of(twilio.settings()),
                        Duration.ofMillis(20),
                        List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)))
                // The clock stands still: no second passes between two messages.
                .withSms(new SmsOptions(OptionalInt.of(1_000), 4));
    }

    MessageSenders sender() {
        return sender(settings());
    }

    /** Senders that do not run: they send when they are told to. */
    MessageSenders sender(MessageSettings settings) {
        MessageSenders made = new MessageSenders(
                openings, settings, links(), Optional.empty(), clock, new PrometheusRegistry(), Traces.OFF);
        senders.add(made);
        return made;
    }

    /** Links that lead nowhere. */
    static TextLinks links() {
        return SampleMessage.links();
    }

    /** Sets the clock, and sends what is due by a new sender. */
    void sendAt(String instant) {
        setClock(instant);
        sender().sendDue();
    }

    /** A sender of e-mail only, by the mail server on {@code port}. */
    MessageSenders mailSender(int port) {
        return sender(mailSettings(port, settings().backoff()));
    }

    /** Settings of e-mail only, by the mail server on {@code port}. */
    MessageSettings mailSettings(int port, List<Duration> backoff) {
        MessageSettings defaults = settings();
        return new MessageSettings(
                Optional.of(URI.create("smtp://127.0.0.1:" + port)),
                false,
                defaults.mailFrom(),
                Optional.empty(),
                defaults.interval(),
                backoff);
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
        senders.forEach(MessageSenders::close);
        mail.stop();
        twilio.close();
        dataSource.close();
    }
}
