package dev.openings.jooq.reminders;

import java.util.Optional;
import java.util.function.Function;

/** Sends at most once, also when the transaction around it runs a second time: the outcome is then recorded again, and nothing is sent again. */
final class AtMostOnceSend implements Function<DueReminder, DeliveryAttempt> {
    private final Function<DueReminder, DeliveryAttempt> send;
    private Optional<DeliveryAttempt> outcome = Optional.empty();
    private boolean began;

    AtMostOnceSend(Function<DueReminder, DeliveryAttempt> send) {
        this.send = send;
    }

    @Override
    public DeliveryAttempt apply(DueReminder due) {
        if (!began) {
            began = true;
            outcome = Optional.of(send.apply(due));
        }
        return outcome.orElseThrow(
                () -> new IllegalStateException("sending " + due.id() + " failed without an outcome"));
    }
}
