package dev.openings.benchmarks.load;

/** One way of doing it, to be measured beside others. */
public record Contender(String name, Measurement measurement) {
    /** Does it for a while. */
    public interface Measurement {
        Cell take() throws Exception;
    }

    /**
     * What came of one measurement.
     *
     * @param perSecond how many in a second
     * @param median milliseconds that half of them took at most
     * @param slow milliseconds that 99 of 100 took at most
     */
    public record Cell(double perSecond, double median, double slow) {
        public static Cell of(Clients.Result result) {
            return new Cell(result.perSecond(), result.millis(0.5), result.millis(0.99));
        }
    }
}
