package dev.openings.server.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.rules.ReminderChannel;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmsChannelTest {
    private static final DueReminderFixture SMS = DueReminderFixture.of(ReminderChannel.SMS);
    private static final Instant ATTEMPT_START = Instant.parse("2027-01-04T06:00:00Z");

    private FakeTwilio twilio;
    private SmsChannel channel;

    @BeforeEach
    void start() throws IOException {
        twilio = FakeTwilio.start();
        channel = new SmsChannel(twilio.settings());
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void theSmsIsSentFromTheConfiguredNumberToTheContact() {
        assertThat(channel.send(SMS.due())).isEqualTo(new SendResult.Accepted(Optional.of("SM0")));

        assertThat(twilio.messages())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("to", "+49301234567")
                        .containsEntry("from", "+4930000")
                        .containsEntry("body", MessageText.of(SMS.due()).sms()));
        assertThat(twilio.listQueries()).isEmpty();
    }

    @Test
    void aMessageSentByAnInterruptedAttemptIsNotSentTwice() {
        twilio.dropResponses(true);
        assertThat(channel.send(SMS.due())).isInstanceOf(SendResult.Unknown.class);
        twilio.recover();

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM0")));

        assertThat(twilio.messages()).hasSize(1);
        assertThat(twilio.listQueries()).singleElement().asString().contains("To=+49301234567", "DateSent>=2027-01-04");
    }

    @Test
    void aMessageNotSentByAnInterruptedAttemptIsSent() {
        channel.send(
                SMS.withTime("2027-01-05T08:00:00Z", "2027-01-05T08:30:00Z").due());

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isEqualTo(new SendResult.Accepted(Optional.of("SM1")));

        assertThat(twilio.messages()).hasSize(2);
    }

    @Test
    void nothingIsSentWhileItIsUnknownWhatAnInterruptedAttemptDid() {
        twilio.failToList();

        assertThat(channel.send(SMS.withInterruptedAttempt(ATTEMPT_START).due()))
                .isInstanceOf(SendResult.Unknown.class);

        assertThat(twilio.messages()).isEmpty();
    }

    @Test
    void most4xxResponsesRefuseTheMessageAndAllOthersFailTheAttempt() {
        for (int code : new int[] {400, 403, 404, 422}) {
            twilio.failWith(code);
            assertThat(channel.send(SMS.due()))
                    .isEqualTo(new SendResult.Refused("The SMS provider answered HTTP " + code + ", error 21211."));
        }
        for (int code : new int[] {408, 429, 500, 502, 503}) {
            twilio.failWith(code);
            assertThat(channel.send(SMS.due()))
                    .isEqualTo(new SendResult.Failed("The SMS provider answered HTTP " + code + ", error 21211."));
        }
        twilio.close();
        assertThat(channel.send(SMS.due())).isEqualTo(new SendResult.Failed("The SMS provider could not be reached."));
        assertThat(twilio.messages()).isEmpty();
    }
}
