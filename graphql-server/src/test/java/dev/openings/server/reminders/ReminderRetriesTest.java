package dev.openings.server.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.reminders.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    void anUnreachableServerIsTriedAgainAfterTheWait(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.mail.stop();
            practice.sendAt(DAY_BEFORE);
            practice.sender().sendDue();
            assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                    .isEqualTo(1);
            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.PENDING);
            assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).lastError())
                    .contains("The mail server could not be reached, or closed the connection.");

            practice.mail.start();
            practice.clock.advance(Duration.ofSeconds(59));
            practice.sender().sendDue();
            assertThat(practice.mails()).isEmpty();
            practice.clock.advance(Duration.ofSeconds(7));
            practice.sender().sendDue();

            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.SENT);
            assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theReminderFailsAfterTheLastRetry(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.mail.stop();
            practice.sendAt(DAY_BEFORE);
            practice.clock.advance(Duration.ofSeconds(66));
            practice.sender().sendDue();
            practice.clock.advance(Duration.ofSeconds(330));
            practice.sender().sendDue();

            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.FAILED);
            assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRetryComesAfterItsWaitAndAtMostATenthLater(ServerTestDatabase database) {
        List<Duration> waits = List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(25),
                Duration.ofHours(2),
                Duration.ofHours(2));
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.mail.stop();
            practice.setClock(DAY_BEFORE);
            practice.senderWithBackoff(waits).sendDue();

            for (int i = 0; i < waits.size(); i++) {
                practice.clock.advance(waits.get(i).minusSeconds(1));
                practice.senderWithBackoff(waits).sendDue();
                assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                        .isEqualTo(i + 1);
                assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.PENDING);
                practice.clock.advance(Duration.ofSeconds(1).plus(waits.get(i).dividedBy(10)));
                practice.senderWithBackoff(waits).sendDue();
                assertThat(practice.reminder(appointment, ReminderChannel.EMAIL).attempts())
                        .isEqualTo(i + 2);
            }
            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.FAILED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCancellationWaitsForTheMailBeingSentAndPreventsTheRest(ServerTestDatabase database) throws Exception {
        try (var practice = new ReminderTestPractice(database);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Appointment appointment = practice.book(START);
            practice.setClock(DAY_BEFORE);
            Claim claimed = practice.openings
                    .reminders()
                    .claim("slow", EnumSet.of(ReminderChannel.EMAIL), 10, LEASE)
                    .getFirst();
            CountDownLatch isSending = new CountDownLatch(1);
            CountDownLatch maySend = new CountDownLatch(1);

            Future<DeliveryResult> sent =
                    threads.submit(() -> practice.openings.reminders().deliver(claimed, due -> {
                        isSending.countDown();
                        waitFor(maySend);
                        return new DeliveryAttempt.Sent(Optional.of("slow"));
                    }));
            waitFor(isSending);
            Future<ReminderStatus> statusAfterCancellation = threads.submit(() -> {
                practice.openings
                        .bookings()
                        .cancel(ReminderTestPractice.SERVER, appointment.id(), Optional.empty(), Optional.empty())
                        .orThrow();
                return practice.status(appointment, ReminderChannel.EMAIL);
            });
            boolean isCancelledWhileSending = statusAfterCancellation.isDone();
            maySend.countDown();
            assertThat(sent.get()).isEqualTo(DeliveryResult.SENT);

            assertThat(isCancelledWhileSending).isFalse();
            assertThat(statusAfterCancellation.get()).isEqualTo(ReminderStatus.SENT);
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

            practice.clock.advance(LEASE);
            practice.sender().sendDue();

            assertThat(practice.texts()).hasSize(1);
            assertThat(practice.status(appointment, ReminderChannel.SMS)).isEqualTo(ReminderStatus.SENT);
        }
    }

    /** Leaves the state of a server that dies between sending and recording. */
    private static void crashAfterSending(ReminderTestPractice practice, ReminderChannel channel) {
        ReminderSettings settings = practice.settings();
        MessageChannel real = channel == ReminderChannel.EMAIL
                ? new MailChannel(
                        SmtpServer.of(settings.smtp().orElseThrow(), false), settings.mailFrom(), practice.clock)
                : new SmsChannel(settings.twilio().orElseThrow());
        List<Claim> claimed = practice.openings.reminders().claim("crashing", EnumSet.of(channel), 10, LEASE);
        assertThat(claimed).hasSize(1);
        assertThatThrownBy(() -> practice.openings.reminders().deliver(claimed.getFirst(), due -> {
                    assertThat(real.send(due)).isInstanceOf(SendResult.Accepted.class);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
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
