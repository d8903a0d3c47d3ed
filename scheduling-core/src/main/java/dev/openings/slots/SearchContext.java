package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;

/**
 * The parts of a search that are computed once: the busy profiles in the team's order, the matching, the booking
 * horizon, and the starts that the contact may have.
 */
record SearchContext(
        SearchRequest request,
        List<BusyProfile> profiles,
        RequirementMatching matching,
        BookingHorizon horizon,
        EligibleStarts eligible) {
    private static final long LOOK_BACK = 3 * LocalDays.DAY;

    static SearchContext of(SearchRequest request) {
        List<Bookable> bookables = request.team().bookables();
        BusyProfile[] profiles = new BusyProfile[bookables.size()];
        for (int i = 0; i < profiles.length; i++) {
            profiles[i] = BusyProfile.of(bookables.get(i), request);
        }
        return new SearchContext(
                request,
                List.of(profiles),
                RequirementMatching.of(request.team()),
                BookingHorizon.of(request),
                EligibleStarts.of(request));
    }

    /** True if notice and horizon allow {@code start}, and so does what is known of the contact. */
    boolean allows(long start) {
        return horizon.allows(start) && eligible.allows(start);
    }

    /**
     * Returns the open time of the team, exact for starts in {@code [from, to)}.
     *
     * <p>A window that begins more than 24 hours before a start is counted from a midnight, and one that ends more than
     * 24 hours after it is long whatever its end. Hence time farther away cannot change a result, and endless windows
     * can be cut.
     */
    SearchWindow searchWindow(long from, long to) {
        OpenTime[] openTimes = new OpenTime[profiles.size()];
        for (int i = 0; i < openTimes.length; i++) {
            openTimes[i] = openTime(i, request, from, to);
        }
        return new SearchWindow(this, from, to, List.of(openTimes));
    }

    /** Returns the open time of one member as {@code asked} sees it, exact for starts in {@code [from, to)}. */
    OpenTime openTime(int member, SearchRequest asked, long from, long to) {
        Interval needed = new Interval(
                Instant.ofEpochSecond(from - LOOK_BACK),
                Instant.ofEpochSecond(to + Math.max(request.duration(), LocalDays.DAY) + 1));
        return OpenTime.of(profiles.get(member), asked, needed);
    }
}
