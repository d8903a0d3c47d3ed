package dev.openings.server.graphql.schema;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A field's value that a data loader fetches in one batch with the values of other fields.
 *
 * @param future completed when the batch has been loaded
 */
public record AsyncValue<T>(CompletableFuture<T> future) {
    /** The result of {@code function} on the loaded value. */
    public <R> AsyncValue<R> map(Function<? super T, ? extends R> function) {
        return new AsyncValue<>(future.thenApply(function));
    }
}
