package dev.openings.server;

import dev.openings.server.compression.GetAndHead;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MeterRegistryFormatter;
import io.helidon.metrics.api.SystemTagsManager;
import io.helidon.metrics.spi.MeterRegistryFormatterProvider;
import io.helidon.service.registry.Services;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Serves the metrics of the server and of the JVM in the text format of Prometheus. */
final class MetricsEndpoint implements Handler {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final MetricsObserver observer = MetricsObserver.create();
    private final PrometheusRegistry metrics;

    /** @param metrics what this server counts itself */
    MetricsEndpoint(PrometheusRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts the requests to {@code routing}. */
    void count(HttpRouting.Builder routing) {
        observer.configureVendorMetrics(routing);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, TYPE))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
        GetAndHead.send(request, response, (ofJvm() + ofServer()).getBytes(StandardCharsets.UTF_8));
    }

    private String ofServer() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, metrics.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** What Helidon counts: the JVM and requests. All servers of a JVM share it. */
    private String ofJvm() {
        return ServiceLoader.load(MeterRegistryFormatterProvider.class).stream()
                .map(provider -> provider.get()
                        .formatter(
                                MediaTypes.TEXT_PLAIN,
                                observer.prototype().metricsConfig(),
                                Services.get(MeterRegistry.class),
                                SystemTagsManager.instance().scopeTagName(),
                                List.of(),
                                List.of()))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(MeterRegistryFormatter::format)
                .map(Object::toString)
                .orElse("");
    }
}
