package dev.openings.server.reminders;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactBuilder;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeBuilder;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.time.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A due reminder that tests vary: Ada has an appointment with Dr. Grace Hopper on Monday 2027-01-04, 09:00 to 09:30 in
 * Berlin.
 */
public record DueReminderFixture(
        UUID id,
        ReminderChannel channel,
        String address,
        Optional<Instant> interruptedSince,
        Interval time,
        String givenName,
        Optional<Locale> locale,
        ZoneId zone,
        String practice,
        Locale practiceLocale) {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    public static DueReminderFixture of(ReminderChannel channel) {
        return new DueReminderFixture(
                UUID.fromString("01890000-0000-7000-8000-000000000001"),
                channel,
                channel == ReminderChannel.EMAIL ? "ada@example.com" : "+49301234567",
                Optional.empty(),
                Interval.of("2027-01-04T08:00:00Z", "2027-01-04T08:30:00Z"),
                "Ada",
                Optional.empty(),
                BERLIN,
                "Practice North",
                Locale.ENGLISH);
    }

    public DueReminderFixture withAddress(String other) {
        return new DueReminderFixture(
                id, channel, other, interruptedSince, time, givenName, locale, zone, practice, practiceLocale);
    }

    public DueReminderFixture withInterruptedAttempt(Instant since) {
        return new DueReminderFixture(
                id, channel, address, Optional.of(since), time, givenName, locale, zone, practice, practiceLocale);
    }

    public DueReminderFixture withTime(String start, String end) {
        return new DueReminderFixture(
                id,
                channel,
                address,
                interruptedSince,
                Interval.of(start, end),
                givenName,
                locale,
                zone,
                practice,
                practiceLocale);
    }

    public DueReminderFixture withGivenName(String name) {
        return new DueReminderFixture(
                id, channel, address, interruptedSince, time, name, locale, zone, practice, practiceLocale);
    }

    public DueReminderFixture withLocale(Locale language) {
        return new DueReminderFixture(
                id,
                channel,
                address,
                interruptedSince,
                time,
                givenName,
                Optional.of(language),
                zone,
                practice,
                practiceLocale);
    }

    public DueReminderFixture withZone(ZoneId other) {
        return new DueReminderFixture(
                id, channel, address, interruptedSince, time, givenName, locale, other, practice, practiceLocale);
    }

    public DueReminderFixture withPracticeName(String name) {
        return new DueReminderFixture(
                id, channel, address, interruptedSince, time, givenName, locale, zone, name, practiceLocale);
    }

    public DueReminderFixture withPracticeLocale(Locale language) {
        return new DueReminderFixture(
                id, channel, address, interruptedSince, time, givenName, locale, zone, practice, language);
    }

    public DueReminder due() {
        return new DueReminder(
                id,
                channel,
                address,
                1,
                interruptedSince,
                appointment(),
                contact(),
                zone,
                Optional.of("Check-up"),
                List.of("Dr. Grace Hopper"),
                List.of("Room 2"),
                practiceOfReminder());
    }

    private Appointment appointment() {
        return new Appointment(
                UUID.fromString("01890000-0000-7000-8000-00000000000a"),
                AppointmentStatus.SCHEDULED,
                time,
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                contact().id(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private Contact contact() {
        return ContactBuilder.stagedBuilder()
                .id(UUID.fromString("01890000-0000-7000-8000-00000000000c"))
                .givenName(givenName)
                .familyName("Lovelace")
                .email(Optional.empty())
                .emailVerifiedAt(Optional.empty())
                .phone(Optional.empty())
                .phoneVerifiedAt(Optional.empty())
                .timeZone(Optional.empty())
                .locale(locale)
                .reminderChannels(Set.of(channel))
                .notes(Optional.empty())
                .erased(false)
                .version(1)
                .build();
    }

    private Practice practiceOfReminder() {
        return PracticeBuilder.stagedBuilder()
                .name(practice)
                .address(Optional.of("Main Street 1\nBerlin"))
                .phone(Optional.of("+4930999"))
                .email(Optional.of("hello@practice.example"))
                .timeZone(BERLIN)
                .locale(practiceLocale)
                .publicBooking(false)
                .rules(BookingRules.of(Duration.ofMinutes(30)))
                .reminderRules(List.of())
                .quietHours(Optional.empty())
                .workingDays(Set.of(DayOfWeek.MONDAY))
                .cancellationNotice(Duration.ofHours(24))
                .version(1)
                .build();
    }
}
