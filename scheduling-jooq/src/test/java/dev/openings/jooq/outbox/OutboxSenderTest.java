package dev.openings.jooq.outbox;

import static dev.openings.jooq.outbox.TestMessages.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jooq.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sender: claims as many as it can send at once, renews their leases, and begins nothing once it stops. */
class OutboxSenderTest extends DatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private TestMessages messages;
    private Outbox<Record> outbox;

    @BeforeEach
    void addMessages() {
        sent.clear();
        clock.set(NOW);
        messages = new TestMessages(dataSource, clock);
        messages.create();
        outbox = messages.outbox;
        for (int i = 0; i < 25; i++) {
            messages.add("message " + i, NOW.minusSeconds(30 - i));
        }
    }

    @Test
    void allDueMessagesAreSentInTheOrderOfTheirTimes() {
        sender(1, () -> false).sendDue();

        assertThat(sent).hasSize(25).startsWith("message 0", "message 1").endsWith("message 24");
        assertThat(messages.count(OutboxStatus.SENT)).isEqualTo(25);
    }

    @Test
    void asManyAreSentAtOnceAsItIsAllowedAndNotMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(4);
        CountDownLatch hanging = new CountDownLatch(1);
        OutboxSender<String> sender = new OutboxSender<>(
                outbox,
                "news",
                4,
                claim -> {
                    begun.countDown();
                    await(hanging);
                    deliver(claim);
                },
                () -> false);

        assertThat(sender.beginDue(100)).isEqualTo(4);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sender.hasPlace()).isFalse();
        assertThat(sender.beginDue(100)).isZero();
        assertThat(messages.count(OutboxStatus.SENDING))
                .as("nothing waits in a sender")
                .isEqualTo(4);
        hanging.countDown();
        sender.sendDue();

        assertThat(messages.count(OutboxStatus.SENT)).isEqualTo(25);
    }

    @Test
    void whatIsSentSlowlyKeepsItsLease() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        OutboxSender<String> slow = new OutboxSender<>(
                outbox,
                "news",
                1,
                claim -> {
                    begun.countDown();
                    await(hanging);
                    deliver(claim);
                },
                () -> false);
        slow.beginDue(1);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(50));
            slow.renew();
        }

        assertThat(outbox.claim("another", NEWS, 100, Duration.ofDays(1))).hasSize(24);
        hanging.countDown();
        assertThat(slow.awaitIdle(Duration.ofSeconds(20))).isTrue();
        assertThat(sent).containsExactly("message 0");
    }

    @Test
    void whatADeadSenderHeldIsDueAgainEarlyEnoughToGoWithinAMinute() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        OutboxSender<String> sender = new OutboxSender<>(
                outbox,
                "news",
                1,
                claim -> {
                    begun.countDown();
                    await(dead);
                },
                () -> false);
        sender.beginDue(1);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        clock.advance(Duration.ofSeconds(44));
        assertThat(outbox.claim("another", NEWS, 100, Duration.ofDays(1))).hasSize(24);
        clock.advance(Duration.ofSeconds(1));

        assertThat(outbox.claim("another", NEWS, 100, Duration.ofDays(1)))
                .singleElement()
                .satisfies(it -> assertThat(it.interruptedSince()).contains(NOW));
        dead.countDown();
        assertThat(sender.awaitIdle(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aSenderThatStopsBeginsNothingAndHoldsNothing() {
        sender(1, () -> sent.size() == 3).sendDue();

        assertThat(messages.count(OutboxStatus.SENT)).isEqualTo(3);
        assertThat(messages.count(OutboxStatus.PENDING)).isEqualTo(22);
        assertThat(outbox.claim("next", NEWS, 100, Duration.ofMinutes(1)))
                .hasSize(22)
                .allSatisfy(it -> assertThat(it.attempt()).isEqualTo(1));
    }

    private OutboxSender<String> sender(int concurrency, BooleanSupplier isStopping) {
        return new OutboxSender<>(outbox, "news", concurrency, this::deliver, isStopping);
    }

    private void deliver(Claim claim) {
        outbox.deliver(claim, TestMessages::body, TestMessages.by(it -> {
            sent.add(it);
            return new DeliveryAttempt.Sent(Optional.empty());
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
