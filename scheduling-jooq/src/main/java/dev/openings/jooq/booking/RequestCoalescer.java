package dev.openings.jooq.booking;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * Coalesces concurrent requests for one slot in this process: one request tries to take the slot; the others wait for it
 * without a database connection, and then check without a lock whether the slot is taken. So a thousand late requests do
 * not queue for a row lock to be refused.
 *
 * <p>It decides nothing: each request that is let through locks and reads again. Requests of other processes meet at the
 * locks.
 */
final class RequestCoalescer {
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final int MAX_CHECKS = 3;
    private static final int MAX_REFUSED_KEYS = 1_000;

    private final SharedChecks<Optional<?>> sharedChecks = new SharedChecks<>();
    private final ConcurrentHashMap<Object, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private final Set<Object> refusedKeys =
            Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, Boolean> eldest) {
                    return size() > MAX_REFUSED_KEYS;
                }
            }));

    /**
     * The outcome of {@code take}, or the refusal that {@code check} has found.
     *
     * @param key equal for requests that compete for one slot
     * @param checkKey equal for requests that {@code check} answers alike, of which one checks for all; empty: each checks itself
     * @param check a refusal, if the slot is taken already; empty: the slot may be free, or the check cannot tell
     * @param take tries to take the slot
     * @param isRefusal true for an outcome of {@code take} that the next request would get too
     */
    <T> T run(
            Object key,
            Optional<Object> checkKey,
            Supplier<Optional<T>> check,
            Supplier<T> take,
            Predicate<T> isRefusal) {
        return run(key, checkKey.map(it -> sharedCheck(it, check)).orElse(check), take, isRefusal);
    }

    @SuppressWarnings("unchecked") // Requests with equal keys have results of one type.
    private <T> Supplier<Optional<T>> sharedCheck(Object checkKey, Supplier<Optional<T>> check) {
        return () -> (Optional<T>) sharedChecks.get(checkKey, check::get);
    }

    private <T> T run(Object key, Supplier<Optional<T>> check, Supplier<T> take, Predicate<T> isRefusal) {
        if (refusedKeys.contains(key)) {
            Optional<T> refusal = check.get();
            if (refusal.isPresent()) {
                return refusal.get();
            }
            refusedKeys.remove(key);
        }
        for (int i = 0; i < MAX_CHECKS; i++) {
            CompletableFuture<Void> own = new CompletableFuture<>();
            CompletableFuture<Void> other = running.putIfAbsent(key, own);
            if (other == null) {
                return runFirst(key, own, take, isRefusal);
            }
            await(other);
            Optional<T> refusal = check.get();
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return take.get();
    }

    private <T> T runFirst(Object key, CompletableFuture<Void> own, Supplier<T> take, Predicate<T> isRefusal) {
        try {
            T outcome = take.get();
            if (isRefusal.test(outcome)) {
                refusedKeys.add(key);
            }
            return outcome;
        } finally {
            running.remove(key, own);
            own.complete(null);
        }
    }

    private static void await(CompletableFuture<Void> other) {
        try {
            other.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ignored) {
            // The wait only spares the row lock a queue. The request goes on without it.
        }
    }
}
