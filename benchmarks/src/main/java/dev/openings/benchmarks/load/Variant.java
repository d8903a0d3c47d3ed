package dev.openings.benchmarks.load;

/** One of several ways to do the same work, measured in comparison. */
public record Variant(String name, Measurement measurement) {
    /** Measures the work once. */
    public interface Measurement {
        Cell take() throws Exception;
    }

    /**
     * The result of one measurement.
     *
     * @param perSecond units of work per second
     * @param median the median duration in milliseconds
     * @param slow the 99th percentile of the durations in milliseconds
     */
    public record Cell(double perSecond, double median, double slow) {
        public static Cell of(Clients.Result result) {
            return new Cell(result.perSecond(), result.millis(0.5), result.millis(0.99));
        }
    }
}
