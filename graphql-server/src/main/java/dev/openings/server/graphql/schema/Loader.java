package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;

/**
 * Loads many values in a number of statements that does not depend on the number of keys.
 *
 * @param name unique among the loaders
 * @param batch returns the values by key; a key without an entry yields null
 */
public record Loader<K, V>(String name, Batch<K, V> batch) {
    /** Loads values by their keys. */
    @FunctionalInterface
    public interface Batch<K, V> {
        Map<K, V> load(Openings openings, Set<K> keys);
    }

    /** Loads the values of several owners for the same arguments. */
    @FunctionalInterface
    public interface OwnerBatch<A, V> {
        Map<UUID, V> load(Openings openings, Set<UUID> ownerIds, A arguments);
    }

    /** A field with arguments of an owner, such as the busy times of one staff member in one range. */
    public record OwnerKey<A>(UUID ownerId, A arguments) {}

    /** A loader that calls {@code batch} once for all keys with equal arguments. */
    public static <A, V> Loader<OwnerKey<A>, V> byOwner(String name, OwnerBatch<A, V> batch) {
        return new Loader<>(name, (openings, keys) -> {
            Map<A, Set<UUID>> ownersByArguments = keys.stream()
                    .collect(Collectors.groupingBy(
                            OwnerKey::arguments, Collectors.mapping(OwnerKey::ownerId, Collectors.toSet())));
            Map<OwnerKey<A>, V> values = new HashMap<>();
            ownersByArguments.forEach((arguments, ownerIds) -> batch.load(openings, ownerIds, arguments)
                    .forEach((ownerId, value) -> values.put(new OwnerKey<>(ownerId, arguments), value)));
            return values;
        });
    }

    /** A data loader with an empty cache, for one request. */
    public DataLoader<K, V> toDataLoader(Openings openings) {
        return DataLoaderFactory.newMappedDataLoader(
                (Set<K> keys) -> CompletableFuture.completedFuture(batch.load(openings, keys)));
    }
}
