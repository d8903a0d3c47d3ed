package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;

/**
 * A way to load many values at once, in a number of statements that does not depend on how many.
 *
 * @param name unique among the loaders
 * @param batch the values by key; a key without a value is null for those who asked
 */
public record Loader<K, V>(String name, Batch<K, V> batch) {
    /** Loads values by their keys. */
    @FunctionalInterface
    public interface Batch<K, V> {
        Map<K, V> load(Openings openings, Set<K> keys);
    }

    /** One for one request, with its cache. */
    public DataLoader<K, V> fresh(Openings openings) {
        return DataLoaderFactory.newMappedDataLoader(
                (Set<K> keys) -> CompletableFuture.completedFuture(batch.load(openings, keys)));
    }
}
