package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;

/** What an inquiry needs, worked out once: the diaries in the team's order, who can fill what, how far ahead starts may be. */
record Agenda(Inquiry inquiry, List<Diary> diaries, Seating seating, Reach reach) {
    private static final long LOOK_BACK = 3 * LocalDays.DAY;

    static Agenda of(Inquiry inquiry) {
        List<Bookable> bookables = inquiry.team().bookables();
        Diary[] diaries = new Diary[bookables.size()];
        for (int i = 0; i < diaries.length; i++) {
            diaries[i] = Diary.of(bookables.get(i), inquiry);
        }
        return new Agenda(inquiry, List.of(diaries), Seating.of(inquiry.team()), Reach.of(inquiry));
    }

    /**
     * The calendars, exact for starts in {@code [from, to)}.
     *
     * <p>A window that begins more than 24 hours before a start counts from a midnight, and one that ends more than 24 hours after it is long
     * whatever its end; so what lies further away cannot change an answer, and windows without end can be cut.
     */
    Stretch stretch(long from, long to) {
        Interval needed = new Interval(
                Instant.ofEpochSecond(from - LOOK_BACK),
                Instant.ofEpochSecond(to + Math.max(inquiry.duration(), LocalDays.DAY) + 1));
        Calendar[] calendars = new Calendar[diaries.size()];
        for (int i = 0; i < calendars.length; i++) {
            calendars[i] = Calendar.of(diaries.get(i), inquiry, needed);
        }
        return new Stretch(this, from, to, List.of(calendars));
    }
}
