package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.messages.MessageFilter;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.PreparedMessage;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.channels.SendResult;
import dev.openings.server.mail.AwkwardSmtpServer;
import dev.openings.server.mail.MailChannel;
import dev.openings.server.mail.ScriptedSmtpServer;
import dev.openings.server.mail.SmtpServer;
import dev.openings.server.sms.SmsChannel;
import dev.openings.server.tracing.Traces;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures, crashes and cancellations while reminders are sent. */
class ReminderRetriesTest {
    private static final String START = "2027-01-05T08:00:00Z";
    private static final String DAY_BEFORE = "2027-01-04T08:00:00Z";
    private static final String TWO_HOURS_BEFORE = "2027-01-05T06:00:00Z";
    private static final Duration LEASE = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource
    void whileTheMailServerIsDownNoAttemptIsCountedAndThenEverythingIsSent(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.mail.stop();
            practice.setClock(DAY_BEFORE);
            MessageSenders sender = practice.sender();
            for (int minute = 0; minute < 23 * 60; minute += 30) {
                sender.sendDue();
                assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                        .isZero();
                assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.PENDING);
                practice.clock.advance(Duration.ofMinutes(30));
            }
            assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).lastError())
                    .contains("The mail server could not be reached, or closed the connection.");
            assertThat(sender.states().getFirst().downSince()).contains(Instant.parse(DAY_BEFORE));

            practice.mail.start();
            sender.sendDue();

            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.SENT);
            assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                    .isEqualTo(1);
            assertThat(sender.states().getFirst().downSince()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileTheMailServerIsDownOneMessageAtATimeFindsOutWhetherItIsBack(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            for (int i = 0; i < 10; i++) {
                practice.book(Instant.parse(START)
                        .plus(Duration.ofMinutes(30L * i))
                        .plus(Duration.ofDays(i))
                        .toString());
            }
            practice.mail.stop();
            practice.setClock("2027-01-14T06:00:00Z");
            MessageSenders sender = practice.sender();
            sender.sendDue();
            sender.sendDue();
            practice.clock.advance(Duration.ofSeconds(4));
            practice.mail.start();
            sender.sendDue();
            assertThat(practice.mails()).as("nobody has asked yet").isEmpty();

            practice.clock.advance(Duration.ofSeconds(1));
            sender.sendDue();

            assertThat(practice.mails()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReminderIsTriedUntilTheAppointmentStarts(ServerTestDatabase database) throws Exception {
        List<Duration> waits = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(25));
        try (var practice = new ReminderTestPractice(database);
                var refusing = ScriptedSmtpServer.answering("RCPT", "451 4.7.1 try again later")) {
            Appointment appointment = practice.book(START);
            practice.setClock(DAY_BEFORE);
            MessageSenders sender = practice.sender(practice.mailSettings(refusing.port(), waits));
            sender.sendDue();

            for (int i = 0; i < 10; i++) {
                Duration wait = waits.get(Math.min(i, waits.size() - 1));
                practice.clock.advance(wait.minusSeconds(1));
                sender.sendDue();
                assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                        .isEqualTo(i + 1);
                assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.PENDING);
                practice.clock.advance(Duration.ofSeconds(1).plus(wait.dividedBy(10)));
                sender.sendDue();
                assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                        .isEqualTo(i + 2);
            }
            practice.setClock(START);
            sender.sendDue();

            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.FAILED);
            assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).lastError())
                    .contains("The appointment started before the reminder could be sent.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCancellationDoesNotWaitForAMailServerThatHangsAndPreventsTheRest(ServerTestDatabase database)
            throws Exception {
        try (var practice = new ReminderTestPractice(database);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Appointment appointment = practice.book(START);
            practice.setClock(DAY_BEFORE);
            Claim claimed = claim(practice, "slow", ReminderChannel.EMAIL).getFirst();
            CountDownLatch isSending = new CountDownLatch(1);
            CountDownLatch maySend = new CountDownLatch(1);

            Future<DeliveryResult> sent = threads.submit(() -> practice.openings
                    .messages()
                    .deliver(
                            claimed,
                            due -> new PreparedMessage(due.address(), "words", () -> {
                                isSending.countDown();
                                waitFor(maySend);
                                return new DeliveryAttempt.Sent(Optional.of("slow"));
                            })));
            waitFor(isSending);
            practice.openings
                    .bookings()
                    .cancel(ReminderTestPractice.SERVER, appointment.id(), Optional.empty(), Optional.empty())
                    .orThrow();
            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.CANCELLED);
            maySend.countDown();

            assertThat(sent.get()).isEqualTo(DeliveryResult.SENT);
            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.SENT);
            practice.sendAt(TWO_HOURS_BEFORE);
            assertThat(practice.mails()).isEmpty();
            assertThat(practice.texts()).isEmpty();
            assertThat(practice.status(appointment, ReminderChannel.SMS)).isEqualTo(ReminderStatus.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedReminderFailsAtOnceAndItsErrorContainsNoAddress(ServerTestDatabase database) throws Exception {
        try (var practice = new ReminderTestPractice(database);
                var refusing = ScriptedSmtpServer.answering("RCPT", "550 5.1.1 <ada@example.com> unknown")) {
            Appointment appointment = practice.book(START);
            practice.setClock(DAY_BEFORE);

            practice.mailSender(refusing.port()).sendDue();
            practice.twilio.failWith(400);
            practice.sendAt(TWO_HOURS_BEFORE);

            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.FAILED);
            assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).lastError())
                    .contains("The mail server answered 550 5.1.1.");
            assertThat(practice.status(appointment, ReminderChannel.SMS)).isEqualTo(ReminderStatus.FAILED);
            assertThat(practice.reminder(appointment, ReminderChannel.SMS).lastError())
                    .contains("The SMS provider answered HTTP 400, error 21211.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasStoppedTextsAndWhoseMailboxThereIsNotGetsNoneOfTheNextAppointment(ServerTestDatabase database)
            throws Exception {
        try (var practice = new ReminderTestPractice(database);
                var refusing = ScriptedSmtpServer.answering("RCPT", "550 5.1.1 unknown")) {
            practice.book(START);
            Appointment next = practice.book("2027-01-12T08:00:00Z");
            practice.setClock(DAY_BEFORE);
            practice.mailSender(refusing.port()).sendDue();
            practice.twilio.failWith(400, 21610);
            practice.sendAt(TWO_HOURS_BEFORE);
            practice.twilio.recover();
            int asked = practice.twilio.requests().size();

            practice.sendAt("2027-01-11T08:00:00Z");
            practice.sendAt("2027-01-12T06:00:00Z");

            assertThat(practice.mails()).isEmpty();
            assertThat(practice.twilio.requests()).hasSize(asked);
            assertThat(practice.status(next, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.CANCELLED);
            assertThat(practice.status(next, ReminderChannel.SMS)).isEqualTo(ReminderStatus.CANCELLED);
            assertThat(practice.openings
                            .contacts()
                            .byIds(List.of(practice.ada().id()))
                            .get(practice.ada().id()))
                    .satisfies(ada -> {
                        assertThat(ada.blockOn(ReminderChannel.SMS).map(BlockedChannel::reason))
                                .contains(BlockReason.STOPPED);
                        assertThat(ada.blockOn(ReminderChannel.EMAIL).map(BlockedChannel::reason))
                                .contains(BlockReason.BOUNCED);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsDoNotWaitForAMailServerThatHangs(ServerTestDatabase database) throws Exception {
        CountDownLatch hangs = new CountDownLatch(4);
        CountDownLatch released = new CountDownLatch(1);
        try (var practice = new ReminderTestPractice(database);
                var mail = AwkwardSmtpServer.at(".", AwkwardSmtpServer.Behaviour.acceptLater(0, hangs, released))) {
            List<Appointment> appointments = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                appointments.add(practice.bookForAnother(
                        Instant.parse(START).plus(Duration.ofMinutes(30L * i)).toString()));
            }
            practice.setClock("2027-01-05T07:59:00Z");
            MessageSenders senders = practice.sender(
                    practice.settings().withSmtp(Optional.of(URI.create("smtp://127.0.0.1:" + mail.port()))));
            senders.start();
            assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();

            await().atMost(Duration.ofSeconds(30)).until(() -> practice.texts().size() == 4);
            assertThat(appointments)
                    .extracting(it -> practice.status(it, ReminderChannel.EMAIL))
                    .doesNotContain(ReminderStatus.SENT);
            released.countDown();
        } finally {
            released.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMailSentBeforeACrashIsSentAgainWithTheSameMessageId(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.setClock(DAY_BEFORE);
            crashAfterSending(practice, ReminderChannel.EMAIL);
            assertThat(practice.mails()).hasSize(1);

            practice.sender().sendDue();
            assertThat(practice.mails()).as("before the lease expires").hasSize(1);
            practice.clock.advance(LEASE);
            practice.sender().sendDue();

            assertThat(practice.mails()).hasSize(2);
            assertThat(practice.mails().stream()
                            .map(ReminderRetriesTest::messageId)
                            .distinct())
                    .hasSize(1);
            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.SENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anSmsSentBeforeACrashIsNotSentAgain(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.setClock(TWO_HOURS_BEFORE);
            crashAfterSending(practice, ReminderChannel.SMS);
            assertThat(practice.texts()).hasSize(1);

            practice.clock.advance(LEASE);
            practice.sender().sendDue();

            assertThat(practice.texts()).hasSize(1);
            assertThat(practice.status(appointment, ReminderChannel.SMS)).isEqualTo(ReminderStatus.SENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anSmsWhoseResponseWasLostIsNotSentTwice(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.setClock(TWO_HOURS_BEFORE);
            practice.twilio.dropResponses(true);
            practice.sender().sendDue();
            practice.twilio.recover();

            practice.clock.advance(Duration.ofSeconds(66));
            practice.sender().sendDue();

            assertThat(practice.texts()).hasSize(1);
            assertThat(practice.status(appointment, ReminderChannel.SMS)).isEqualTo(ReminderStatus.SENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anSmsOfTwoVisitsThatWasNotSentIsRepeatedWithoutTheOneCancelledMeanwhile(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment stays = practice.book(START);
            Appointment ends = practice.book("2027-01-05T11:00:00Z");
            practice.setClock(TWO_HOURS_BEFORE);
            practice.twilio.dropRequests();
            practice.sender().sendDue();
            assertThat(words(practice, stays))
                    .as("an attempt whose outcome is unknown")
                    .contains("9:00 AM", "12:00 PM");
            practice.twilio.recover();

            cancelAndSendAgain(practice, ends);

            List<String> reminders = practice.texts().stream()
                    .map(ReminderTestPractice::body)
                    .filter(it -> it.contains("9:00 AM"))
                    .toList();
            assertThat(reminders).singleElement().asString().doesNotContain("12:00 PM");
            assertThat(words(practice, stays)).as("what staff read").isEqualTo(reminders.getFirst());
            assertThat(practice.status(stays, ReminderChannel.SMS)).isEqualTo(ReminderStatus.SENT);
            assertThat(practice.status(ends, ReminderChannel.SMS)).isEqualTo(ReminderStatus.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anSmsOfTwoVisitsThatWasSentIsNotRepeatedThoughOneWasCancelledMeanwhile(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment stays = practice.book(START);
            Appointment ends = practice.book("2027-01-05T11:00:00Z");
            practice.setClock(TWO_HOURS_BEFORE);
            practice.twilio.dropResponses(true);
            practice.sender().sendDue();
            practice.twilio.recover();

            cancelAndSendAgain(practice, ends);

            assertThat(practice.texts().stream().map(ReminderTestPractice::body).filter(it -> it.contains("9:00 AM")))
                    .singleElement()
                    .asString()
                    .contains("12:00 PM")
                    .isEqualTo(words(practice, stays));
            assertThat(practice.status(stays, ReminderChannel.SMS)).isEqualTo(ReminderStatus.SENT);
        }
    }

    private static void cancelAndSendAgain(ReminderTestPractice practice, Appointment ends) {
        practice.openings
                .bookings()
                .cancel(ReminderTestPractice.SERVER, ends.id(), Optional.empty(), Optional.empty())
                .orThrow();
        practice.clock.advance(Duration.ofSeconds(66));
        practice.sender().sendDue();
    }

    /** The words of the reminder by SMS, as staff read them. */
    private static String words(ReminderTestPractice practice, Appointment appointment) {
        return practice
                .openings
                .messageLog()
                .list(
                        MessageFilter.ALL
                                .withAppointmentId(Optional.of(appointment.id()))
                                .withChannel(Optional.of(ReminderChannel.SMS)),
                        PageRequest.first(10))
                .orThrow()
                .items()
                .stream()
                .flatMap(it -> it.body().stream())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    /** Leaves the state of a server that dies between sending and recording. */
    private static void crashAfterSending(ReminderTestPractice practice, ReminderChannel channel) {
        MessageSettings settings = practice.settings();
        MessageDelivery.Writer real = channel == ReminderChannel.EMAIL
                ? new MailWriter(
                        new MailChannel(
                                SmtpServer.of(settings.smtp().orElseThrow(), false),
                                settings.mailFrom(),
                                settings.mail(),
                                Optional.empty(),
                                practice.clock),
                        ReminderTestPractice.links())::write
                : new SmsWriter(
                        new SmsChannel(settings.twilio().orElseThrow(), Optional.empty(), practice.clock, Traces.OFF),
                        ReminderTestPractice.links())::write;
        Claim claimed = claim(practice, "crashing", channel).getFirst();
        assertThatThrownBy(() -> practice.openings.messages().deliver(claimed, due -> {
                    WordedMessage message = real.write(claimed, due);
                    return new PreparedMessage(due.address(), message.body(), () -> {
                        assertThat(message.send().get()).isInstanceOf(SendResult.Accepted.class);
                        throw new IllegalStateException("killed");
                    });
                }))
                .hasMessage("killed");
    }

    private static List<Claim> claim(ReminderTestPractice practice, String holder, ReminderChannel channel) {
        List<Claim> claimed = practice.openings.messages().claim(holder, EnumSet.of(channel), 10, LEASE);
        assertThat(claimed).hasSize(1);
        return claimed;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
