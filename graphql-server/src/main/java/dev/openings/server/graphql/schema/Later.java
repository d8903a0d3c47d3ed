package dev.openings.server.graphql.schema;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A value that comes together with those of a field's brothers and sisters, in one go.
 *
 * @param future what the engine waits for
 */
record Later<T>(CompletableFuture<T> future) {
    <R> Later<R> map(Function<? super T, ? extends R> change) {
        return new Later<>(future.thenApply(change));
    }
}
