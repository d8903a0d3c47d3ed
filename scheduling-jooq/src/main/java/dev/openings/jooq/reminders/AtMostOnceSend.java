package dev.openings.jooq.reminders;

import java.util.Optional;
import java.util.function.Function;

/**
 * Sends at most once, even if its transaction is retried: the second attempt records the outcome of the first one and sends
 * nothing.
 */
final class AtMostOnceSend implements Function<DueReminder, DeliveryAttempt> {
    private final Function<DueReminder, DeliveryAttempt> send;
    private Optional<DeliveryAttempt> outcome = Optional.empty();
    private boolean started;

    AtMostOnceSend(Function<DueReminder, DeliveryAttempt> send) {
        this.send = send;
    }

    @Override
    public DeliveryAttempt apply(DueReminder due) {
        if (!started) {
            started = true;
            outcome = Optional.of(send.apply(due));
        }
        return outcome.orElseThrow(
                () -> new IllegalStateException("the first attempt to send reminder " + due.id() + " has no outcome"));
    }
}
