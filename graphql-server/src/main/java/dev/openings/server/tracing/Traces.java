package dev.openings.server.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Spans of requests, sent to a collector by OTLP; or none. Spans hold methods, routes and status codes, and nothing that a
 * caller has written: no paths, addresses, arguments or names.
 *
 * <p>A thread of its own sends them. A collector that hangs or is down fails nothing: spans are dropped when 2,048 wait.
 */
public final class Traces implements AutoCloseable {
    /** Nothing is recorded or sent. */
    public static final Traces OFF = new Traces(Optional.empty());

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** For the last spans, when the server stops: it has little time, and a collector may hang. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final Optional<SdkTracerProvider> provider;
    private final Tracer tracer;

    private Traces(Optional<SdkTracerProvider> provider) {
        this.provider = provider;
        this.tracer = provider.<TracerProvider>map(it -> it)
                .orElse(TracerProvider.noop())
                .get("dev.openings");
    }

    /** Sends spans to a collector. It need not be there. */
    public static Traces to(TraceSettings settings) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.collector() + "/v1/traces")
                .setConnectTimeout(TIMEOUT)
                .setTimeout(TIMEOUT)
                .build();
        return new Traces(Optional.of(SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "openings")))
                .setIdGenerator(new TraceIds())
                // By the ID of the trace, not by the flag of the caller: a stranger must not choose what is sent.
                .setSampler(Sampler.traceIdRatioBased(settings.ratio()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(INTERVAL)
                        .setExporterTimeout(TIMEOUT)
                        .build())
                .build()));
    }

    /**
     * Runs the work of a request in a span, whose trace is that of {@link RequestId}.
     *
     * @param route the pattern of the path
     * @param traceparent the values of the header
     * @param status of the response, asked after the work
     */
    public void request(String method, String route, List<String> traceparent, Runnable work, IntSupplier status) {
        if (provider.isEmpty()) {
            work.run();
            return;
        }
        String known = METHODS.contains(method) ? method : "_OTHER";
        Context parent = parent(traceparent);
        Span span = tracer.spanBuilder(known + " " + route)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, known)
                .setAttribute(ROUTE, route)
                .startSpan();
        try {
            parent.with(span).wrap(work).run();
        } finally {
            end(span, status.getAsInt(), SERVER_ERROR);
        }
    }

    /** A call of another server. */
    public interface Call<T> {
        /**
         * Makes the call.
         *
         * @param headers of the trace, to be added to the request
         */
        T run(Map<String, String> headers) throws IOException;
    }

    /**
     * Calls another server in a span.
     *
     * @param name of the span: the method and what is called
     * @throws IOException if the call does
     */
    public <T> T outgoing(String name, Call<T> call, ToIntFunction<T> status) throws IOException {
        if (provider.isEmpty()) {
            return call.run(Map.of());
        }
        Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current().with(span), headers, Map::put);
        try {
            T answer = call.run(headers);
            end(span, status.applyAsInt(answer), CLIENT_ERROR);
            return answer;
        } catch (IOException | RuntimeException failed) {
            // Its message may hold an address: only the type is told.
            span.setAttribute("error.type", failed.getClass().getName());
            span.setStatus(StatusCode.ERROR);
            span.end();
            throw failed;
        }
    }

    private static void end(Span span, int status, int error) {
        span.setAttribute(STATUS, (long) status);
        if (status >= error) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** {@link RequestId} decides what is valid; the parent is one of its trace. */
    private static Context parent(List<String> traceparent) {
        return traceparent.size() == 1
                ? W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), traceparent.getFirst().strip(), new Header())
                : Context.root();
    }

    /** Sends what has not been sent, for a second at most. */
    @Override
    public void close() {
        provider.ifPresent(it -> {
            var unused = it.shutdown().join(LAST.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** The one header that is read. {@code tracestate} is not: a stranger could fill the collector with it. */
    private static final class Header implements TextMapGetter<String> {
        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals("traceparent") ? traceparent : null;
        }
    }
}
