package dev.openings.ical;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One iCalendar object: its components and its method.
 *
 * <p>Lines end with CRLF and have at most 75 octets in UTF-8; longer lines are folded between characters. Control
 * characters in the input are dropped; every kind of line break becomes {@code \n}. Equal input gives equal bytes.
 */
public final class ICalendar {
    private final Optional<String> method;
    private final Optional<Subscription> subscription;
    private final List<? extends CalendarComponent> components;

    private ICalendar(
            Optional<String> method,
            Optional<Subscription> subscription,
            List<? extends CalendarComponent> components) {
        if (components.isEmpty() && subscription.isEmpty()) {
            throw new IllegalArgumentException("a calendar without a name must have at least one component");
        }
        this.method = method;
        this.subscription = subscription;
        this.components = List.copyOf(components);
    }

    /**
     * Returns a calendar without METHOD, with all properties.
     *
     * @throws IllegalArgumentException if {@code components} is empty
     */
    public static ICalendar of(List<? extends CalendarComponent> components) {
        return new ICalendar(Optional.empty(), Optional.empty(), components);
    }

    /**
     * Returns a calendar for any reader, without an expected reply: METHOD:PUBLISH. Attendees are left out, as RFC 5546
     * 3.2.1 requires; events should have an organizer.
     *
     * @throws IllegalArgumentException if {@code components} is empty
     */
    public static ICalendar publish(List<? extends CalendarComponent> components) {
        return new ICalendar(Optional.of("PUBLISH"), Optional.empty(), components);
    }

    /**
     * Returns a calendar that applications subscribe to; it may be empty. It has no METHOD, and neither organizers nor
     * attendees are written: applications take events with them for invitations.
     *
     * @param name the name that applications show
     * @param refresh how long to wait before it is read again, in whole minutes (RFC 7986 5.7)
     * @throws IllegalArgumentException if {@code refresh} is not at least one minute
     */
    public static ICalendar feed(String name, Duration refresh, List<? extends CalendarComponent> components) {
        return new ICalendar(Optional.empty(), Optional.of(new Subscription(name, refresh)), components);
    }

    /**
     * Returns an invitation to {@code event}, or the announcement of its new time: METHOD:REQUEST (RFC 5546 3.2.2).
     *
     * @throws IllegalArgumentException if the event has no organizer, no attendee, or is cancelled
     */
    public static ICalendar request(CalendarEvent event) {
        if (event.status() == EventStatus.CANCELLED) {
            throw new IllegalArgumentException("METHOD:REQUEST must not be used for a cancelled event: " + event.uid());
        }
        return scheduling("REQUEST", event);
    }

    /**
     * Returns the cancellation of {@code event}: METHOD:CANCEL (RFC 5546 3.2.5), with STATUS:CANCELLED whatever its
     * status. Its sequence must be higher than that of the invitation.
     *
     * @throws IllegalArgumentException if the event has no organizer or no attendee
     */
    public static ICalendar cancel(CalendarEvent event) {
        return scheduling("CANCEL", event.withStatus(EventStatus.CANCELLED));
    }

    private static ICalendar scheduling(String method, CalendarEvent event) {
        if (event.organizer().isEmpty() || event.attendees().isEmpty()) {
            throw new IllegalArgumentException(
                    "METHOD:" + method + " requires an organizer and an attendee: " + event.uid());
        }
        return new ICalendar(Optional.of(method), Optional.empty(), List.of(event));
    }

    /**
     * Returns the value of METHOD, which the media type {@code text/calendar; method=…} repeats (RFC 5545 8.1); empty
     * if there is none.
     */
    public Optional<String> method() {
        return method;
    }

    /** Returns the text in UTF-8. */
    public byte[] toBytes() {
        return new CalendarWriter(method, subscription).write(components);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }
}
