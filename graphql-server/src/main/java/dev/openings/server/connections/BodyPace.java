package dev.openings.server.connections;

/**
 * Time for a request's body. Each period must bring the bytes that the slowest rate makes due in it, so that no client may
 * send quickly first and then pause for long. A limit in all ends a body that is larger than it may be.
 */
final class BodyPace implements WaitingTime {
    private final long period;
    private final long bytesPerPeriod;
    private long leftOfPeriod;
    private long leftInAll;
    private long due;

    /**
     * The time for a body of which nothing has arrived.
     *
     * @param period in nanoseconds
     * @param inAll the time for the whole body, in nanoseconds
     */
    BodyPace(long period, long bytesPerPeriod, long inAll) {
        this.period = period;
        this.bytesPerPeriod = bytesPerPeriod;
        this.leftOfPeriod = period;
        this.leftInAll = inAll;
        this.due = bytesPerPeriod;
    }

    /** Begins a new period if the bytes of the current one have arrived. */
    void arrived(long bytesInAll) {
        if (bytesInAll >= due) {
            due = bytesInAll + bytesPerPeriod;
            leftOfPeriod = period;
        }
    }

    @Override
    public long nanosLeft() {
        return Math.min(leftOfPeriod, leftInAll);
    }

    @Override
    public void spend(long nanos) {
        leftOfPeriod -= nanos;
        leftInAll -= nanos;
    }
}
