package dev.openings.jooq.changes;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something changed, in this process or in another one on the same database. Holds nothing personal.
 *
 * @param bookableIds whose calendars; empty: anybody's
 * @param time what was taken or given back, with its buffers, the whole way of one that moved; which starts that makes or breaks around it is up to the rules of
 *     whoever looks. Empty: at any time
 * @param appointmentId the appointment that was changed, if one was
 */
public record CalendarChange(Set<UUID> bookableIds, Optional<Interval> time, Optional<UUID> appointmentId) {
    /** Copies the set. */
    public CalendarChange {
        bookableIds = Set.copyOf(bookableIds);
    }

    /** True if it touches one of these calendars. */
    public boolean touches(Set<UUID> bookables) {
        return bookableIds.isEmpty() || bookableIds.stream().anyMatch(bookables::contains);
    }

    /** One change of both calendars and of the whole range between both times; both have a time. */
    public CalendarChange including(CalendarChange other) {
        Set<UUID> all = new HashSet<>(bookableIds);
        all.addAll(other.bookableIds);
        Interval first = time.orElseThrow();
        Interval second = other.time.orElseThrow();
        Instant start = first.start().isBefore(second.start()) ? first.start() : second.start();
        Instant end = first.end().isAfter(second.end()) ? first.end() : second.end();
        return new CalendarChange(all, Optional.of(new Interval(start, end)), appointmentId);
    }

    /** True if whoever is told of this need not be told of what {@code other} took or gave back. */
    public boolean covers(CalendarChange other) {
        boolean isOfAll =
                bookableIds.isEmpty() || (!other.bookableIds.isEmpty() && bookableIds.containsAll(other.bookableIds));
        boolean isOfAnyTime = time.isEmpty()
                || other.time.filter(it -> time.get().encloses(it)).isPresent();
        return isOfAll && isOfAnyTime;
    }
}
