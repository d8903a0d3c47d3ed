package dev.openings.server.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.reminders.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import dev.openings.slots.ObstacleCode;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
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

class ReminderSenderTest {
    private static final String VISIT = "2027-01-05T08:00:00Z";
    private static final String DAY_BEFORE = "2027-01-04T08:00:00Z";
    private static final String TWO_HOURS_BEFORE = "2027-01-05T06:00:00Z";

    @ParameterizedTest
    @EnumSource
    void eachReminderIsSentOnceAndSaysWhoWhatWhenAndWhere(ServerTestDatabase database) throws Exception {
        try (var practice = new RemindedPractice(database)) {
            Appointment visit = practice.book(VISIT);
            ReminderSender sender = practice.sender();

            practice.at("2027-01-04T07:59:59Z");
            sender.sendDue();
            assertThat(practice.mails()).isEmpty();

            practice.at(DAY_BEFORE);
            sender.sendDue();
            sender.sendDue();
            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.texts()).isEmpty();

            practice.at(TWO_HOURS_BEFORE);
            sender.sendDue();
            sender.sendDue();
            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.texts()).hasSize(1);

            MimeMessage mail = practice.mails().getFirst();
            assertThat(mail.getRecipients(RecipientType.TO)[0].toString()).isEqualTo("ada@example.com");
            assertThat(((Multipart) mail.getContent())
                            .getBodyPart(0)
                            .getContent()
                            .toString())
                    .contains("Ada Lovelace", "Practice North", "Check-up", "Dr. Grace Hopper", "Main Street 1, Berlin")
                    .contains("Tuesday, 5 January 2027, 09:00 - 09:30");
            assertThat(RemindedPractice.body(practice.texts().getFirst()))
                    .isEqualTo("Practice North: Ada Lovelace, your visit with Dr. Grace Hopper is on "
                            + "Tuesday, 5 January 2027, 09:00.");
            for (ReminderChannel channel : ReminderChannel.values()) {
                assertThat(practice.status(visit, channel)).isEqualTo(ReminderStatus.SENT);
                assertThat(practice.reminder(visit, channel).attempts()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledVisitIsNotRemindedOf(ServerTestDatabase database) {
        try (var practice = new RemindedPractice(database)) {
            Appointment visit = practice.book(VISIT);
            practice.openings
                    .bookings()
                    .cancel(RemindedPractice.US, visit.id(), Optional.empty(), Optional.empty())
                    .orThrow();

            practice.sendAt(DAY_BEFORE);
            practice.sendAt(TWO_HOURS_BEFORE);

            assertThat(practice.mails()).isEmpty();
            assertThat(practice.texts()).isEmpty();
            assertThat(practice.status(visit, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMovedVisitIsRemindedOfAtItsNewTimeOnly(ServerTestDatabase database) throws Exception {
        try (var practice = new RemindedPractice(database)) {
            Appointment visit = practice.book(VISIT);
            practice.openings
                    .bookings()
                    .reschedule(RemindedPractice.US, moved(visit, "2027-01-06T10:00:00Z"))
                    .orThrow();

            practice.sendAt(DAY_BEFORE);
            assertThat(practice.mails()).isEmpty();
            practice.sendAt("2027-01-05T10:00:00Z");

            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.mails().getFirst().getSubject()).endsWith("Wednesday, 6 January 2027, 11:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingLeavesAtOrAfterTheStart(ServerTestDatabase database) {
        try (var practice = new RemindedPractice(database)) {
            Appointment visit = practice.book(VISIT);

            practice.sendAt(VISIT);

            assertThat(practice.mails()).isEmpty();
            assertThat(practice.texts()).isEmpty();
            assertThat(practice.status(visit, ReminderChannel.SMS)).isNotEqualTo(ReminderStatus.SENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manySendersAtOnceSendEachReminderOnce(ServerTestDatabase database) throws Exception {
        try (var practice = new RemindedPractice(database);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                practice.book(
                        Instant.parse(VISIT).plus(Duration.ofMinutes(30L * i)).toString());
            }

            practice.at("2027-01-05T05:00:00Z");
            List<Callable<Boolean>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ReminderSender sender = practice.sender();
                senders.add(() -> {
                    sender.sendDue();
                    return true;
                });
            }
            for (var done : threads.invokeAll(senders)) {
                assertThat(done.get()).isTrue();
            }

            assertThat(practice.mails().stream()
                            .map(ReminderSenderTest::messageId)
                            .distinct())
                    .hasSize(40);
            assertThat(practice.mails()).hasSize(40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void acrossAChangeOfTheClocks24HoursStay24HoursAndTheTextHasTheNewTime(ServerTestDatabase database)
            throws Exception {
        try (var practice = new RemindedPractice(database)) {
            practice.at("2027-03-20T08:00:00Z");
            practice.book("2027-03-28T07:00:00Z");

            practice.sendAt("2027-03-27T06:59:59Z");
            assertThat(practice.mails()).isEmpty();
            practice.sendAt("2027-03-27T07:00:00Z");

            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.mails().getFirst().getSubject()).endsWith("Sunday, 28 March 2027, 09:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onAChannelThatIsNotConfiguredTheyStayPending(ServerTestDatabase database) {
        try (var practice = new RemindedPractice(database)) {
            Appointment visit = practice.book(VISIT);
            practice.at(TWO_HOURS_BEFORE);

            practice.mailingBy(practice.mailPort).sendDue();

            assertThat(practice.mails()).hasSize(1);
            assertThat(practice.status(visit, ReminderChannel.SMS)).isEqualTo(ReminderStatus.PENDING);
            assertThat(practice.reminder(visit, ReminderChannel.SMS).attempts()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunningSenderSendsByItselfAndStops(ServerTestDatabase database) {
        try (var practice = new RemindedPractice(database)) {
            Appointment visit = practice.book(VISIT);
            ReminderSender sender = ReminderSender.start(practice.openings, practice.settings(), practice.clock);

            practice.at(DAY_BEFORE);
            await().atMost(Duration.ofSeconds(20)).until(() -> !practice.mails().isEmpty());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> practice.status(visit, ReminderChannel.EMAIL) == ReminderStatus.SENT);
            sender.close();
            practice.at(TWO_HOURS_BEFORE);

            assertThat(practice.status(visit, ReminderChannel.SMS)).isEqualTo(ReminderStatus.PENDING);
            assertThat(practice.mails()).hasSize(1);
        }
    }

    private static AppointmentMove moved(Appointment visit, String start) {
        AppointmentMove move = AppointmentMove.to(visit.id(), Instant.parse(start));
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
