package dev.openings.slots;

/** No grid. */
record EverySecond() implements Grid {
    @Override
    public long next(long from, long start, long end) {
        return from;
    }
}
