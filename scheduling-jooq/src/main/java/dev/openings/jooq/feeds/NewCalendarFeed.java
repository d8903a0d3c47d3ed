package dev.openings.jooq.feeds;

import java.util.Optional;
import java.util.UUID;

/**
 * A feed to create.
 *
 * @param ownerId the staff member or resource; empty: the whole practice
 * @param label name for those who use it, one line
 * @param show what it shows of an appointment
 * @param includeTimeOff true: with the time off of its owner, or of all staff members
 */
public record NewCalendarFeed(Optional<UUID> ownerId, Optional<String> label, FeedDetail show, boolean includeTimeOff) {
    /** A feed with the names of services, without time off. */
    public static NewCalendarFeed of(UUID ownerId) {
        return new NewCalendarFeed(Optional.of(ownerId), Optional.empty(), FeedDetail.SERVICE, false);
    }

    /** A feed of all appointments of the practice with the names of services, without time off. */
    public static NewCalendarFeed ofPractice() {
        return new NewCalendarFeed(Optional.empty(), Optional.empty(), FeedDetail.SERVICE, false);
    }

    /** This feed with a label. */
    public NewCalendarFeed withLabel(String text) {
        return new NewCalendarFeed(ownerId, Optional.of(text), show, includeTimeOff);
    }

    /** This feed with another detail. */
    public NewCalendarFeed showing(FeedDetail detail) {
        return new NewCalendarFeed(ownerId, label, detail, includeTimeOff);
    }

    /** This feed with time off. */
    public NewCalendarFeed withTimeOff() {
        return new NewCalendarFeed(ownerId, label, show, true);
    }
}
