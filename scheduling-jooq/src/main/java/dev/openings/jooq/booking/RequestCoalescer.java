package dev.openings.jooq.booking;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Many who want the same time in this process. One of them tries to take it; the others wait for that one without a connection to the
 * database, and then look whether it is taken, which needs no lock. So a thousand who come too late do not queue for a lock to be told so.
 *
 * <p>It decides nothing: whoever is let through takes the locks and looks again, and callers of other processes meet there.
 */
final class RequestCoalescer {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LOOKS = 3;
    private static final int REMEMBERED = 1_000;

    private final ConcurrentHashMap<Object, CompletableFuture<Void>> taking = new ConcurrentHashMap<>();
    private final Set<Object> refused = ConcurrentHashMap.newKeySet();

    /**
     * The outcome of {@code take}, or of {@code look} where that has one already.
     *
     * @param wanted what is wanted; equal for those who want the same
     * @param look the refusal, if it is one already; empty: it may be had, or a look cannot tell
     * @param take tries to have it
     * @param isRefusal whether an outcome of {@code take} is a refusal that would be repeated
     */
    <T> T pass(Object wanted, Supplier<Optional<T>> look, Supplier<T> take, Predicate<T> isRefusal) {
        if (refused.contains(wanted)) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            refused.remove(wanted);
        }
        for (int i = 0; i < LOOKS; i++) {
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> ahead = taking.putIfAbsent(wanted, mine);
            if (ahead == null) {
                return first(wanted, mine, take, isRefusal);
            }
            await(ahead);
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        return take.get();
    }

    private <T> T first(Object wanted, CompletableFuture<Void> mine, Supplier<T> take, Predicate<T> isRefusal) {
        try {
            T outcome = take.get();
            if (isRefusal.test(outcome)) {
                remember(wanted);
            }
            return outcome;
        } finally {
            taking.remove(wanted, mine);
            mine.complete(null);
        }
    }

    private void remember(Object wanted) {
        if (refused.size() >= REMEMBERED) {
            refused.clear();
        }
        refused.add(wanted);
    }

    private static void await(CompletableFuture<Void> ahead) {
        try {
            ahead.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException goOn) {
            // It only was a way to spare the lock a queue.
        }
    }
}
