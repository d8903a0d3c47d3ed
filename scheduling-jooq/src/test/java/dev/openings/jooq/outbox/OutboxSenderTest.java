package dev.openings.jooq.outbox;

import static dev.openings.jooq.outbox.TestMessages.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop of a sender: claim, deliver, renew the rest, give back at the stop. */
class OutboxSenderTest extends DatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    private final List<String> sent = new ArrayList<>();
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
        new OutboxSender<>(outbox, this::deliver, () -> false).sendDue(NEWS);

        assertThat(sent).hasSize(25).startsWith("message 0", "message 1").endsWith("message 24");
        assertThat(messages.count(OutboxStatus.SENT)).isEqualTo(25);
    }

    @Test
    void aSlowSenderKeepsWhatItHasClaimedBecauseItRenewsBeforeEachMessage() {
        OutboxSender<String> slow = new OutboxSender<>(
                outbox,
                claim -> {
                    clock.advance(Duration.ofSeconds(50));
                    assertThat(outbox.claim("another", NEWS, 100, Duration.ofDays(1)))
                            .as("claims besides the first batch, after the first message")
                            .hasSize(sent.isEmpty() ? 15 : 0);
                    deliver(claim);
                },
                () -> sent.size() == 10);

        slow.sendDue(NEWS);

        assertThat(sent).hasSize(10).startsWith("message 0").endsWith("message 9");
    }

    @Test
    void aSenderThatStopsGivesBackWhatItHasNotBegun() {
        new OutboxSender<>(outbox, this::deliver, () -> sent.size() == 3).sendDue(NEWS);

        assertThat(messages.count(OutboxStatus.SENT)).isEqualTo(3);
        assertThat(messages.count(OutboxStatus.PENDING)).isEqualTo(22);
        assertThat(outbox.claim("next", NEWS, 100, Duration.ofMinutes(1)))
                .hasSize(22)
                .allSatisfy(it -> assertThat(it.attempt()).isEqualTo(1));
    }

    private void deliver(Claim claim) {
        outbox.deliver(claim, TestMessages::body, it -> {
            sent.add(it);
            return new DeliveryAttempt.Sent(Optional.empty());
        });
    }
}
