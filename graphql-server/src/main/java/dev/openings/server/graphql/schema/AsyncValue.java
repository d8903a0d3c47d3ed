package dev.openings.server.graphql.schema;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A value that comes together with those of a field's brothers and sisters, in one go.
 *
 * @param future what the engine waits for
 */
public record AsyncValue<T>(CompletableFuture<T> future) {
    public <R> AsyncValue<R> map(Function<? super T, ? extends R> change) {
        return new AsyncValue<>(future.thenApply(change));
    }
}
