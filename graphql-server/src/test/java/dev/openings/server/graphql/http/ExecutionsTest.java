package dev.openings.server.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.helidon.http.Header;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which requests run, and when. */
class ExecutionsTest {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final List<String> begun = new CopyOnWriteArrayList<>();

    @AfterEach
    void endAll() {
        mayEnd.countDown();
    }

    @Test
    void soManyRequestsRunAtOnceAndTheOthersWait() {
        try (Executions executions = new Executions(2, Duration.ofMinutes(1))) {
            for (String name : List.of("a", "b", "c", "d")) {
                start(executions, name, NO_LIMIT);
            }

            assertThat(begun).containsExactlyInAnyOrder("a", "b");
            assertThat(executions.waiting()).isEqualTo(2);

            mayEnd.countDown();
            await().until(() -> begun.size() == 4);
        }
    }

    /** With one at a time: two that end together start the next two together. */
    @Test
    void requestsRunInTheOrderOfTheirArrival() {
        try (Executions executions = new Executions(1, Duration.ofMinutes(1))) {
            List<String> names = List.of("a", "b", "c", "d");
            names.forEach(name -> start(executions, name, NO_LIMIT));

            mayEnd.countDown();
            await().until(() -> begun.size() == 4);
            assertThat(begun).isEqualTo(names);
        }
    }

    @Test
    void aCallerWithManyRequestsLeavesRoomForOthers() {
        try (Executions executions = new Executions(3, Duration.ofMinutes(1))) {
            for (int number = 0; number < 5; number++) {
                start(executions, "greedy", 2);
            }
            start(executions, "modest", 2);

            assertThat(begun).containsExactlyInAnyOrder("greedy", "greedy", "modest");
        }
    }

    @Test
    void afterTheCloseNoWaitingRequestBegins() {
        Executions executions = new Executions(1, Duration.ofMillis(200));
        start(executions, "first", NO_LIMIT);

        executions.close();
        mayEnd.countDown();

        assertThatThrownBy(() -> executions.run("second", NO_LIMIT, time -> begun.add("second")))
                .isInstanceOf(HttpProblemException.class);
        assertThat(begun).containsExactly("first");
    }

    @Test
    void aRequestWhoseTurnDoesNotComeInTimeIsRefusedAndNeverRuns() {
        try (Executions executions = new Executions(1, Duration.ofMillis(50))) {
            start(executions, "first", NO_LIMIT);

            assertThatThrownBy(() -> executions.run("second", NO_LIMIT, time -> begun.add("second")))
                    .isInstanceOfSatisfying(HttpProblemException.class, refused -> {
                        assertThat(refused.status()).isEqualTo(Status.SERVICE_UNAVAILABLE_503);
                        assertThat(refused.headers()).extracting(Header::name).containsExactly("Retry-After");
                    });
            mayEnd.countDown();
            assertThat(executions.<String>run("third", NO_LIMIT, time -> "ran")).isEqualTo("ran");
            assertThat(begun).containsExactly("first");
        }
    }

    @Test
    void theTimeInTheQueueCountsForTheTimeLimit() {
        try (Executions executions = new Executions(1, Duration.ofMinutes(1))) {
            assertThat(executions.<Duration>run("only", NO_LIMIT, time -> time))
                    .isLessThan(Duration.ofMinutes(1))
                    .isPositive();
        }
    }

    @Test
    void aFailureIsThatOfTheRequestAndLeavesRoomForTheNext() {
        try (Executions executions = new Executions(1, Duration.ofMinutes(1))) {
            assertThatThrownBy(() -> executions.run("one", NO_LIMIT, time -> {
                        throw new IllegalArgumentException("broken");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("broken");

            assertThat(executions.<String>run("one", NO_LIMIT, time -> "ran")).isEqualTo("ran");
        }
    }

    /** Returns once the request has begun or waits. */
    private void start(Executions executions, String caller, int mostOfCaller) {
        int before = executions.arrived();
        Thread.ofVirtual()
                .start(() -> executions.run(caller, mostOfCaller, time -> {
                    begun.add(caller);
                    return wait(mayEnd);
                }));
        await().until(() -> executions.arrived() > before);
        await().until(() -> begun.size() == executions.running());
    }

    private static boolean wait(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
