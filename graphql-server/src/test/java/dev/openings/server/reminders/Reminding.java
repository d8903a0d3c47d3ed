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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A reminder to be changed by tests: Ada comes to Dr. Grace Hopper on Monday 2027-01-04, 09:00 to 09:30 in Berlin. */
record Reminding(
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
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static Reminding by(ReminderChannel channel) {
        return new Reminding(
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

    Reminding to(String other) {
        return new Reminding(
                id, channel, other, interruptedSince, time, givenName, locale, zone, practice, practiceLocale);
    }

    Reminding interrupted(Instant since) {
        return new Reminding(
                id, channel, address, Optional.of(since), time, givenName, locale, zone, practice, practiceLocale);
    }

    Reminding at(String start, String end) {
        return new Reminding(
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

    Reminding called(String name) {
        return new Reminding(
                id, channel, address, interruptedSince, time, name, locale, zone, practice, practiceLocale);
    }

    Reminding in(Locale language) {
        return new Reminding(
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

    Reminding on(ZoneId clock) {
        return new Reminding(
                id, channel, address, interruptedSince, time, givenName, locale, clock, practice, practiceLocale);
    }

    Reminding from(String name) {
        return new Reminding(
                id, channel, address, interruptedSince, time, givenName, locale, zone, name, practiceLocale);
    }

    Reminding fromPracticeIn(Locale language) {
        return new Reminding(id, channel, address, interruptedSince, time, givenName, locale, zone, practice, language);
    }

    DueReminder due() {
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
                inviting());
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
                .phone(Optional.empty())
                .timeZone(Optional.empty())
                .locale(locale)
                .reminderChannels(Set.of(channel))
                .notes(Optional.empty())
                .erased(false)
                .version(1)
                .build();
    }

    private Practice inviting() {
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
                .cancellationNotice(Duration.ofHours(24))
                .version(1)
                .build();
    }
}
