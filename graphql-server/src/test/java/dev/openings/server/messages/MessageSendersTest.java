package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import dev.openings.slots.ObstacleCode;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageSendersTest {
    private static final String START = "2027-01-05T08:00:00Z";
    private static final String DAY_BEFORE = "2027-01-04T08:00:00Z";
    private static final String TWO_HOURS_BEFORE = "2027-01-05T06:00:00Z";

    @ParameterizedTest
    @EnumSource
    void eachReminderIsSentOnceWithPeopleServiceTimeAndPlace(ServerTestDatabase database) throws Exception {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            MessageSenders sender = practice.sender();

            practice.setClock("2027-01-04T07:59:59Z");
            sender.sendDue();
            assertThat(practice.mails()).isEmpty();

            practice.setClock(DAY_BEFORE);
            sender.sendDue();
            sender.sendDue();
            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.texts()).isEmpty();

            practice.setClock(TWO_HOURS_BEFORE);
            sender.sendDue();
            sender.sendDue();
            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.texts()).hasSize(1);

            MimeMessage mail = practice.mails().getFirst();
            assertThat(mail.getRecipients(RecipientType.TO)[0].toString()).isEqualTo("ada@example.com");
            assertThat(MailParts.text(mail))
                    .contains("Ada Lovelace", "Practice North", "Dr. Grace Hopper", "Main Street 1, Berlin")
                    .contains("Tuesday, January 5, 2027 at 9:00 AM – 9:30 AM");
            assertThat(ReminderTestPractice.body(practice.texts().getFirst()))
                    .isEqualTo("Practice North: Ada, your visit with Dr. Grace Hopper is on Tue Jan 5 9:00 AM."
                            + " https://visits.practice-north.example/v#sample23sample23ab");
            for (ReminderChannel channel : ReminderChannel.values()) {
                assertThat(practice.status(appointment, channel)).isEqualTo(ReminderStatus.SENT);
                assertThat(practice.reminder(appointment, channel).attempts()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noReminderIsSentForACancelledAppointment(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.openings
                    .bookings()
                    .cancel(ReminderTestPractice.SERVER, appointment.id(), Optional.empty(), Optional.empty())
                    .orThrow();

            practice.sendAt(DAY_BEFORE);
            practice.sendAt(TWO_HOURS_BEFORE);

            assertThat(practice.mails()).isEmpty();
            assertThat(practice.texts()).isEmpty();
            assertThat(practice.status(appointment, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMovedAppointmentIsRemindedOfBeforeItsNewTimeOnly(ServerTestDatabase database) throws Exception {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.openings
                    .bookings()
                    .reschedule(ReminderTestPractice.SERVER, moved(appointment, "2027-01-06T10:00:00Z"))
                    .orThrow();

            practice.sendAt(DAY_BEFORE);
            assertThat(practice.mails()).isEmpty();
            practice.sendAt("2027-01-05T10:00:00Z");

            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.mails().getFirst().getSubject()).endsWith("Wednesday, January 6, 2027 at 11:00 AM");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noReminderIsSentAtOrAfterTheStart(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);

            practice.sendAt(START);

            assertThat(practice.mails()).isEmpty();
            assertThat(practice.texts()).isEmpty();
            assertThat(practice.status(appointment, ReminderChannel.SMS)).isNotEqualTo(ReminderStatus.SENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void concurrentSendersSendEachReminderOnce(ServerTestDatabase database) throws Exception {
        try (var practice = new ReminderTestPractice(database);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                practice.bookForAnother(
                        Instant.parse(START).plus(Duration.ofMinutes(30L * i)).toString());
            }

            practice.setClock("2027-01-05T05:00:00Z");
            List<Callable<Boolean>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                MessageSenders sender = practice.sender();
                senders.add(() -> {
                    sender.sendDue();
                    return true;
                });
            }
            for (var done : threads.invokeAll(senders)) {
                assertThat(done.get()).isTrue();
            }

            assertThat(practice.mails().stream()
                            .map(MessageSendersTest::messageId)
                            .distinct())
                    .hasSize(40);
            assertThat(practice.mails()).hasSize(40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLeadTimeOf24HoursIsElapsedTimeAcrossAChangeOfTheClocks(ServerTestDatabase database) throws Exception {
        try (var practice = new ReminderTestPractice(database)) {
            practice.setClock("2027-03-20T08:00:00Z");
            practice.book("2027-03-28T07:00:00Z");

            practice.sendAt("2027-03-27T06:59:59Z");
            assertThat(practice.mails()).isEmpty();
            practice.sendAt("2027-03-27T07:00:00Z");

            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.mails().getFirst().getSubject()).endsWith("Sunday, March 28, 2027 at 9:00 AM");
        }
    }

    @ParameterizedTest
    @EnumSource
    void remindersOfAnUnconfiguredChannelStayPending(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            practice.setClock(TWO_HOURS_BEFORE);

            practice.mailSender(practice.mailPort).sendDue();

            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.status(appointment, ReminderChannel.SMS)).isEqualTo(ReminderStatus.PENDING);
            assertThat(practice.reminder(appointment, ReminderChannel.SMS).attempts())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStartedSenderSendsUntilItIsClosed(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            Appointment appointment = practice.book(START);
            MessageSenders sender = practice.sender();
            sender.start();

            practice.setClock(DAY_BEFORE);
            await().atMost(Duration.ofSeconds(20)).until(() -> !practice.mails().isEmpty());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> practice.status(appointment, ReminderChannel.EMAIL) == ReminderStatus.SENT);
            sender.close();
            practice.setClock(TWO_HOURS_BEFORE);

            assertThat(practice.status(appointment, ReminderChannel.SMS)).isEqualTo(ReminderStatus.PENDING);
            assertThat(practice.mails()).hasSize(1);
        }
    }

    private static AppointmentMove moved(Appointment appointment, String start) {
        AppointmentMove move = AppointmentMove.to(appointment.id(), Instant.parse(start));
        return new AppointmentMove(
                move.id(),
                move.start(),
                move.duration(),
                move.staffIds(),
                move.resourceIds(),
                move.holdId(),
                EnumSet.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID),
                move.expectedVersion(),
                move.idempotencyKey());
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
