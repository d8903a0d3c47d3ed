package dev.openings.jooq.outbox;

import static dev.openings.jooq.outbox.TestMessages.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outbox on a table of its own, whose messages are texts and no reminders. */
class OutboxTest extends DatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final RetryPolicy RETRIES = new RetryPolicy(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)));

    private TestMessages messages;
    private Outbox<Record> outbox;

    @BeforeEach
    void createTable() {
        clock.set(NOW);
        messages = new TestMessages(dataSource, clock);
        messages.create();
        outbox = messages.outbox;
    }

    @Test
    void dueMessagesOfTheNamedQueuesAreClaimedTheLongestDueFirst() {
        UUID second = messages.add("b", NOW.minusSeconds(1));
        UUID first = messages.add("a", NOW.minusSeconds(2));
        UUID third = messages.add("alerts", "c", NOW);
        messages.add("d", NOW.plusMillis(1));
        messages.add("other", "e", NOW);

        List<UUID> claimed = ids(outbox.claim("s", Set.of("news", "alerts"), 10, LEASE));

        assertThat(claimed).containsExactly(first, second, third);
    }

    @Test
    void theMessageIsReadFromItsRowAndTheOutcomeIsRecorded() {
        UUID id = messages.add("hello", NOW);
        List<String> sent = new ArrayList<>();

        DeliveryResult result = deliver(claimOne("s"), sent);

        assertThat(result).isEqualTo(DeliveryResult.SENT);
        assertThat(sent).containsExactly("hello");
        assertThat(messages.row(id))
                .isEqualTo(new TestMessages.Row(
                        OutboxStatus.SENT, 1, Optional.empty(), Optional.empty(), Optional.of("of the provider")));
    }

    @Test
    void howeverManyMessagesAreSentAtOnceRequestsFindConnections() throws InterruptedException, SQLException {
        for (int i = 0; i < 40; i++) {
            messages.add("message " + i, NOW);
        }
        CountDownLatch written = new CountDownLatch(1);
        AtomicInteger reading = new AtomicInteger();
        List<Thread> senders = outbox.claim("s", NEWS, 40, LEASE).stream()
                .map(claim -> Thread.ofPlatform().start(() -> deliverOnce(claim, reading, written)))
                .toList();

        while (reading.get() < Outbox.MOST_TRANSACTIONS || !senders.stream().allMatch(OutboxTest::isWaiting)) {
            Thread.onSpinWait();
        }
        int taken = reading.get();
        int waiting = dataSource.getHikariPoolMXBean().getThreadsAwaitingConnection();
        written.countDown();
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(taken).isEqualTo(Outbox.MOST_TRANSACTIONS);
        assertThat(waiting).as("threads without a connection").isZero();
        assertThat(messages.count(OutboxStatus.SENT)).isEqualTo(40);
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    /** Waits inside of the transaction until {@code written}. */
    private void deliverOnce(Claim claim, AtomicInteger reading, CountDownLatch written) {
        outbox.deliver(claim, TestMessages::body, text -> {
            reading.incrementAndGet();
            try {
                written.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            return new PreparedMessage("address", text, () -> new DeliveryAttempt.Sent(Optional.empty()));
        });
    }

    @Test
    void claimsOfConcurrentSendersExcludeEachOther() {
        for (int i = 0; i < 600; i++) {
            messages.add("message " + i, NOW);
        }

        List<UUID> claimed = ConcurrentCallers.run(16, 16, i -> {
                    List<UUID> own = new ArrayList<>();
                    List<UUID> batch;
                    do {
                        batch = ids(outbox.claim("sender " + i, NEWS, 3, LEASE));
                        own.addAll(batch);
                    } while (!batch.isEmpty());
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(claimed).doesNotHaveDuplicates().hasSize(600);
    }

    @Test
    void anUncommittedClaimLeavesTheOtherMessagesToOthers() {
        for (int i = 0; i < 40; i++) {
            messages.add("message " + i, NOW);
        }

        List<UUID> first = messages.transactions.inTransaction(tx -> {
            List<UUID> own = ids(claimIn(tx));
            List<UUID> others = ids(outbox.claim("second", NEWS, 10, LEASE));
            assertThat(others).hasSize(10).doesNotContainAnyElementsOf(own);
            return own;
        });

        assertThat(first).hasSize(10);
    }

    private List<Claim> claimIn(DSLContext tx) {
        Claims<Record> claims = new Claims<>(TestMessages.table());
        return database == TestDatabase.H2
                ? claims.claim(tx, "first", NEWS, 10, NOW, NOW.plus(LEASE))
                : claims.claimInOneStatement(tx, "first", NEWS, 10, NOW, NOW.plus(LEASE));
    }

    @Test
    void whenALeaseHasExpiredTheNextSenderClaimsAndLearnsOfTheInterruptedAttempt() {
        UUID id = messages.add("hello", NOW);
        Claim first = claimOne("crashed");
        clock.advance(LEASE.minusMillis(1));
        assertThat(outbox.claim("next", NEWS, 10, LEASE)).isEmpty();
        clock.advance(Duration.ofMillis(1));

        Claim second = claimOne("next");

        assertThat(first).isEqualTo(new Claim(id, "crashed", 1, Optional.empty()));
        assertThat(second).isEqualTo(new Claim(id, "next", 2, Optional.of(NOW)));
        List<String> sent = new ArrayList<>();
        assertThat(deliver(first, sent)).isEqualTo(DeliveryResult.LOST);
        assertThat(sent).isEmpty();
        clock.advance(LEASE);
        Claim third = claimOne("third");
        assertThat(third).as("asks since the first").isEqualTo(new Claim(id, "third", 3, Optional.of(NOW)));
        assertThat(deliver(third, sent)).isEqualTo(DeliveryResult.SENT);
    }

    @Test
    void aRenewedLeaseIsNotClaimedByAnotherSenderUntilItEnds() {
        messages.add("hello", NOW);
        Claim first = claimOne("a");
        clock.advance(LEASE.minusSeconds(1));

        assertThat(outbox.renew(List.of(first), LEASE)).containsExactly(first);

        clock.advance(LEASE.minusSeconds(1));
        assertThat(outbox.claim("next", NEWS, 10, LEASE)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(outbox.claim("next", NEWS, 10, LEASE)).hasSize(1);
    }

    @Test
    void whatAnotherSenderHasClaimedIsNeitherRenewedNorGivenBack() {
        messages.add("hello", NOW);
        Claim first = claimOne("a");
        clock.advance(LEASE);
        Claim second = claimOne("next");

        assertThat(outbox.renew(List.of(first), LEASE)).isEmpty();
        outbox.giveBack(List.of(first));

        assertThat(outbox.claim("third", NEWS, 10, LEASE)).isEmpty();
        assertThat(deliver(second, new ArrayList<>())).isEqualTo(DeliveryResult.SENT);
    }

    @Test
    void whatASenderGivesBackIsDueAtOnceAsIfItHadNotBeenClaimed() {
        UUID id = messages.add("hello", NOW);
        Claim first = claimOne("a");

        outbox.giveBack(List.of(first));

        assertThat(messages.row(id).status()).isEqualTo(OutboxStatus.PENDING);
        assertThat(claimOne("next")).isEqualTo(new Claim(id, "next", 1, Optional.empty()));
        clock.advance(LEASE);
        outbox.giveBack(List.of(claimOne("third")));
        assertThat(claimOne("fourth"))
                .as("an earlier interrupted attempt is not forgotten")
                .isEqualTo(new Claim(id, "fourth", 2, Optional.of(NOW)));
    }

    @Test
    void aFailedMessageIsDueAfterEachWaitAndFailsForGoodAfterTheLast() {
        UUID id = messages.add("hello", NOW);
        for (Duration wait : RETRIES.waits()) {
            Instant now = clock.instant();

            assertThat(fail(claimOne("s"))).isEqualTo(DeliveryResult.RETRYING);

            Instant due = messages.row(id).nextAttemptAt().orElseThrow();
            assertThat(due).isBetween(now.plus(wait), now.plus(wait).plus(wait.dividedBy(10)));
            clock.set(due.minusMillis(1));
            assertThat(outbox.claim("s", NEWS, 10, LEASE)).isEmpty();
            clock.set(due);
        }

        assertThat(fail(claimOne("s"))).isEqualTo(DeliveryResult.FAILED);
        assertThat(messages.row(id))
                .isEqualTo(new TestMessages.Row(
                        OutboxStatus.FAILED, 3, Optional.empty(), Optional.of("down"), Optional.empty()));
        clock.advance(Duration.ofDays(365));
        assertThat(outbox.claim("s", NEWS, 10, LEASE)).isEmpty();
    }

    @Test
    void onlyAFailedMessageIsDueAgainByHand() {
        UUID id = messages.add("hello", NOW);
        assertThat(retry(id)).as("PENDING").isFalse();
        Claim claim = claimOne("s");
        assertThat(retry(id)).as("SENDING").isFalse();
        outbox.deliver(claim, TestMessages::body, TestMessages.by(it -> new DeliveryAttempt.GiveUp("no such mailbox")));

        assertThat(retry(id)).as("FAILED").isTrue();

        assertThat(deliver(claimOne("s"), new ArrayList<>())).isEqualTo(DeliveryResult.SENT);
        assertThat(retry(id)).as("SENT").isFalse();
        assertThat(retry(UUID.randomUUID())).as("unknown id").isFalse();
    }

    @Test
    void afterAnUnknownResultTheNextAttemptCanAskFirst() {
        UUID id = messages.add("hello", NOW);

        assertThat(deliver(claimOne("s"), new DeliveryAttempt.Retry("no answer", Duration.ofMinutes(1), true)))
                .isEqualTo(DeliveryResult.RETRYING);

        assertThat(messages.row(id).lastError()).contains("no answer");
        assertThat(messages.words(id)).contains("words: hello");
        assertThat(outbox.claim("next", NEWS, 10, LEASE)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        Claim next = claimOne("next");
        assertThat(next).isEqualTo(new Claim(id, "next", 2, Optional.of(NOW)));
        deliver(next, new DeliveryAttempt.Postpone("down", Duration.ofMinutes(1), false));
        clock.advance(Duration.ofMinutes(1));
        assertThat(claimOne("next").interruptedSince())
                .as("an attempt that did not reach the provider settles nothing")
                .contains(NOW);
    }

    @Test
    void anOutageIsNoAttempt() {
        UUID id = messages.add("hello", NOW);
        for (int i = 0; i < 100; i++) {
            assertThat(deliver(claimOne("s"), new DeliveryAttempt.Postpone("down", Duration.ofMinutes(1), false)))
                    .isEqualTo(DeliveryResult.RETRYING);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(messages.row(id).attempts()).isZero();
        assertThat(claimOne("s").interruptedSince()).isEmpty();
    }

    @Test
    void whatIsToBeSentLaterIsDueThenAndIsNoAttempt() {
        UUID id = messages.add("hello", NOW);
        Instant later = NOW.plusSeconds(60);

        DeliveryResult result = outbox.deliver(
                claimOne("s"), (tx, row) -> new Content.Later<String>(later, "asleep"), OutboxTest::neverSent);

        assertThat(result).isEqualTo(DeliveryResult.POSTPONED);
        assertThat(messages.row(id))
                .isEqualTo(new TestMessages.Row(
                        OutboxStatus.PENDING, 0, Optional.of(later), Optional.of("asleep"), Optional.empty()));
    }

    @Test
    void aRecordedFailureIsNoInterruptedAttempt() {
        messages.add("hello", NOW);
        fail(claimOne("s"));
        clock.advance(Duration.ofMinutes(2));

        assertThat(claimOne("s").interruptedSince()).isEmpty();
    }

    @Test
    void aRetriedTransactionSendsOnceAndRecordsIt() {
        UUID id = messages.add("hello", NOW);
        Claim claim = claimOne("s");
        List<String> sent = new ArrayList<>();
        List<String> read = new ArrayList<>();
        Outbox<Record> conflicting = new TestMessages(FailingCommit.on(dataSource), clock).outbox;

        DeliveryResult result = conflicting.deliver(
                claim,
                (tx, row) -> {
                    read.add("read");
                    return TestMessages.body(tx, row);
                },
                TestMessages.by(it -> send(it, sent)));

        assertThat(result).isEqualTo(DeliveryResult.SENT);
        assertThat(read).as("the transaction ran twice").hasSize(2);
        assertThat(sent).containsExactly("hello");
        assertThat(messages.row(id).status()).isEqualTo(OutboxStatus.SENT);
    }

    @Test
    void whileAMessageIsSentNothingIsLocked() {
        UUID id = messages.add("hello", NOW);

        DeliveryResult result = outbox.deliver(claimOne("s"), TestMessages::body, TestMessages.by(it -> {
            messages.cancel(id);
            return new DeliveryAttempt.Sent(Optional.of("first"));
        }));

        assertThat(result).isEqualTo(DeliveryResult.SENT);
        assertThat(messages.row(id).status()).isEqualTo(OutboxStatus.SENT);
        assertThat(messages.row(id).messageId()).contains("first");
    }

    @Test
    void whatIsCancelledWhileItsAttemptFailsStaysCancelled() {
        UUID id = messages.add("hello", NOW);
        for (DeliveryAttempt outcome : List.of(
                new DeliveryAttempt.Retry("down", Duration.ZERO, true),
                new DeliveryAttempt.Postpone("down", Duration.ZERO, true),
                new DeliveryAttempt.GiveUp("down"))) {
            UUID each = messages.add("hello", NOW);
            Claim claim = outbox.claim("s", NEWS, 10, LEASE).stream()
                    .filter(it -> it.id().equals(each))
                    .findFirst()
                    .orElseThrow();

            DeliveryResult result = outbox.deliver(claim, TestMessages::body, TestMessages.by(it -> {
                messages.cancel(each);
                return outcome;
            }));

            assertThat(result).isEqualTo(DeliveryResult.NOT_WANTED);
            assertThat(messages.row(each).status()).isEqualTo(OutboxStatus.CANCELLED);
        }
        assertThat(messages.row(id).status()).isEqualTo(OutboxStatus.SENDING);
    }

    @Test
    void anOutcomeThatComesAfterTheLeaseChangesNothing() {
        UUID id = messages.add("hello", NOW);

        DeliveryResult result = outbox.deliver(claimOne("slow"), TestMessages::body, TestMessages.by(it -> {
            clock.advance(LEASE);
            claimOne("next");
            return new DeliveryAttempt.GiveUp("no such mailbox");
        }));

        assertThat(result).isEqualTo(DeliveryResult.LOST);
        assertThat(messages.row(id).status()).isEqualTo(OutboxStatus.SENDING);
    }

    @Test
    void aMessageThatIsNotWantedAnyMoreIsNotSent() {
        UUID unwanted = messages.add("a", NOW.minusSeconds(3));
        UUID late = messages.add("b", NOW.minusSeconds(2));
        UUID cancelled = messages.add("c", NOW.minusSeconds(1));
        List<Claim> claims = outbox.claim("s", NEWS, 10, LEASE);
        messages.cancel(cancelled);

        assertThat(outbox.deliver(claims.get(0), (tx, row) -> new Content.NotWanted<String>(), OutboxTest::neverSent))
                .isEqualTo(DeliveryResult.NOT_WANTED);
        assertThat(outbox.deliver(
                        claims.get(1), (tx, row) -> new Content.TooLate<String>("too late"), OutboxTest::neverSent))
                .isEqualTo(DeliveryResult.NOT_WANTED);
        assertThat(outbox.deliver(claims.get(2), TestMessages::body, OutboxTest::neverSent))
                .isEqualTo(DeliveryResult.NOT_WANTED);

        assertThat(messages.row(unwanted))
                .isEqualTo(new TestMessages.Row(
                        OutboxStatus.CANCELLED, 0, Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(messages.row(late))
                .isEqualTo(new TestMessages.Row(
                        OutboxStatus.FAILED, 0, Optional.empty(), Optional.of("too late"), Optional.empty()));
    }

    @Test
    void aTableWithoutTheColumnsOfAQueueIsRefused() {
        assertThatThrownBy(() -> new QueueTable<>(DSL.table(DSL.name("no_queue")), DSL.field(DSL.name("topic"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no_queue must have a column id of type UUID");
        assertThatThrownBy(() -> new QueueTable<>(DSL.table(DSL.name("x; drop")), DSL.field(DSL.name("topic"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PreparedMessage neverSent(String body) {
        throw new AssertionError("sent: " + body);
    }

    private boolean retry(UUID id) {
        return messages.transactions.inTransaction(tx -> outbox.retry(tx, id));
    }

    private DeliveryResult deliver(Claim claim, List<String> sent) {
        return outbox.deliver(claim, TestMessages::body, TestMessages.by(it -> send(it, sent)));
    }

    private static DeliveryAttempt send(String body, List<String> sent) {
        sent.add(body);
        return new DeliveryAttempt.Sent(Optional.of("of the provider"));
    }

    private DeliveryResult fail(Claim claim) {
        return deliver(claim, RETRIES.failed(claim, "down", false));
    }

    private DeliveryResult deliver(Claim claim, DeliveryAttempt outcome) {
        return outbox.deliver(claim, TestMessages::body, TestMessages.by(it -> outcome));
    }

    private Claim claimOne(String holder) {
        List<Claim> claimed = outbox.claim(holder, NEWS, 10, LEASE);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    private static List<UUID> ids(List<Claim> claims) {
        return claims.stream().map(Claim::id).toList();
    }
}
