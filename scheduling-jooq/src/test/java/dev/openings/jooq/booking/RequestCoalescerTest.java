package dev.openings.jooq.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.testing.ConcurrentCallers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of concurrent requests for one slot, one tries to take it; the others check whether it is taken. */
class RequestCoalescerTest {
    private final RequestCoalescer coalescer = new RequestCoalescer();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void aSingleRequestDoesNotCheckFirst() {
        assertThat(request("taken")).isEqualTo("taken");
        assertThat(request("taken")).isEqualTo("taken");

        assertThat(checks).hasValue(0);
    }

    @Test
    void aRequestAfterARefusalChecksFirst() {
        assertThat(request("refused")).isEqualTo("refused");
        assertThat(request("refused")).isEqualTo("refused by check");

        assertThat(taken).hasValue(1);
        assertThat(checks).hasValue(1);
    }

    @Test
    void ofConcurrentRequestsOneTakesTheSlotAndTheOthersAreRefusedByACheck() {
        List<String> outcomes = ConcurrentCallers.run(
                64,
                16,
                number -> coalescer.run(
                        "ten o'clock",
                        Optional.empty(),
                        this::check,
                        () -> taken.incrementAndGet() == 1 ? "taken" : "late",
                        "late"::equals));

        assertThat(outcomes).filteredOn("taken"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("late"::equals).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyOneRequestTriesAtATime(boolean wasRefusedBefore) {
        int callers = 16;
        CountDownLatch arrived = new CountDownLatch(callers);
        CountDownLatch two = new CountDownLatch(2);
        if (wasRefusedBefore) {
            coalescer.run("ten o'clock", Optional.empty(), Optional::empty, () -> "refused", "refused"::equals);
        }

        List<String> outcomes = ConcurrentCallers.run(callers, callers, number -> {
            arrived.countDown();
            return coalescer.run(
                    "ten o'clock",
                    Optional.empty(),
                    this::check,
                    () -> tryBesideOthers(arrived, two),
                    "refused"::equals);
        });

        assertThat(outcomes).filteredOn("taken"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("refused by check"::equals).hasSize(callers - 1);
    }

    /** Waits until another request tries too, or 200 ms have passed. */
    private String tryBesideOthers(CountDownLatch arrived, CountDownLatch two) {
        try {
            arrived.await();
            two.countDown();
            two.await(200, TimeUnit.MILLISECONDS);
            taken.incrementAndGet();
            return "taken";
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Optional<String> check() {
        return taken.get() == 0 ? Optional.empty() : Optional.of("refused by check");
    }

    @Test
    void aFailureLetsTheNextRequestTry() {
        assertThatThrownBy(() -> coalescer.run(
                        "ten o'clock",
                        Optional.empty(),
                        Optional::empty,
                        () -> {
                            throw new IllegalStateException("no database");
                        },
                        outcome -> true))
                .hasMessage("no database");

        assertThat(request("taken")).isEqualTo("taken");
        assertThat(checks).hasValue(0);
    }

    private String request(String outcome) {
        return coalescer.run(
                "ten o'clock",
                Optional.empty(),
                () -> {
                    checks.incrementAndGet();
                    return Optional.of("refused by check");
                },
                () -> {
                    taken.incrementAndGet();
                    return outcome;
                },
                "refused"::equals);
    }
}
