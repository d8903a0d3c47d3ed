package dev.openings.server.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.feeds.FeedContent;
import dev.openings.jooq.feeds.FeedDetail;
import dev.openings.jooq.feeds.FeedState;
import dev.openings.jooq.holidays.ClosedDayEntry;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.time.Interval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Programs ask whether a feed has changed by a tag of its content: other bytes of the same content need another tag. */
class FeedFormTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant THEN = Instant.parse("2027-01-04T07:00:00Z");
    private static final UUID ID = new UUID(1, 2);

    @Test
    void otherBytesOfTheSameContentHaveAnotherNumber() throws Exception {
        String text = Arrays.stream(FeedDetail.values())
                .map(FeedFormTest::file)
                .map(it -> new String(it.body(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));

        assertThat(FeedFiles.FORM_NUMBER + " " + HexFormat.of().formatHex(hash, 0, 8))
                .as("the bytes of a feed are others now: increase FORM_NUMBER, and write both here; they were %s", text)
                .isEqualTo("1 d4b6285d6976f72e");
    }

    private static CalendarFile file(FeedDetail show) {
        CalendarRequest request = new CalendarRequest(
                CalendarQuery.parse(name -> Optional.empty()),
                new Conditions(Optional.empty(), Optional.empty()),
                Optional.empty(),
                false);
        return FeedFiles.file(content(show), new FeedState("revision", THEN), request);
    }

    private static FeedContent content(FeedDetail show) {
        CalendarFeed feed =
                new CalendarFeed(ID, Optional.of(ID), Optional.of("Mine"), show, true, 0, THEN, Optional.empty());
        List<AppointmentStatus> statuses = List.of(AppointmentStatus.values());
        List<FeedContent.Entry> entries = IntStream.range(0, statuses.size())
                .mapToObj(number -> entry(number, statuses.get(number)))
                .toList();
        List<ClosedDayEntry> closed = List.of(
                new ClosedDayEntry(LocalDate.of(2027, 1, 6), "Epiphany", List.of(), true),
                new ClosedDayEntry(LocalDate.of(2027, 1, 7), "Outing", List.of(TimeWindow.of("00:00", "12:00")), true));
        Practice practice =
                PracticeRows.initial(BERLIN).withName("Practice North").withAddress(Optional.of("Main Street 1"));
        return new FeedContent(feed, "Dr. Grace Hopper", BERLIN, practice, entries, List.of(), closed);
    }

    private static FeedContent.Entry entry(int number, AppointmentStatus status) {
        Instant start = Instant.parse("2027-07-05T08:00:00Z").plus(Duration.ofDays(number));
        Appointment appointment = new Appointment(
                new UUID(3, number),
                status,
                new Interval(start, start.plus(Duration.ofMinutes(30))),
                Duration.ZERO,
                Duration.ofMinutes(5),
                Optional.of(ID),
                ID,
                List.of(ID),
                List.of(ID),
                Optional.of("a note"),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                0,
                THEN,
                THEN);
        return new FeedContent.Entry(
                appointment,
                Optional.of("Check-up"),
                Optional.of(new FeedContent.ContactName("Ada", "Lovelace")),
                List.of("Dr. Grace Hopper", "Mira Okafor"),
                List.of("Room 2"),
                List.of("Ultrasound"),
                THEN);
    }
}
