package dev.openings.jooq.outbox;

import dev.openings.jooq.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The main class of a process that claims messages and never finishes sending them. */
final class KilledSender {
    private KilledSender() {}

    /** Arguments: JDBC URL, user, lease. It prints SENDING with the time before its claim once it is sending. */
    public static void main(String[] args) {
        Outbox<?> outbox = new TestMessages(TestDatabase.pool(args[0], args[1]), InstantSource.system()).outbox;
        Instant before = Instant.now();
        new OutboxSender<>(
                        outbox, "news", 10, claim -> send(outbox, claim, before), () -> false, Duration.parse(args[2]))
                .sendDue();
    }

    private static void send(Outbox<?> outbox, Claim claim, Instant before) {
        outbox.deliver(
                claim,
                (tx, row) -> new Content.Message<>(before),
                it -> new PreparedMessage("somebody", "words", () -> {
                    System.out.println("SENDING " + it);
                    return never();
                }));
    }

    private static DeliveryAttempt never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("nothing wakes this thread");
    }
}
