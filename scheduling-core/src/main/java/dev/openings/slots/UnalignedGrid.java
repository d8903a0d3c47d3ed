package dev.openings.slots;

/** No grid. */
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
    public long steadyUntil() {
        return Long.MAX_VALUE;
    }
}
