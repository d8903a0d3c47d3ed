package dev.openings.benchmarks;

/** The splitmix64 generator: the same seed gives the same numbers in any language. */
final class SplitMix64 {
    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    /** Returns the next number in {@code [0, bound)}. */
    int below(int bound) {
        return (int) ((next() >>> 11) % bound);
    }

    void shuffle(long[][] rows) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = below(i + 1);
            long[] row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
