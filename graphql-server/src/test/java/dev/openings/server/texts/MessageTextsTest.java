package dev.openings.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.reminders.DueReminderFixture;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextsTest {
    private static final DueReminderFixture VISIT = SampleMessages.VISIT;

    @Test
    void aMailHasPeopleServiceTimeAndPlace() {
        MailBody mail = MessageTexts.reminder(VISIT.withLocale(Locale.UK).due());

        assertThat(mail.subject()).isEqualTo("Practice North: your visit on Tuesday, 5 January 2027 at 16:30");
        assertThat(mail.text()).isEqualTo("""
                Dear Ada Lovelace,

                This is a reminder of your visit to Practice North.

                What: Check-up
                When: Tuesday, 5 January 2027 at 16:30 – 17:00
                With: Dr. Grace Hopper
                Where: Main Street 1, Berlin, Room 2

                If you cannot come, please call +49 30 999.

                Practice North
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-US | your visit on Tuesday, January 5, 2027 at 4:30 PM
            en-GB | your visit on Tuesday, 5 January 2027 at 16:30
            de-AT | Ihr Termin am Dienstag, 5. Jänner 2027 um 16:30
            fr    | votre rendez-vous du mardi 5 janvier 2027 à 16:30
            es-MX | su cita del martes, 5 de enero de 2027, 4:30 p.m.
            sw    | your visit on Tuesday, January 5, 2027 at 4:30 PM""")
    void theLanguageIsTheContactsWithTheFormatsOfTheRegion(String tag, String subject) {
        assertThat(MessageTexts.reminder(
                                VISIT.withLocale(Locale.forLanguageTag(tag)).due())
                        .subject())
                .endsWith(subject);
    }

    @Test
    void aContactWithoutALocaleGetsThePracticesLanguage() {
        DueReminderFixture german = VISIT.withPracticeLocale(Locale.GERMAN);

        assertThat(sms(german)).endsWith(" ist am Di., 5. Jan., 16:30.");
        assertThat(sms(german.withLocale(Locale.UK))).endsWith(" is on Tue 5 Jan, 16:30.");
        assertThat(sms(german.withLocale(Locale.JAPAN))).endsWith(" ist am Di., 5. Jan., 16:30.");
        assertThat(sms(VISIT.withPracticeLocale(Locale.forLanguageTag("sw")))).endsWith(" is on Tue, Jan 5, 4:30 PM.");
    }

    @Test
    void theContactsClockStandsBesideThePracticesIfTheyDiffer() {
        DueReminderFixture abroad = VISIT.withZone(SampleMessages.TOKYO);
        MailBody mail = MessageTexts.reminder(abroad.due());

        assertThat(mail.subject()).endsWith("Tuesday, January 5, 2027 at 4:30 PM (Central European Time)");
        assertThat(mail.text()).contains("""
                When: Tuesday, January 5, 2027 at 4:30 PM – 5:00 PM (Central European Time)
                On your clock: Wednesday, January 6, 2027 at 12:30 AM – 1:00 AM (Japan Time)
                """);
        assertThat(sms(abroad))
                .endsWith("Tue, Jan 5, 4:30 PM (Central European Time = Wed, Jan 6 12:30 AM Japan Time).");
    }

    @Test
    void zonesWithTheSameTimeAtTheVisitAreNotNamed() {
        assertThat(sms(VISIT.withZone(ZoneId.of("Europe/Vienna")))).isEqualTo(sms(VISIT));
        assertThat(sms(VISIT.withZone(ZoneId.of("Africa/Lagos")))).isEqualTo(sms(VISIT));
        assertThat(sms(VISIT.withZone(ZoneId.of("Africa/Lagos"))
                        .withTime("2027-07-05T15:30:00Z", "2027-07-05T16:00:00Z")))
                .endsWith("5:30 PM (Central European Time = 4:30 PM West Africa Time).");
    }

    @Test
    void aRepeatedLocalTimeHasItsOffset() {
        assertThat(sms(VISIT.withTime("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")))
                .endsWith("Sun, Oct 25, 2:30 AM (UTC+02:00).");
        assertThat(sms(VISIT.withTime("2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z")))
                .endsWith("Sun, Oct 25, 2:30 AM (UTC+01:00).");
        assertThat(sms(VISIT.withTime("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z")))
                .endsWith("Sun, Mar 29, 3:00 AM.");
    }

    @Test
    void theTimesOfALinkAreOnBothClocksAndItsEndIsOnTheRecipients() {
        MailBody mail = SampleMessages.confirmation(
                Locale.US, SampleMessages.TOKYO, VISIT.due().practice());

        assertThat(mail.text())
                .contains("""
                Tuesday, January 5, 2027 at 4:30 PM (Central European Time)
                On your clock: Wednesday, January 6, 2027 at 12:30 AM (Japan Time)
                """)
                .contains("confirm by Monday, January 4, 2027 at 3:30 PM (Japan Time). Otherwise");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 7*7 }}",
                "{% include 'layout.html' %}",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "Tom & Jerry's",
                "Ada\r\nBcc: evil@example.com\n\nbody",
                "\u202Ednal",
            })
    void aHostileNameStaysText(String name) {
        DueReminderFixture hostile = VISIT.withGivenName(name).withPracticeName(name);
        MailBody mail = MessageTexts.reminder(hostile.due());
        String line = OneLine.of(name);

        assertThat(mail.subject()).startsWith(line + ": your visit on ").doesNotContain("\n", "\r");
        assertThat(mail.text()).contains("Dear " + line + " Lovelace,\n", "visit to " + line + ".\n");
        assertThat(sms(hostile)).doesNotContain("\n", "\r", "49");
        assertThat(mail.html().replaceAll("(?s)<style>.*?</style>", ""))
                .doesNotContain("<script", "<img", "\u202E", " 49")
                .contains(line.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
    }

    @ParameterizedTest
    @EnumSource
    void twoHundredEmojiAreCutInAnSmsAndWholeInAMail(TextLanguage language) {
        String emoji = "👨‍👩‍👧‍👦".repeat(200);
        DueReminderFixture long_ = VISIT.withLocale(Locale.forLanguageTag(language.tag()))
                .withGivenName(emoji)
                .withPracticeName(emoji);

        SmsText sms = MessageTexts.reminderSms(long_.due());
        assertThat(sms.segments()).as(sms.text()).isLessThanOrEqualTo(2);
        assertThat(sms.text()).contains(":30");
        MailBody mail = MessageTexts.reminder(long_.due());
        assertThat(mail.text()).contains(emoji);
        assertThat(mail.html()).contains(emoji);
    }

    /** Nothing but the names can be cut, so the rest must fit: with every zone, at a repeated hour. */
    @ParameterizedTest
    @EnumSource
    void theWordsOfAnSmsFitIntoTwoSegmentsInEveryZone(TextLanguage language) {
        Instant visit = Instant.parse("2026-09-23T09:30:00Z");
        Locale locale = Locale.forLanguageTag(language.tag());
        DueReminderFixture reminder = VISIT.withLocale(locale)
                .withTime(visit.toString(), visit.plusSeconds(60).toString());
        List<String> tooLong = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/"))
                .filter(id -> MessageTexts.reminderSms(reminder.withGivenName("田".repeat(50))
                                        .withZone(ZoneId.of(id))
                                        .due())
                                .segments()
                        > 2)
                .toList();

        assertThat(tooLong).isEmpty();
    }

    private static String sms(DueReminderFixture reminder) {
        return MessageTexts.reminderSms(reminder.due()).text();
    }

    @Test
    void theChannelDoesNotChangeTheWords() {
        assertThat(sms(DueReminderFixture.of(ReminderChannel.SMS)))
                .isEqualTo("Practice North: Ada, your visit with Dr. Grace Hopper is on Mon, Jan 4, 9:00 AM.");
    }
}
