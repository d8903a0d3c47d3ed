package dev.openings.ical;

import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one {@link ICalendar}; for single use. */
final class CalendarWriter {
    private final Optional<String> method;
    private final Optional<Subscription> subscription;
    private final ContentLines body = new ContentLines();
    private final Map<ZoneId, ZonedTimeWriter> zones = new LinkedHashMap<>();
    private Instant latestStamp = Instant.MIN;

    CalendarWriter(Optional<String> method, Optional<Subscription> subscription) {
        this.method = method;
        this.subscription = subscription;
    }

    byte[] write(List<? extends CalendarComponent> components) {
        for (CalendarComponent component : components) {
            latestStamp = component.stamp().isAfter(latestStamp) ? component.stamp() : latestStamp;
            switch (component) {
                case CalendarEvent event -> write(event);
                case CalendarFreeBusy freeBusy -> write(freeBusy);
                case CalendarAvailability availability -> write(availability);
            }
        }
        ContentLines whole = head();
        zones.values().forEach(times -> times.writeDefinition(whole, latestStamp));
        whole.append(body);
        return whole.line("END:VCALENDAR").toBytes();
    }

    private ContentLines head() {
        ContentLines head = new ContentLines();
        head.line("BEGIN:VCALENDAR").line("VERSION:2.0").line("PRODID:-//Openings//Openings//EN");
        head.line("CALSCALE:GREGORIAN");
        method.ifPresent(value -> head.line("METHOD:" + value));
        subscription.ifPresent(it -> describe(head, it));
        return head;
    }

    /** Writes each property of RFC 7986, and the one of applications that do not support it. */
    private static void describe(ContentLines head, Subscription subscription) {
        head.raw("NAME:").text(subscription.name()).end();
        head.raw("X-WR-CALNAME:").text(subscription.name()).end();
        head.line("REFRESH-INTERVAL;VALUE=DURATION:" + subscription.refreshText());
        head.line("X-PUBLISHED-TTL:" + subscription.refreshText());
    }

    private void write(CalendarEvent event) {
        body.line("BEGIN:VEVENT").raw("UID:").text(event.uid()).end();
        body.raw("DTSTAMP:").utc(event.stamp().getEpochSecond()).end();
        time(event);
        text("SUMMARY:", Optional.of(event.summary()));
        text("DESCRIPTION:", event.description());
        text("LOCATION:", event.location());
        event.url().ifPresent(url -> body.raw("URL:").raw(url.toASCIIString()).end());
        body.raw("STATUS:").raw(event.status().name()).end();
        body.raw("SEQUENCE:").raw(Integer.toString(event.sequence())).end();
        lastModified(event.stamp());
        transparency(event.transparency());
        organizer(event.organizer());
        if (subscription.isEmpty() && !method.equals(Optional.of("PUBLISH"))) {
            event.attendees().forEach(this::attendee);
        }
        event.alarm().ifPresent(before -> alarm(event, before));
        body.line("END:VEVENT");
    }

    /** Without METHOD, DTSTAMP says the same (RFC 5545 3.8.7.2), but not to every application that subscribes. */
    private void lastModified(Instant stamp) {
        if (method.isPresent() || subscription.isPresent()) {
            body.raw("LAST-MODIFIED:").utc(stamp.getEpochSecond()).end();
        }
    }

    private void time(CalendarEvent event) {
        if (event.wholeDays()) {
            date("DTSTART", event.time().start(), event.zone());
            date("DTEND", event.time().end(), event.zone());
        } else {
            times(event.zone()).write(body, "DTSTART", event.time().start());
            times(event.zone()).write(body, "DTEND", event.time().end());
        }
    }

    private void date(String property, Instant midnight, ZoneId zone) {
        LocalDate date = LocalDate.ofInstant(midnight, zone);
        body.line(property + ";VALUE=DATE:" + date.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** OPAQUE is the default (RFC 5545 3.8.2.7). */
    private void transparency(Transparency transparency) {
        if (transparency == Transparency.TRANSPARENT) {
            body.line("TRANSP:TRANSPARENT");
        }
    }

    private void alarm(CalendarEvent event, Duration before) {
        body.line("BEGIN:VALARM").line("ACTION:DISPLAY").line("TRIGGER:-PT" + before.toMinutes() + "M");
        text("DESCRIPTION:", Optional.of(event.summary()));
        body.line("END:VALARM");
    }

    private void write(CalendarFreeBusy freeBusy) {
        body.line("BEGIN:VFREEBUSY").raw("UID:").text(freeBusy.uid()).end();
        body.raw("DTSTAMP:").utc(freeBusy.stamp().getEpochSecond()).end();
        body.raw("DTSTART:").utc(freeBusy.asked().start().getEpochSecond()).end();
        body.raw("DTEND:").utc(freeBusy.asked().end().getEpochSecond()).end();
        organizer(freeBusy.organizer());
        for (int i = 0; i < freeBusy.busy().size(); i++) {
            body.raw("FREEBUSY;FBTYPE=BUSY:").utc(freeBusy.busy().startSecond(i));
            body.raw("/").utc(freeBusy.busy().endSecond(i)).end();
        }
        body.line("END:VFREEBUSY");
    }

    private void write(CalendarAvailability availability) {
        body.line("BEGIN:VAVAILABILITY").raw("UID:").text(availability.uid()).end();
        body.raw("DTSTAMP:").utc(availability.stamp().getEpochSecond()).end();
        times(availability.zone()).write(body, "DTSTART", availability.asked().start());
        times(availability.zone()).write(body, "DTEND", availability.asked().end());
        organizer(availability.organizer());
        body.line("BUSYTYPE:BUSY-UNAVAILABLE");
        availability.open().forEach(opening -> available(availability, opening));
        body.line("END:VAVAILABILITY");
    }

    private void available(CalendarAvailability of, Interval opening) {
        // An opening keeps its UID as long as its start is the same, even if earlier openings come or go.
        String uid = of.uid() + "-" + opening.start().getEpochSecond();
        body.line("BEGIN:AVAILABLE").raw("UID:").text(uid).end();
        body.raw("DTSTAMP:").utc(of.stamp().getEpochSecond()).end();
        times(of.zone()).write(body, "DTSTART", opening.start());
        times(of.zone()).write(body, "DTEND", opening.end());
        body.line("END:AVAILABLE");
    }

    private ZonedTimeWriter times(ZoneId zone) {
        return zones.computeIfAbsent(zone, ZonedTimeWriter::new);
    }

    private void text(String property, Optional<String> value) {
        value.ifPresent(text -> body.raw(property).text(text).end());
    }

    private void organizer(Optional<CalendarUser> organizer) {
        organizer.filter(party -> subscription.isEmpty()).ifPresent(party -> party(body.raw("ORGANIZER"), party));
    }

    private void attendee(Attendee attendee) {
        body.raw("ATTENDEE;CUTYPE=").raw(attendee.kind().name());
        body.raw(";ROLE=REQ-PARTICIPANT;PARTSTAT=").raw(attendee.participation().text);
        // No answer is read, so none is asked for (RFC 5545 3.2.17).
        body.raw(";RSVP=FALSE");
        party(body, attendee.party());
    }

    private static void party(ContentLines line, CalendarUser party) {
        party.name().ifPresent(name -> line.raw(";CN=").quoted(name));
        line.raw(":").raw(party.address().toASCIIString()).end();
    }
}
