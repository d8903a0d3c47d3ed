package dev.openings.server.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.rules.ReminderChannel;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    private static final DueReminderFixture MAIL = DueReminderFixture.of(ReminderChannel.EMAIL);
    private static final DueReminderFixture SMS = DueReminderFixture.of(ReminderChannel.SMS);

    @Test
    void aMailHasPeopleServiceTimeAndPlace() {
        MessageText text = MessageText.of(MAIL.due());

        assertThat(text.subject()).isEqualTo("Practice North: your visit on Monday, 4 January 2027, 09:00");
        assertThat(text.mail()).isEqualTo("""
                Dear Ada Lovelace,

                This is a reminder of your visit to Practice North.

                What: Check-up
                When: Monday, 4 January 2027, 09:00 - 09:30
                With: Dr. Grace Hopper
                Where: Main Street 1, Berlin, Room 2

                If you cannot come, please call +4930999.

                Practice North
                """);
    }

    @Test
    void anSmsIsOneLine() {
        assertThat(MessageText.of(SMS.due()).sms().text())
                .isEqualTo("Practice North: Ada, your visit with Dr. Grace Hopper is on "
                        + "Monday, 4 January 2027, 09:00.");
    }

    @Test
    void theLanguageIsTheContactsOrEnglishIfThereAreNoTexts() {
        assertThat(MessageText.of(SMS.withLocale(Locale.forLanguageTag("de-AT")).due())
                        .sms()
                        .text())
                .isEqualTo("Practice North: Ada, Ihr Termin bei Dr. Grace Hopper ist am "
                        + "Montag, 4. Jänner 2027, 09:00.");
        assertThat(MessageText.of(SMS.withLocale(Locale.forLanguageTag("sw")).due())
                        .sms()
                        .text())
                .endsWith("is on Monday, 4 January 2027, 09:00.");
    }

    @Test
    void aContactWithoutALocaleGetsThePracticesLanguage() {
        DueReminderFixture german = SMS.withPracticeLocale(Locale.GERMAN);
        DueReminderFixture swahili = SMS.withPracticeLocale(Locale.forLanguageTag("sw"));

        assertThat(MessageText.of(german.due()).sms().text()).endsWith(" ist am Montag, 4. Januar 2027, 09:00.");
        assertThat(MessageText.of(german.withLocale(Locale.UK).due()).sms().text())
                .endsWith(" is on Monday, 4 January 2027, 09:00.");
        assertThat(MessageText.of(swahili.due()).sms().text()).endsWith(" is on Monday, 4 January 2027, 09:00.");
    }

    @Test
    void timesAreInTheContactsZoneWhichIsNamedIfItIsNotThePractices() {
        assertThat(MessageText.of(SMS.withZone(ZoneId.of("Pacific/Auckland")).due())
                        .sms()
                        .text())
                .endsWith("is on Monday, 4 January 2027, 21:00 (Pacific/Auckland).");
        assertThat(MessageText.of(SMS.withTime("2027-01-04T23:30:00Z", "2027-01-05T00:00:00Z")
                                .due())
                        .sms()
                        .text())
                .endsWith("is on Tuesday, 5 January 2027, 00:30.");
    }

    @Test
    void aRepeatedLocalTimeHasItsOffset() {
        assertThat(MessageText.of(SMS.withTime("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")
                                .due())
                        .sms()
                        .text())
                .endsWith("25 October 2026, 02:30 (UTC+02:00).");
        assertThat(MessageText.of(SMS.withTime("2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z")
                                .due())
                        .sms()
                        .text())
                .endsWith("25 October 2026, 02:30 (UTC+01:00).");
        assertThat(MessageText.of(SMS.withTime("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z")
                                .due())
                        .sms()
                        .text())
                .endsWith("29 March 2026, 03:00.");
    }

    @Test
    void placeholdersInNamesAreNotReplaced() {
        assertThat(MessageText.of(SMS.withGivenName("{staff} $1 \\").due())
                        .sms()
                        .text())
                .contains(" {staff} $1 \\, ");
    }
}
