package dev.openings.server.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.jooq.practice.Practice;
import dev.openings.server.channels.DeliveryReport;
import dev.openings.server.channels.DeliveryState;
import dev.openings.server.channels.OutgoingSms;
import dev.openings.server.channels.SendResult;
import dev.openings.server.tracing.Traces;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** Sends SMS by Twilio. Called by any number of threads at once. */
public final class SmsChannel {
    /** The path, below the public URL, that Twilio reports the state of messages to. */
    public static final String STATUS_PATH = "/sms/status";

    /** Twilio's bound of ValidityPeriod, in seconds. */
    private static final long LONGEST_VALIDITY = 36_000;

    private static final String UNREACHABLE = "The SMS provider could not be reached.";
    private static final String UNREADABLE = "The SMS provider's answer could not be read.";
    private static final int NOT_FOUND = 404;
    private static final String NOT_TOLD = "The SMS provider did not say whether an earlier attempt was sent.";

    private final Twilio twilio;
    private final Optional<URI> publicUrl;
    private final InstantSource clock;
    private final TwilioMessages messages;

    /**
     * A channel.
     *
     * @param publicUrl the address of this server, without a slash at the end; with HTTPS, Twilio reports the state of messages there
     * @param clock tells how long a message may wait at Twilio
     */
    public SmsChannel(Twilio twilio, Optional<URI> publicUrl, InstantSource clock, Traces traces) {
        this(twilio, publicUrl, clock, new TwilioMessages(twilio, TwilioMessages.REQUEST_TIMEOUT, traces));
    }

    SmsChannel(Twilio twilio, Optional<URI> publicUrl, InstantSource clock, TwilioMessages messages) {
        this.twilio = twilio;
        this.publicUrl = publicUrl.filter(url -> "https".equals(url.getScheme()));
        this.clock = clock;
        this.messages = messages;
    }

    /**
     * A line that names the missing setting; empty if numbers of some country get SMS.
     *
     * @param practice is read if it decides
     */
    public Optional<String> missingSetting(Supplier<Practice> practice) {
        boolean hasCountry = twilio.countries()
                        .map(it -> !it.isEmpty())
                        .orElseGet(() -> twilio.from().country().isPresent())
                || !countries(practice.get()).isEmpty();
        return hasCountry
                ? Optional.empty()
                : Optional.of("SMS stay PENDING: set OPENINGS_SMS_COUNTRIES or the practice's phone number");
    }

    private Set<String> countries(Practice practice) {
        return twilio.countries().orElseGet(() -> {
            Set<String> own = new HashSet<>();
            Stream.of(twilio.from().country(), practice.phone().flatMap(SmsCountries::of))
                    .flatMap(Optional::stream)
                    .forEach(own::add);
            return own;
        });
    }

    /** True if the country of this number gets SMS of {@code practice}. */
    boolean reaches(String number, Practice practice) {
        return SmsCountries.of(number).filter(countries(practice)::contains).isPresent();
    }

    /** Asks Twilio for the account, and sends nothing. */
    public SendResult tryAccount() {
        try {
            TwilioMessages.Answer answer = messages.account();
            String state = answer.body().path("status").asText("active");
            if (!answer.isSuccess()) {
                return TwilioErrors.of(answer.status(), answer.error());
            }
            return state.equals("active")
                    ? new SendResult.Accepted(Optional.empty())
                    : new SendResult.Unavailable("The account is not active.", false);
        } catch (IOException failed) {
            return new SendResult.Unavailable(UNREACHABLE, false);
        }
    }

    /** Sends an SMS in the name of {@code practice}. After an interrupted attempt, Twilio is asked whether it was sent. */
    public SendResult send(OutgoingSms sms, Practice practice) {
        if (!reaches(sms.recipient(), practice)) {
            return new SendResult.Refused("No SMS are sent to the country of this phone number.");
        }
        if (sms.interruptedSince().isPresent()) {
            Optional<SendResult> earlier = earlier(sms);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        Optional<Duration> left = sms.notAfter().map(end -> Duration.between(clock.instant(), end));
        if (left.filter(time -> time.compareTo(Duration.ofSeconds(1)) < 0).isPresent()) {
            return new SendResult.Refused("It was too late to send the SMS.");
        }
        return sendNew(sms, parameters(left));
    }

    private Map<String, String> parameters(Optional<Duration> left) {
        Map<String, String> parameters = new LinkedHashMap<>();
        left.ifPresent(
                time -> parameters.put("ValidityPeriod", Long.toString(Math.min(time.toSeconds(), LONGEST_VALIDITY))));
        publicUrl.ifPresent(url -> parameters.put("StatusCallback", url + STATUS_PATH));
        return parameters;
    }

    private SendResult sendNew(OutgoingSms sms, Map<String, String> parameters) {
        try {
            TwilioMessages.Answer answer = messages.create(sms.recipient(), sms.text(), parameters);
            return answer.isSuccess()
                    ? new SendResult.Accepted(sid(answer.body()))
                    : TwilioErrors.of(answer.status(), answer.error());
        } catch (JsonProcessingException | BoundedBody.TooLong unreadable) {
            return new SendResult.Unknown(UNREADABLE);
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException notSent) {
            return new SendResult.Unavailable(UNREACHABLE, false);
        } catch (IOException lost) {
            return new SendResult.Unknown("The SMS provider's answer did not arrive.");
        }
    }

    private static Optional<String> sid(JsonNode message) {
        return Optional.of(message.path("sid").asText("")).filter(sid -> !sid.isEmpty());
    }

    /** What became of the interrupted attempt; empty if it sent nothing. */
    private Optional<SendResult> earlier(OutgoingSms sms) {
        try {
            return messages.madeFor(sms.recipient(), sms.interruptedSince().orElseThrow()).stream()
                    .filter(message -> isOf(sms, message))
                    .findFirst()
                    .map(message -> new SendResult.Accepted(sid(message), true));
        } catch (TwilioMessages.Refused refused) {
            return Optional.of(
                    TwilioErrors.of(refused.status(), refused.error()) instanceof SendResult.Unavailable
                            ? new SendResult.Unavailable(NOT_TOLD, true)
                            : new SendResult.Unknown(NOT_TOLD));
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException unreachable) {
            return Optional.of(new SendResult.Unavailable(UNREACHABLE, true));
        } catch (IOException failed) {
            return Optional.of(new SendResult.Unknown(NOT_TOLD));
        }
    }

    /**
     * True for a message that the interrupted attempt sent. The text names the appointment's time, so a message to the same number
     * with the same text is the same reminder.
     */
    private static boolean isOf(OutgoingSms sms, JsonNode message) {
        String body = message.path("body").asText("");
        return !TwilioStatus.isUndelivered(message.path("status").asText(""))
                && (SentText.isOf(body, sms.text())
                        || sms.earlierText()
                                .filter(earlier -> SentText.isOf(body, earlier))
                                .isPresent());
    }

    /**
     * What Twilio says of a message that it accepted: of one that it does not know any more, nothing new. Empty if it does not answer.
     *
     * @param providerId as in {@link SendResult.Accepted}
     */
    public Optional<DeliveryReport> statusOf(String providerId) {
        try {
            TwilioMessages.Answer answer = messages.read(providerId);
            if (answer.status() == NOT_FOUND) {
                return Optional.of(new DeliveryReport(DeliveryState.SENT, Optional.empty(), Optional.empty()));
            }
            return Optional.of(answer)
                    .filter(it -> it.isSuccess() && it.body().path("status").isTextual())
                    .map(it -> TwilioStatus.report(
                            it.body().path("status").asText(),
                            it.body().path("error_code").asInt(0)));
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }
}
