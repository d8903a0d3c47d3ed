package dev.openings.server.texts;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.server.reminders.DueReminderFixture;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One message of each kind, which tests render in every language. */
enum SampleMessages {
    REMINDER,
    REMINDER_ABROAD,
    CONFIRMATION,
    INVITATION;

    static final DueReminderFixture VISIT =
            DueReminderFixture.of(ReminderChannel.EMAIL).withTime("2027-01-05T15:30:00Z", "2027-01-05T16:00:00Z");
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000002");
    private static final Instant EXPIRES = Instant.parse("2027-01-04T06:30:00Z");
    private static final String TOKEN = "k7".repeat(24);

    /** The e-mail in {@code locale}. */
    MailBody mail(Locale locale) {
        return switch (this) {
            case REMINDER, REMINDER_ABROAD ->
                MessageTexts.reminder(reminder(locale).due());
            case CONFIRMATION ->
                confirmation(locale, DueReminderFixture.BERLIN, VISIT.due().practice());
            case INVITATION -> invitation(locale, VISIT.due().practice());
        };
    }

    boolean hasSms() {
        return this == REMINDER || this == REMINDER_ABROAD;
    }

    /** The SMS of a reminder. */
    SmsText sms(Locale locale) {
        return MessageTexts.reminderSms(reminder(locale).due());
    }

    private DueReminderFixture reminder(Locale locale) {
        DueReminderFixture visit = VISIT.withLocale(locale);
        return this == REMINDER_ABROAD ? visit.withZone(TOKYO) : visit;
    }

    static MailBody confirmation(Locale locale, ZoneId zone, Practice practice) {
        var content = new MessageContent.AddressConfirmation(
                ID, EXPIRES, List.of(Instant.parse("2027-01-05T15:30:00Z"), Instant.parse("2027-01-06T08:00:00Z")));
        return MessageTexts.confirmation(
                message(locale, zone, practice, content), content, "https://book.example.org/confirm#" + TOKEN);
    }

    static MailBody invitation(Locale locale, Practice practice) {
        var content = new MessageContent.SignInInvitation(new SignInPerson(ID, SignInRole.CONTACT));
        return MessageTexts.invitation(
                message(locale, DueReminderFixture.BERLIN, practice, content),
                EXPIRES,
                "https://book.example.org/sign-in#invitation=" + TOKEN);
    }

    private static DueMessage message(Locale locale, ZoneId zone, Practice practice, MessageContent content) {
        return new DueMessage(ID, "ada@example.com", locale, zone, practice, content);
    }
}
