package dev.openings.jooq.testing;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.PreparedMessage;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Ways to send messages in tests. */
public final class Sending {
    private Sending() {}

    /** A practice that sends reminders and tells contacts nothing else. */
    public static void remindersOnly(Openings openings) {
        openings.practice()
                .update(
                        DatabaseTest.ADMIN,
                        PracticeChange.none()
                                .withMessages(
                                        Patch.set(new PracticeMessages(false, false, false, false, Duration.ZERO))))
                .orThrow();
    }

    /** Every message is accepted. */
    public static Function<DueMessage, PreparedMessage> accepted() {
        return by(due -> new DeliveryAttempt.Sent(Optional.of("id of the provider")));
    }

    /** Every attempt has this outcome. */
    public static Function<DueMessage, PreparedMessage> with(DeliveryAttempt outcome) {
        return by(due -> outcome);
    }

    /** Sends a message, whose words are the names of its kind and channel. */
    public static Function<DueMessage, PreparedMessage> by(Function<DueMessage, DeliveryAttempt> send) {
        return due -> new PreparedMessage(due.address(), due.kind() + " " + due.channel(), () -> send.apply(due));
    }
}
