package dev.openings.jooq.booking;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares one check among requests that would get the same answer. A request joins a check only if the check has not begun:
 * what the check reads is then at least as new as the request. Of one key, one check runs at a time, so of any number of
 * waiting requests two checks answer all.
 *
 * @param <T> what a check finds
 */
final class SharedChecks<T> {
    private final ConcurrentHashMap<Object, Check<T>> latest = new ConcurrentHashMap<>();

    /** One check, which runs after the one before it. */
    private static final class Check<T> {
        final CompletableFuture<T> result = new CompletableFuture<>();
        final Thread leader = Thread.currentThread();
        final @Nullable Check<T> previous;
        boolean begun;

        Check(@Nullable Check<T> previous) {
            this.previous = previous;
        }
    }

    /** The result of a check with this key that begins after this call: its own one, or that of another request. */
    T get(Object key, Supplier<T> check) {
        Check<T> joined = latest.compute(key, (k, last) -> last == null || last.begun ? new Check<>(last) : last);
        if (joined.leader != Thread.currentThread()) {
            return await(joined, check);
        }
        if (joined.previous != null) {
            joined.previous.result.exceptionally(failed -> null).join();
        }
        latest.compute(key, (k, last) -> {
            joined.begun = true;
            return last;
        });
        try {
            T found = check.get();
            joined.result.complete(found);
            return found;
        } catch (RuntimeException failed) {
            joined.result.completeExceptionally(failed);
            throw failed;
        } finally {
            latest.remove(key, joined);
        }
    }

    /** A failure may be of the other request alone, such as its deadline: then this one checks itself. */
    private static <T> T await(Check<T> other, Supplier<T> check) {
        try {
            return other.result.join();
        } catch (CompletionException failed) {
            return check.get();
        }
    }
}
