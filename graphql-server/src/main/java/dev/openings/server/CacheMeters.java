package dev.openings.server;

import com.github.benmanes.caffeine.cache.Cache;
import dev.openings.jooq.slots.CacheStatistics;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.Supplier;

/** Shows how often caches have what is asked of them, and how much they hold. */
final class CacheMeters {
    private CacheMeters() {}

    /** The statistics of {@code cache}, which records them. */
    static Supplier<CacheStatistics> of(Cache<?, ?> cache) {
        return () -> new CacheStatistics(cache.stats().hitCount(), cache.stats().missCount(), cache.estimatedSize());
    }

    /** @param caches by the names that they have in metrics */
    static void register(Map<String, Supplier<CacheStatistics>> caches, PrometheusRegistry metrics) {
        CounterWithCallback.builder()
                .name("openings_cache_requests_total")
                .help("Questions to a cache, by whether it had the answer: hit or miss")
                .labelNames("cache", "result")
                .callback(callback -> caches.forEach((name, statistics) -> {
                    CacheStatistics now = statistics.get();
                    callback.call((double) now.hits(), name, "hit");
                    callback.call((double) now.misses(), name, "miss");
                }))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_cache_entries")
                .help("Objects that a cache holds")
                .labelNames("cache")
                .callback(callback -> caches.forEach((name, statistics) ->
                        callback.call((double) statistics.get().entries(), name)))
                .register(metrics);
    }
}
