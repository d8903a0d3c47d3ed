package dev.openings.benchmarks.messages;

/** Holds the answers of a provider while it is closed. */
final class HangingGate implements ProviderPace {
    private boolean isClosed;
    private int waiting;

    @Override
    public synchronized void pass() throws InterruptedException {
        waiting++;
        notifyAll();
        try {
            while (isClosed) {
                wait();
            }
        } finally {
            waiting--;
        }
    }

    /** Holds every answer from now on. */
    synchronized void close() {
        isClosed = true;
    }

    /** Lets all answers pass. */
    synchronized void open() {
        isClosed = false;
        notifyAll();
    }

    /** How many answers are held. */
    synchronized int waiting() {
        return waiting;
    }
}
