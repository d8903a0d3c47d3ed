package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;

/** What an inquiry needs, worked out once: the diaries in the team's order, who can fill what, how far ahead starts may be. */
record SearchContext(
        SearchRequest inquiry, List<BusyProfile> diaries, RequirementMatching seating, BookingHorizon reach) {
    private static final long LOOK_BACK = 3 * LocalDays.DAY;

    static SearchContext of(SearchRequest inquiry) {
        List<Bookable> bookables = inquiry.team().bookables();
        BusyProfile[] diaries = new BusyProfile[bookables.size()];
        for (int i = 0; i < diaries.length; i++) {
            diaries[i] = BusyProfile.of(bookables.get(i), inquiry);
        }
        return new SearchContext(
                inquiry, List.of(diaries), RequirementMatching.of(inquiry.team()), BookingHorizon.of(inquiry));
    }

    /**
     * The calendars, exact for starts in {@code [from, to)}.
     *
     * <p>A window that begins more than 24 hours before a start counts from a midnight, and one that ends more than 24 hours after it is long
     * whatever its end; so what lies further away cannot change an answer, and windows without end can be cut.
     */
    SearchWindow stretch(long from, long to) {
        Interval needed = new Interval(
                Instant.ofEpochSecond(from - LOOK_BACK),
                Instant.ofEpochSecond(to + Math.max(inquiry.duration(), LocalDays.DAY) + 1));
        OpenTime[] calendars = new OpenTime[diaries.size()];
        for (int i = 0; i < calendars.length; i++) {
            calendars[i] = OpenTime.of(diaries.get(i), inquiry, needed);
        }
        return new SearchWindow(this, from, to, List.of(calendars));
    }
}
