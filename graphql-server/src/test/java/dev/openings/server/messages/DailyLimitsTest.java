package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.ServerTestDatabase;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DailyLimitsTest {
    @ParameterizedTest
    @EnumSource
    void messagesBeyondTheLimitOfAChannelWaitUntilADayHasPassedWhicheverServerSendsThem(ServerTestDatabase database) {
        try (var practice = new ReminderTestPractice(database)) {
            practice.book("2027-01-05T08:00:00Z");
            practice.bookForAnother("2027-01-05T09:00:00Z");
            Appointment third = practice.bookForAnother("2027-01-05T10:00:00Z");

            practice.setClock("2027-01-04T08:00:00Z");
            sender(practice).sendDue();
            practice.setClock("2027-01-04T10:00:00Z");
            MessageSenders other = sender(practice);
            other.sendDue();
            other.sendDue();
            assertThat(practice.mails()).hasSize(2);
            assertThat(practice.status(third, ReminderChannel.EMAIL)).isEqualTo(ReminderStatus.PENDING);
            assertThat(practice.reminder(third, ReminderChannel.EMAIL).attempts())
                    .isZero();

            practice.setClock("2027-01-05T07:59:59Z");
            other.sendDue();
            assertThat(practice.mails()).hasSize(2);
            assertThat(practice.texts()).as("a channel without a limit").hasSize(2);

            practice.setClock("2027-01-05T08:00:00Z");
            other.sendDue();
            assertThat(practice.mails()).hasSize(3);
            assertThat(practice.texts()).hasSize(3);
        }
    }

    private static MessageSenders sender(ReminderTestPractice practice) {
        MessageSettings settings = practice.settings().withMostInADay(Map.of(ReminderChannel.EMAIL, 2));
        return practice.sender(settings);
    }
}
