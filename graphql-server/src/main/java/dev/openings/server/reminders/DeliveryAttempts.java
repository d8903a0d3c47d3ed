package dev.openings.server.reminders;

import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.RetryPolicy;
import java.util.List;

/** What a queue records of the answer of a mail server or a provider. */
final class DeliveryAttempts {
    private DeliveryAttempts() {}

    /**
     * The outcome of an attempt.
     *
     * @param errors gets the reason of a failure, for the log
     * @throws dev.openings.jooq.outbox.UnknownResultException as {@link RetryPolicy#unknown}
     */
    static DeliveryAttempt of(Claim claimed, SendResult result, RetryPolicy retries, List<String> errors) {
        return switch (result) {
            case SendResult.Accepted(var providerId) -> new DeliveryAttempt.Sent(providerId);
            case SendResult.Refused(String reason) -> {
                errors.add(reason);
                yield new DeliveryAttempt.GiveUp(reason);
            }
            case SendResult.Failed(String reason) -> {
                errors.add(reason);
                yield retries.failed(claimed, reason);
            }
            case SendResult.Unknown(String reason) -> {
                DeliveryAttempt last = retries.unknown(claimed, reason);
                errors.add(reason);
                yield last;
            }
        };
    }
}
