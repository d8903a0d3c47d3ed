package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.BERLIN;

import biweekly.Biweekly;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import dev.openings.ical.Attendee;
import dev.openings.ical.CalendarEvent;
import dev.openings.ical.CalendarUser;
import dev.openings.ical.ICalendar;
import dev.openings.time.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Version;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * W6: writes 10,000 events with 11 properties each as iCalendar text, in local times of Berlin, with folding, escaping
 * and umlauts.
 */
@State(Scope.Benchmark)
public class CalendarTexts extends ComparedBenchmark {
    private EventData[] visits = {};
    private List<CalendarEvent> events = List.of();

    /** Creates the events and compares the number of lines of each text with the expected one. */
    @Setup
    public void prepare() throws IOException {
        visits = EventData.many();
        events = Arrays.stream(visits).map(CalendarTexts::event).toList();
        expectCount(11 * 10_000 + 10_000, properties(tight()));
        expectCount(11 * 10_000 + 10_000, properties(openings()));
        expectCount(10 * 10_000 + 10_000, properties(ical4j()));
        expectCount(11 * 10_000 + 10_000, properties(biweekly()));
    }

    /** The tight loop; it writes no VTIMEZONE. */
    @Benchmark
    public byte[] tight() {
        return TightCalendarWriter.write(visits, BERLIN.getRules(), Workloads.YEAR_START / 1000);
    }

    /** This library, with a VTIMEZONE. */
    @Benchmark
    public byte[] openings() {
        return ICalendar.of(events).toBytes();
    }

    /** ical4j. It writes no VTIMEZONE, and here no attendees. */
    @Benchmark
    public byte[] ical4j() throws IOException {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//openings//peer//EN"));
        calendar.add(new Version(new ParameterList(), "2.0"));
        for (EventData visit : visits) {
            calendar.add(ical4jEvent(visit));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CalendarOutputter(false).output(calendar, out);
        return out.toByteArray();
    }

    /** The fastest other library: biweekly, with a VTIMEZONE. */
    @Benchmark
    public byte[] biweekly() throws IOException {
        biweekly.ICalendar calendar = new biweekly.ICalendar();
        calendar.getTimezoneInfo()
                .setDefaultTimezone(
                        new TimezoneAssignment(TimeZone.getTimeZone(BERLIN), new VTimezone(BERLIN.getId())));
        for (EventData visit : visits) {
            calendar.addEvent(biweeklyEvent(visit));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Biweekly.write(calendar).go(out);
        return out.toByteArray();
    }

    private static biweekly.component.VEvent biweeklyEvent(EventData visit) {
        biweekly.component.VEvent event = new biweekly.component.VEvent();
        event.setUid(visit.uid());
        event.setDateTimeStamp(Date.from(Instant.ofEpochSecond(visit.stamp())));
        event.setDateStart(Date.from(Instant.ofEpochSecond(visit.start())));
        event.setDateEnd(Date.from(Instant.ofEpochSecond(visit.end())));
        event.setSummary(visit.summary());
        event.setDescription(visit.description());
        event.setLocation(visit.location());
        event.setStatus(biweekly.property.Status.confirmed());
        event.setSequence(visit.sequence());
        event.setOrganizer(visit.organizer());
        event.addAttendee(visit.attendee());
        return event;
    }

    private static CalendarEvent event(EventData visit) {
        Interval time = new Interval(Instant.ofEpochSecond(visit.start()), Instant.ofEpochSecond(visit.end()));
        return CalendarEvent.of(visit.uid(), Instant.ofEpochSecond(visit.stamp()), time, BERLIN, visit.summary())
                .withDescription(visit.description())
                .withLocation(visit.location())
                .withSequence(visit.sequence())
                .withOrganizer(party(visit.organizer()))
                .withAttendees(List.of(Attendee.of(party(visit.attendee()))));
    }

    private static CalendarUser party(String email) {
        return new CalendarUser(URI.create("mailto:" + email), Optional.empty());
    }

    private static VEvent ical4jEvent(EventData visit) {
        VEvent event = new VEvent(false);
        event.add(new Uid(visit.uid()));
        event.add(new DtStamp(Instant.ofEpochSecond(visit.stamp())));
        event.add(new DtStart<>(Instant.ofEpochSecond(visit.start()).atZone(BERLIN)));
        event.add(new DtEnd<>(Instant.ofEpochSecond(visit.end()).atZone(BERLIN)));
        event.add(new Summary(visit.summary()));
        event.add(new Description(visit.description()));
        event.add(new Location(visit.location()));
        event.add(new Status("CONFIRMED"));
        event.add(new Sequence(visit.sequence()));
        event.add(new Organizer(URI.create("mailto:" + visit.organizer())));
        return event;
    }

    /** Returns how many lines the events have, counting BEGIN but not END. */
    private static long properties(byte[] text) {
        String unfolded = new String(text, StandardCharsets.UTF_8).replace("\r\n ", "");
        int first = unfolded.indexOf("BEGIN:VEVENT");
        return unfolded.substring(first)
                .lines()
                .filter(line -> !line.startsWith("END:"))
                .count();
    }
}
