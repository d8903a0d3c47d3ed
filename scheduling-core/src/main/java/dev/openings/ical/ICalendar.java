package dev.openings.ical;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One iCalendar object: what it holds, and why it is sent.
 *
 * <p>The text has CRLF line ends, lines of at most 75 octets (longer ones folded, never inside a character) and UTF-8. Control characters in the input are
 * dropped; every kind of line break becomes {@code \n}. Equal input gives equal bytes.
 */
public final class ICalendar {
    private final Optional<String> method;
    private final Optional<String> name;
    private final List<? extends CalendarComponent> components;

    private ICalendar(Optional<String> method, Optional<String> name, List<? extends CalendarComponent> components) {
        if (components.isEmpty() && name.isEmpty()) {
            throw new IllegalArgumentException("a calendar without a name holds at least one component");
        }
        this.method = method;
        this.name = name;
        this.components = List.copyOf(components);
    }

    /**
     * A file with no purpose stated: everything is written as it is.
     *
     * @throws IllegalArgumentException if there is nothing in it
     */
    public static ICalendar of(List<? extends CalendarComponent> components) {
        return new ICalendar(Optional.empty(), Optional.empty(), components);
    }

    /**
     * For whoever reads it, with no answer expected: METHOD:PUBLISH. Attendees are left out, as RFC 5546 3.2.1 demands; an organizer should be
     * named.
     *
     * @throws IllegalArgumentException if there is nothing in it
     */
    public static ICalendar publish(List<? extends CalendarComponent> components) {
        return new ICalendar(Optional.of("PUBLISH"), Optional.empty(), components);
    }

    /** A published calendar with a name, which may be empty: what a feed is. */
    public static ICalendar feed(String name, List<? extends CalendarComponent> components) {
        return new ICalendar(Optional.of("PUBLISH"), Optional.of(name), components);
    }

    /**
     * Invites to {@code event}, or tells attendees its new time: METHOD:REQUEST (RFC 5546 3.2.2).
     *
     * @throws IllegalArgumentException if it names no organizer or no attendee, or is cancelled
     */
    public static ICalendar request(CalendarEvent event) {
        if (event.status() == EventStatus.CANCELLED) {
            throw new IllegalArgumentException("a cancelled event invites nobody: " + event.uid());
        }
        return scheduling("REQUEST", event);
    }

    /**
     * Tells attendees that {@code event} does not take place: METHOD:CANCEL (RFC 5546 3.2.5), STATUS:CANCELLED whatever its status. Its sequence must
     * be higher than the one that invited.
     *
     * @throws IllegalArgumentException if it names no organizer or no attendee
     */
    public static ICalendar cancel(CalendarEvent event) {
        return scheduling("CANCEL", event.withStatus(EventStatus.CANCELLED));
    }

    private static ICalendar scheduling(String method, CalendarEvent event) {
        if (event.organizer().isEmpty() || event.attendees().isEmpty()) {
            throw new IllegalArgumentException(
                    "METHOD:" + method + " needs an organizer and an attendee: " + event.uid());
        }
        return new ICalendar(Optional.of(method), Optional.empty(), List.of(event));
    }

    /** The value of METHOD, which the media type {@code text/calendar; method=…} repeats (RFC 5545 8.1); empty if none is stated. */
    public Optional<String> method() {
        return method;
    }

    /** The text in UTF-8. */
    public byte[] toBytes() {
        return new CalendarWriter(method, name).write(components);
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }
}
