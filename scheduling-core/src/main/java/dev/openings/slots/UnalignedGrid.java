package dev.openings.slots;

/** A grid that contains every second. */
record UnalignedGrid() implements Grid {
    @Override
    public long next(long from, long start, long end) {
        return from;
    }

    @Override
    public long stride() {
        return 1;
    }

    @Override
    public long uniformUntil() {
        return Long.MAX_VALUE;
    }
}
