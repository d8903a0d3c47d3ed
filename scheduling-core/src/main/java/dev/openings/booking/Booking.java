package dev.openings.booking;

/** The one door for changes: may this be booked, held, moved, cancelled? */
public final class Booking {
    private Booking() {}

    /**
     * Decides {@code change} over {@code snapshot}. A start is accepted if and only if {@code snapshot.search()} finds it (with what is
     * overruled set aside, and an appointment that moves left out).
     */
    public static Decision decide(Snapshot snapshot, Change change) {
        if (change instanceof Change.Timed timed) {
            return snapshot.search().isBookable(timed.start())
                    ? new Decision.Stepped(AppointmentStatus.SCHEDULED)
                    : new Decision.Unavailable(snapshot.search().explain(timed.start()));
        }
        throw new IllegalStateException("undecided: " + change + " over " + snapshot);
    }
}
