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

/** Of those who want the same, one takes it; the others look. */
class RequestCoalescerTest {
    private final RequestCoalescer crowd = new RequestCoalescer();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();

    @Test
    void whoIsAloneDoesNotLook() {
        assertThat(pass("taken")).isEqualTo("taken");
        assertThat(pass("taken")).isEqualTo("taken");

        assertThat(looked).hasValue(0);
    }

    @Test
    void whoComesAfterARefusalLooksFirst() {
        assertThat(pass("refused")).isEqualTo("refused");
        assertThat(pass("refused")).isEqualTo("seen");

        assertThat(taken).hasValue(1);
        assertThat(looked).hasValue(1);
    }

    @Test
    void ofManyTogetherOneTakesItAndTheOthersSeeThatItIsGone() {
        List<String> outcomes = ConcurrentCallers.run(
                64,
                16,
                number -> crowd.pass(
                        "ten o'clock",
                        this::seen,
                        () -> taken.incrementAndGet() == 1 ? "taken" : "late",
                        "late"::equals));

        assertThat(outcomes).filteredOn("taken"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("late"::equals).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whileOneTriesNobodyElseDoes(boolean wasRefusedBefore) {
        int callers = 16;
        CountDownLatch arrived = new CountDownLatch(callers);
        CountDownLatch two = new CountDownLatch(2);
        if (wasRefusedBefore) {
            crowd.pass("ten o'clock", Optional::empty, () -> "refused", "refused"::equals);
        }

        List<String> outcomes = ConcurrentCallers.run(callers, callers, number -> {
            arrived.countDown();
            return crowd.pass("ten o'clock", this::seen, () -> tryBesideOthers(arrived, two), "refused"::equals);
        });

        assertThat(outcomes).filteredOn("taken"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("seen"::equals).hasSize(callers - 1);
    }

    /** Gives others the time to try as well. */
    private String tryBesideOthers(CountDownLatch arrived, CountDownLatch two) {
        try {
            arrived.await();
            two.countDown();
            two.await(200, TimeUnit.MILLISECONDS);
            taken.incrementAndGet();
            return "taken";
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private Optional<String> seen() {
        return taken.get() == 0 ? Optional.empty() : Optional.of("seen");
    }

    @Test
    void whoFailsLetsTheNextOneTry() {
        assertThatThrownBy(() -> crowd.pass(
                        "ten o'clock",
                        Optional::empty,
                        () -> {
                            throw new IllegalStateException("no database");
                        },
                        outcome -> true))
                .hasMessage("no database");

        assertThat(pass("taken")).isEqualTo("taken");
        assertThat(looked).hasValue(0);
    }

    private String pass(String outcome) {
        return crowd.pass(
                "ten o'clock",
                () -> {
                    looked.incrementAndGet();
                    return Optional.of("seen");
                },
                () -> {
                    taken.incrementAndGet();
                    return outcome;
                },
                "refused"::equals);
    }
}
