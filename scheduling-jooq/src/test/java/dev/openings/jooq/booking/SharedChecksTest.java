package dev.openings.jooq.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.testing.ConcurrentCallers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests with one key share a check that begins after each of them. */
class SharedChecksTest {
    private final SharedChecks<Integer> checks = new SharedChecks<>();
    private final AtomicInteger run = new AtomicInteger();
    private final AtomicInteger version = new AtomicInteger();

    @Test
    void requestsOneAfterTheOtherCheckThemselves() {
        assertThat(checks.get("key", run::incrementAndGet)).isEqualTo(1);
        assertThat(checks.get("key", run::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void requestsThatComeWhileACheckRunsShareTheNextOne() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread first = Thread.ofVirtual()
                .start(() -> checks.get("key", () -> {
                    run.incrementAndGet();
                    begun.countDown();
                    await(end);
                    return 1;
                }));
        begun.await();
        List<Integer> found = Collections.synchronizedList(new ArrayList<>());
        List<Thread> others = IntStream.range(0, 20)
                .mapToObj(i -> Thread.ofPlatform().start(() -> found.add(checks.get("key", run::incrementAndGet))))
                .toList();
        while (others.stream().anyMatch(it -> it.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }

        end.countDown();

        first.join();
        for (Thread other : others) {
            other.join();
        }
        assertThat(found).hasSize(20).containsOnly(2);
    }

    @Test
    void noRequestGetsAnAnswerThatIsOlderThanItself() {
        List<Boolean> isNewEnough = ConcurrentCallers.run(2_000, 16, number -> {
            int atCall = version.incrementAndGet();
            return checks.get("key", version::get) >= atCall;
        });

        assertThat(isNewEnough).doesNotContain(false);
    }

    @Test
    void requestsWithOtherKeysDoNotWait() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread first = Thread.ofVirtual()
                .start(() -> checks.get("key", () -> {
                    begun.countDown();
                    await(end);
                    return 1;
                }));
        begun.await();

        assertThat(checks.get("other", () -> 2)).isEqualTo(2);
        end.countDown();
        first.join();
    }

    @Test
    void theFailureOfOneCheckIsOfOneRequest() {
        assertThatThrownBy(() -> checks.get("key", () -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");
        assertThat(checks.get("key", () -> 3)).isEqualTo(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
