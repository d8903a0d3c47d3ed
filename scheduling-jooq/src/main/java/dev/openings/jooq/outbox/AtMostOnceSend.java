package dev.openings.jooq.outbox;

import java.util.Optional;
import java.util.function.Function;

/**
 * Sends at most once, even if its transaction is retried: the second attempt records the outcome of the first one and sends
 * nothing.
 */
final class AtMostOnceSend<M> implements Function<M, DeliveryAttempt> {
    private final Function<M, DeliveryAttempt> send;
    private Optional<DeliveryAttempt> outcome = Optional.empty();
    private boolean started;

    AtMostOnceSend(Function<M, DeliveryAttempt> send) {
        this.send = send;
    }

    @Override
    public DeliveryAttempt apply(M message) {
        if (!started) {
            started = true;
            outcome = Optional.of(send.apply(message));
        }
        return outcome.orElseThrow(
                () -> new IllegalStateException("the first attempt to send this message has no outcome"));
    }
}
