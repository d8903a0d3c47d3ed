package dev.openings.server.channels;

import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeBuilder;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.server.texts.MailBody;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Messages that tests send. */
public final class OutgoingFixture {
    public static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    public static final Instant NOW = Instant.parse("2027-01-03T08:00:00Z");
    public static final String NAME = "Ada Lovelace";
    public static final String NUMBER = "+4917012345678";
    public static final String TEXT = "Practice North: Ada, your visit is on Mon Jan 4, 9:00 AM.";

    private OutgoingFixture() {}

    /** An e-mail to Ada, with a calendar. */
    public static OutgoingMail mail() {
        return mail("ada@example.com", practice("Practice North"), "Your visit");
    }

    public static OutgoingMail mailTo(String recipient) {
        return mail(recipient, practice("Practice North"), "Your visit");
    }

    public static OutgoingMail mail(String recipient, Practice practice, String subject) {
        return new OutgoingMail(
                ID,
                "reminder",
                recipient,
                practice,
                new MailBody(Locale.GERMAN, subject, "Dear " + NAME + ",\n", "<p>Dear " + NAME + ",</p>"),
                Optional.of("BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8)),
                "PUBLISH",
                Optional.empty());
    }

    /** An e-mail that can be turned off at {@code address}. */
    public static OutgoingMail mailWithUnsubscribe(String address) {
        OutgoingMail mail = mail();
        return new OutgoingMail(
                mail.id(),
                "message",
                mail.recipient(),
                mail.practice(),
                mail.body(),
                Optional.empty(),
                "",
                Optional.of(URI.create(address)));
    }

    /** A text to a mobile number in Germany. */
    public static OutgoingSms sms() {
        return OutgoingSms.first(ID, NUMBER, TEXT, Optional.empty());
    }

    public static OutgoingSms smsTo(String number) {
        return OutgoingSms.first(ID, number, TEXT, Optional.empty());
    }

    public static OutgoingSms smsBefore(Instant end) {
        return OutgoingSms.first(ID, NUMBER, TEXT, Optional.of(end));
    }

    /** The same text, after an attempt a minute ago that sent {@code earlierText}. */
    public static OutgoingSms interrupted(String text, Optional<String> earlierText) {
        return new OutgoingSms(ID, NUMBER, text, Optional.empty(), Optional.of(NOW.minusSeconds(60)), earlierText);
    }

    public static Practice practice(String name) {
        return practice(name, Optional.of("+4930999"));
    }

    public static Practice practice(String name, Optional<String> phone) {
        return PracticeBuilder.stagedBuilder()
                .name(name)
                .address(Optional.of("Main Street 1\nBerlin"))
                .phone(phone)
                .email(Optional.of("hello@practice.example"))
                .timeZone(ZoneId.of("Europe/Berlin"))
                .locale(Locale.ENGLISH)
                .country(Optional.empty())
                .publicBooking(false)
                .rules(BookingRules.of(Duration.ofMinutes(30)))
                .reminderRules(List.of())
                .quietHours(Optional.empty())
                .messages(PracticeMessages.DEFAULT)
                .smsToLandlines(false)
                .workingDays(Set.of(DayOfWeek.MONDAY))
                .cancellationNotice(Duration.ofHours(24))
                .serviceNamesInMessages(false)
                .version(1)
                .build();
    }
}
