package dev.openings.server.reminders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.texts.MessageTexts;
import dev.openings.server.tracing.Traces;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Sends SMS by Twilio. */
final class SmsChannel implements MessageChannel {
    /** The states of a message that does not reach the contact. A state that Twilio may add is no such one. */
    private static final Set<String> REJECTED = Set.of("failed", "undelivered", "canceled");

    private final TwilioMessages messages;

    SmsChannel(ReminderSettings.Twilio twilio) {
        this(twilio, Traces.OFF);
    }

    SmsChannel(ReminderSettings.Twilio twilio, Traces traces) {
        this(new TwilioMessages(twilio, TwilioMessages.REQUEST_TIMEOUT, traces));
    }

    SmsChannel(TwilioMessages messages) {
        this.messages = messages;
    }

    @Override
    public ReminderChannel channel() {
        return ReminderChannel.SMS;
    }

    @Override
    public Optional<String> missingSetting(Practice practice) {
        return Optional.empty();
    }

    @Override
    public SendResult send(DueReminder reminder) {
        if (!messages.reaches(reminder.address())) {
            return new SendResult.Refused("No SMS are sent to the country of this phone number.");
        }
        String text = MessageTexts.reminderSms(reminder).text();
        if (reminder.interruptedSince().isPresent()) {
            try {
                Optional<JsonNode> earlier = find(
                        reminder.address(), text, reminder.interruptedSince().get());
                if (earlier.isPresent()) {
                    return accepted(earlier.get());
                }
            } catch (IOException failed) {
                return new SendResult.Unknown("The SMS provider did not say whether an earlier attempt was sent.");
            }
        }
        return sendNew(reminder.address(), text);
    }

    private SendResult sendNew(String to, String text) {
        try {
            TwilioMessages.Answer answer = messages.create(to, text);
            return answer.isSuccess() ? accepted(answer.body()) : failure(answer);
        } catch (JsonProcessingException | BoundedBody.TooLong unreadable) {
            return new SendResult.Unknown("The SMS provider's answer could not be read.");
        } catch (ConnectException | HttpConnectTimeoutException notSent) {
            return new SendResult.Failed("The SMS provider could not be reached.");
        } catch (IOException lost) {
            return new SendResult.Unknown("The SMS provider's answer did not arrive.");
        }
    }

    private static SendResult accepted(JsonNode message) {
        return new SendResult.Accepted(
                Optional.of(message.path("sid").asText("")).filter(sid -> !sid.isEmpty()));
    }

    /**
     * The message that an interrupted attempt sent, if it did. The text names the appointment's time, so a message to
     * the same number with the same text is the same reminder.
     */
    private Optional<JsonNode> find(String to, String text, Instant since) throws IOException {
        return messages.sentTo(to, since).stream()
                .filter(message -> text.equals(message.path("body").asText(""))
                        && !REJECTED.contains(message.path("status").asText("")))
                .findFirst();
    }

    private static SendResult failure(TwilioMessages.Answer answer) {
        int status = answer.status();
        int error = answer.body().path("code").asInt(0);
        String reason = "The SMS provider answered HTTP " + status + (error == 0 ? "" : ", error " + error) + ".";
        boolean isPermanent = status / 100 == 4 && status != 408 && status != 429;
        return isPermanent ? new SendResult.Refused(reason) : new SendResult.Failed(reason);
    }
}
