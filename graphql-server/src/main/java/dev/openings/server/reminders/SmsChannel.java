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

/** Text messages by Twilio. */
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
    public ReminderChannel kind() {
        return ReminderChannel.SMS;
    }

    @Override
    public Optional<String> missing(Practice practice) {
        return Optional.empty();
    }

    @Override
    public SendResult send(DueReminder reminder) {
        String text = MessageText.of(reminder).sms();
        if (reminder.interruptedSince().isPresent()) {
            try {
                Optional<Message> earlier = sent(
                        reminder.address(), text, reminder.interruptedSince().get());
                if (earlier.isPresent()) {
                    return accepted(earlier.get());
                }
            } catch (ApiException | ApiConnectionException silent) {
                return new SendResult.Unknown("The SMS provider did not tell whether an earlier attempt got through.");
            }
        }
        return sendNew(reminder.address(), text);
    }

    private SendResult sendNew(String to, String text) {
        try {
            return accepted(Message.creator(twilio.account(), new PhoneNumber(to), new PhoneNumber(twilio.from()), text)
                    .create(client));
        } catch (ApiException answered) {
            return failure(answered);
        } catch (ApiConnectionException failed) {
            return TwilioHttp.wasNotSent(failed)
                    ? new SendResult.Failed("The SMS provider could not be reached.")
                    : new SendResult.Unknown("The SMS provider's answer did not arrive.");
        }
    }

    private static SendResult accepted(Message message) {
        return new SendResult.Accepted(Optional.ofNullable(message.getSid()));
    }

    /** The message that an interrupted attempt got through, if it did: to this number, with this text, which names the visit and its time. */
    private Optional<Message> sent(String to, String text, Instant since) {
        for (Message message : Message.reader(twilio.account())
                .setTo(new PhoneNumber(to))
                .setDateSentAfter(since.atZone(ZoneOffset.UTC))
                .read(client)) {
            if (text.equals(message.getBody()) && isOnItsWay(message)) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private static boolean isOnItsWay(Message message) {
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

    private static SendResult failure(ApiException answered) {
        Integer status = answered.getStatusCode();
        if (status == null) {
            return new SendResult.Unknown("The SMS provider's answer could not be read.");
        }
        String code = answered.getCode() == null || answered.getCode() == 0 ? "" : ", error " + answered.getCode();
        String why = "The SMS provider answered HTTP " + status + code + ".";
        boolean forGood = status / 100 == 4 && status != 408 && status != 429;
        return forGood ? new SendResult.Refused(why) : new SendResult.Failed(why);
    }
}
