package dev.openings.server.connections;

/** The time that the server may still wait for a client. */
interface WaitingTime {
    /** Nanoseconds; zero or less if there is no time left. */
    long nanosLeft();

    /** Takes the time that a wait has lasted. Called by the thread of the connection. */
    void spend(long nanos);

    /**
     * Nanoseconds by which the current wait may last longer than {@link #nanosLeft} said; 0 if the client is late. Called by
     * the sweep, once the time is over.
     */
    default long extension() {
        return 0;
    }
}
