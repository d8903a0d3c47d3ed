package dev.openings.server.tracing;

import java.net.URI;

/**
 * Where traces go.
 *
 * @param collector the base URL of a collector that speaks OTLP over HTTP, without a slash at the end
 * @param ratio the share of all traces that is sent, from 0 to 1
 */
public record TraceSettings(URI collector, double ratio) {
    /** All traces. */
    public static TraceSettings of(URI collector) {
        return new TraceSettings(collector, 1);
    }
}
