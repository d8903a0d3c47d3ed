package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.icegreen.greenmail.store.FolderException;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.sms.FakeTwilio;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While the mail server refuses connections and the SMS provider is down, reminders fall due: those by e-mail a day before the
 * visit, those by SMS two hours before. The clock moves as the senders wait.
 */
class OutagesTest {
    private static final Instant BEGIN = Instant.parse("2027-01-05T05:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    /** As long as a visit, so that they follow each other. */
    private static final Duration BETWEEN_VISITS = Duration.ofMinutes(30);

    /**
     * The first waits of a sender. All later ones are a minute; here it looks as often in an outage of twelve hours as in one of an
     * hour.
     */
    private static final List<Duration> FIRST_WAITS =
            Stream.of(5, 10, 20, 40).map(Duration::ofSeconds).toList();

    private static final int LOOKS = 60;
    /** The waits before the second and the third attempt, and until the sender looks. */
    private static final Duration LONGEST_UNNOTICED = Duration.ofMinutes(8);

    /** What the SMS provider does while it is down. */
    enum Fault {
        REFUSES_CONNECTIONS {
            @Override
            void begin(FakeTwilio twilio) {
                twilio.refuseConnections();
            }

            @Override
            void end(FakeTwilio twilio) {
                twilio.acceptConnections();
            }
        },
        /** It reads what it is sent, and says nothing: nobody knows what it took. The third time is an outage. */
        ANSWERS_NOTHING {
            @Override
            void begin(FakeTwilio twilio) {
                twilio.dropRequests();
            }

            @Override
            void end(FakeTwilio twilio) {
                twilio.recover();
            }
        },
        ANSWERS_503 {
            @Override
            void begin(FakeTwilio twilio) {
                twilio.failWith(503);
            }

            @Override
            void end(FakeTwilio twilio) {
                twilio.recover();
            }
        };

        abstract void begin(FakeTwilio twilio);

        abstract void end(FakeTwilio twilio);
    }

    static Stream<Arguments> outages() {
        return Stream.of(ServerTestDatabase.values())
                .flatMap(database -> Stream.of(
                        arguments(database, Fault.REFUSES_CONNECTIONS, Duration.ofHours(1)),
                        arguments(database, Fault.ANSWERS_NOTHING, Duration.ofHours(1)),
                        arguments(database, Fault.ANSWERS_503, Duration.ofHours(12))));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void whatFallsDueInAnOutageArrivesOnceIfItEndsBeforeTheVisitAndNeverAfterwards(
            ServerTestDatabase database, Fault fault, Duration length) {
        try (var practice = new ReminderTestPractice(database)) {
            Outage outage = new Outage(practice, length, fault == Fault.ANSWERS_NOTHING);
            outage.bookVisits();
            outage.sendWhatIsDueBefore();

            practice.mail.stop();
            fault.begin(practice.twilio);
            outage.pass();
            practice.mail.start();
            fault.end(practice.twilio);
            Instant end = practice.clock.instant();
            outage.passTwoMinutes();

            for (Appointment visit : outage.visits(TWO_HOURS)) {
                assertThat(outage.arrived(visit, ReminderChannel.SMS))
                        .as("SMS of the visit at %s, outage until %s", visit.start(), end)
                        .isEqualTo(visit.start().isAfter(end));
            }
            for (Appointment visit : outage.visits(DAY)) {
                assertThat(outage.arrived(visit, ReminderChannel.EMAIL)).isTrue();
            }
            outage.passUntilAllVisitsAreOver();

            outage.assertThatEachArrivedOnceInTimeByItsFirstAttemptOrNever();
        }
    }

    /** Visits of which a reminder falls due in an outage, and what arrives of them. */
    private static final class Outage {
        private final ReminderTestPractice practice;
        private final MessageSenders sender;
        private final Duration length;
        private final boolean isSilent;
        private final Map<Duration, List<Appointment>> visits = new HashMap<>();
        private final Map<String, Appointment> byAddress = new HashMap<>();
        private final Map<String, List<Instant>> arrivals = new HashMap<>();
        private int seenMails;
        private int seenTexts;

        /** @param isSilent true if the first attempts by SMS are counted, before it is known to be an outage */
        Outage(ReminderTestPractice practice, Duration length, boolean isSilent) {
            this.practice = practice;
            this.sender = practice.sender();
            this.length = length;
            this.isSilent = isSilent;
        }

        /** As many for SMS as for e-mails. The reminders are due from its begin on, one after the other. */
        void bookVisits() {
            for (Duration before : List.of(TWO_HOURS, DAY)) {
                for (Instant due = BEGIN; due.isBefore(BEGIN.plus(length)); due = due.plus(BETWEEN_VISITS)) {
                    int number = 10 + byAddress.size() / 2;
                    Contact contact = practice.contact(
                            "Carl", "Number " + number, "carl" + number + "@example.com", "+49170123456" + number);
                    Appointment visit = practice.book(contact, due.plus(before));
                    visits.computeIfAbsent(before, unused -> new ArrayList<>()).add(visit);
                    byAddress.put(contact.email().orElseThrow(), visit);
                    byAddress.put(contact.phone().orElseThrow(), visit);
                }
            }
        }

        List<Appointment> visits(Duration before) {
            return Objects.requireNonNull(visits.get(before));
        }

        /** The e-mails of the visits that start within a day. */
        void sendWhatIsDueBefore() {
            practice.clock.set(BEGIN.minusSeconds(1));
            send();
            assertThat(arrivals).hasSameSizeAs(visits(TWO_HOURS));
            forgetMails();
            practice.clock.set(BEGIN);
        }

        /** What the mail server has is lost when it stops. */
        private void forgetMails() {
            try {
                practice.mail.purgeEmailFromAllMailboxes();
            } catch (FolderException impossible) {
                throw new IllegalStateException(impossible);
            }
            seenMails = 0;
        }

        /** Sends at the times at which the senders look whether the provider is back. Nothing arrives, and no attempt is counted. */
        void pass() {
            Map<String, List<Instant>> before = Map.copyOf(arrivals);
            int tries = 0;
            while (practice.clock.instant().isBefore(BEGIN.plus(length))) {
                sender.sendDue();
                practice.clock.advance(tries < FIRST_WAITS.size() ? FIRST_WAITS.get(tries) : length.dividedBy(LOOKS));
                tries++;
            }
            assertThat(sender.states())
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.downSince().orElseThrow())
                            .isBetween(
                                    BEGIN,
                                    isSilent && it.channel() == ReminderChannel.SMS
                                            ? BEGIN.plus(LONGEST_UNNOTICED)
                                            : BEGIN));
            assertThat(arrivals).isEqualTo(before);
            for (Appointment visit : byAddress.values()) {
                for (Reminder reminder : practice.openings
                        .reminders()
                        .ofAppointments(List.of(visit.id()))
                        .getOrDefault(visit.id(), List.of())) {
                    assertThat(reminder.attempts())
                            .isBetween(
                                    reminder.status() == ReminderStatus.SENT ? 1 : 0,
                                    (reminder.status() == ReminderStatus.SENT ? 1 : 0) + unnoticed(reminder.channel()));
                }
            }
        }

        /** How many attempts of a message are counted before an outage is one. */
        private int unnoticed(ReminderChannel channel) {
            return isSilent && channel == ReminderChannel.SMS ? 2 : 0;
        }

        void passTwoMinutes() {
            for (int i = 0; i < 12; i++) {
                send();
                practice.clock.advance(Duration.ofSeconds(10));
            }
        }

        void passUntilAllVisitsAreOver() {
            Instant end = BEGIN.plus(length).plus(DAY).plus(TWO_HOURS);
            while (practice.clock.instant().isBefore(end)) {
                send();
                practice.clock.advance(BETWEEN_VISITS.minusSeconds(1));
            }
        }

        private void send() {
            sender.sendDue();
            List<MimeMessage> mails = practice.mails();
            mails.stream().skip(seenMails).map(Outage::recipient).forEach(this::note);
            seenMails = mails.size();
            List<Map<String, String>> texts = practice.texts();
            texts.stream().skip(seenTexts).map(it -> it.getOrDefault("to", "")).forEach(this::note);
            seenTexts = texts.size();
        }

        private static String recipient(MimeMessage mail) {
            try {
                return mail.getAllRecipients()[0].toString();
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        private void note(String address) {
            arrivals.computeIfAbsent(address, unused -> new ArrayList<>()).add(practice.clock.instant());
        }

        boolean arrived(Appointment visit, ReminderChannel channel) {
            return byAddress.entrySet().stream()
                    .filter(it -> it.getValue().equals(visit))
                    .map(Map.Entry::getKey)
                    .filter(it -> it.contains("@") == (channel == ReminderChannel.EMAIL))
                    .anyMatch(arrivals::containsKey);
        }

        void assertThatEachArrivedOnceInTimeByItsFirstAttemptOrNever() {
            arrivals.forEach((address, times) -> {
                assertThat(times).as(address).hasSize(1);
                assertThat(times.getFirst())
                        .isBefore(Objects.requireNonNull(byAddress.get(address)).start());
            });
            for (Appointment visit : byAddress.values()) {
                for (ReminderChannel channel : ReminderChannel.values()) {
                    Reminder reminder = practice.reminder(visit, channel);
                    boolean arrived = arrived(visit, channel);
                    assertThat(reminder.status()).isEqualTo(arrived ? ReminderStatus.SENT : ReminderStatus.FAILED);
                    assertThat(reminder.attempts()).isBetween(arrived ? 1 : 0, (arrived ? 1 : 0) + unnoticed(channel));
                }
            }
        }
    }
}
