package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Of those who want the same, one takes it; the others look. */
class CrowdTest {
    private final Crowd crowd = new Crowd();
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
        List<String> outcomes = Together.run(
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
