package dev.openings.server;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.Supplier;

/** Shows how often caches have what is asked of them. */
final class CacheMeters {
    private CacheMeters() {}

    /** @param caches by the names that they have in metrics */
    static void register(Map<String, Supplier<CacheStats>> caches, PrometheusRegistry metrics) {
        CounterWithCallback.builder()
                .name("openings_cache_requests_total")
                .help("Questions to a cache, by whether it had the answer: hit or miss")
                .labelNames("cache", "result")
                .callback(callback -> caches.forEach((name, stats) -> {
                    CacheStats now = stats.get();
                    callback.call((double) now.hitCount(), name, "hit");
                    callback.call((double) now.missCount(), name, "miss");
                }))
                .register(metrics);
    }
}
