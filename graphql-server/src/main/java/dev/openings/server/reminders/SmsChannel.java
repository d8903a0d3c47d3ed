package dev.openings.server.reminders;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Sends SMS by Twilio. */
final class SmsChannel implements MessageChannel {
    private final ReminderSettings.Twilio twilio;
    private final TwilioRestClient client;

    SmsChannel(ReminderSettings.Twilio twilio) {
        this.twilio = twilio;
        this.client = new TwilioRestClient.Builder(twilio.account(), twilio.token())
                .httpClient(new TwilioHttp(twilio.url()))
                .build();
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
        String text = MessageText.of(reminder).sms();
        if (reminder.interruptedSince().isPresent()) {
            try {
                Optional<Message> earlier = find(
                        reminder.address(), text, reminder.interruptedSince().get());
                if (earlier.isPresent()) {
                    return accepted(earlier.get());
                }
            } catch (ApiException | ApiConnectionException failed) {
                return new SendResult.Unknown("The SMS provider did not say whether an earlier attempt was sent.");
            }
        }
        return sendNew(reminder.address(), text);
    }

    private SendResult sendNew(String to, String text) {
        try {
            return accepted(Message.creator(twilio.account(), new PhoneNumber(to), new PhoneNumber(twilio.from()), text)
                    .create(client));
        } catch (ApiException error) {
            return failure(error);
        } catch (ApiConnectionException failed) {
            return TwilioHttp.wasNotSent(failed)
                    ? new SendResult.Failed("The SMS provider could not be reached.")
                    : new SendResult.Unknown("The SMS provider's answer did not arrive.");
        }
    }

    private static SendResult accepted(Message message) {
        return new SendResult.Accepted(Optional.ofNullable(message.getSid()));
    }

    /**
     * The message that an interrupted attempt sent, if it did. The text names the appointment's time, so a message to
     * the same number with the same text is the same reminder.
     */
    private Optional<Message> find(String to, String text, Instant since) {
        for (Message message : Message.reader(twilio.account())
                .setTo(new PhoneNumber(to))
                .setDateSentAfter(since.atZone(ZoneOffset.UTC))
                .read(client)) {
            if (text.equals(message.getBody()) && wasNotRejected(message)) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private static boolean wasNotRejected(Message message) {
        return message.getStatus() == null
                || switch (message.getStatus()) {
                    case FAILED, UNDELIVERED, CANCELED -> false;
                    case QUEUED,
                            SENDING,
                            SENT,
                            DELIVERED,
                            RECEIVING,
                            RECEIVED,
                            ACCEPTED,
                            SCHEDULED,
                            READ,
                            PARTIALLY_DELIVERED -> true;
                };
    }

    private static SendResult failure(ApiException error) {
        Integer status = error.getStatusCode();
        if (status == null) {
            return new SendResult.Unknown("The SMS provider's answer could not be read.");
        }
        String code = error.getCode() == null || error.getCode() == 0 ? "" : ", error " + error.getCode();
        String reason = "The SMS provider answered HTTP " + status + code + ".";
        boolean isPermanent = status / 100 == 4 && status != 408 && status != 429;
        return isPermanent ? new SendResult.Refused(reason) : new SendResult.Failed(reason);
    }
}
