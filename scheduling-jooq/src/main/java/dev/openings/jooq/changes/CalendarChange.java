package dev.openings.jooq.changes;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A change of calendars, made by this process or another one on the same database. It contains no personal data.
 *
 * @param bookableIds staff members and resources whose calendars changed; empty: any of them
 * @param time that was occupied or released, buffers included; for an appointment that moved, from the earlier start to the
 *     later end. Starts outside of this time can be affected too, depending on the booking rules. Empty: any time
 * @param appointmentId the appointment that changed; empty: none
 */
public record CalendarChange(Set<UUID> bookableIds, Optional<Interval> time, Optional<UUID> appointmentId) {
    /** A change of any calendar at any time: everything that depends on calendars must be read again. */
    public static final CalendarChange ANY = new CalendarChange(Set.of(), Optional.empty(), Optional.empty());

    /** Copies the set. */
    public CalendarChange {
        bookableIds = Set.copyOf(bookableIds);
    }

    /** True if it may have changed one of these calendars. */
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

    /** True if it includes the calendars and the time of {@code other}, so that a listener does not need {@code other}. */
    public boolean covers(CalendarChange other) {
        boolean coversCalendars =
                bookableIds.isEmpty() || (!other.bookableIds.isEmpty() && bookableIds.containsAll(other.bookableIds));
        boolean coversTime = time.isEmpty()
                || other.time.filter(it -> time.get().encloses(it)).isPresent();
        return coversCalendars && coversTime;
    }
}
