package dev.openings.server.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageLanguages;
import dev.openings.jooq.messages.VisitDetails;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.messages.MessageLinks;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextsTest {
    private static final MessageFixture REMINDER = MessageFixture.reminder();
    private static final MessageFixture CHANGE =
            MessageFixture.of(MessageKind.CHANGE).withPreviousStart("2027-01-04T08:00:00Z");

    @Test
    void aMailHasPeopleServiceTimePlacePreparationAndLink() {
        MailBody mail = REMINDER.withLocale(Locale.UK).mail();

        assertThat(mail.subject()).isEqualTo("Practice North: your visit on Tuesday, 5 January 2027 at 16:30");
        assertThat(mail.text()).isEqualTo("""
                Dear Ada Lovelace,

                This is a reminder of your visit to Practice North.

                What: Check-up
                When: Tuesday, 5 January 2027 at 16:30 – 17:00
                With: Dr. Grace Hopper
                Where: Main Street 1, Berlin, Room 2

                Please note
                Please come fasting.
                Bring your insurance card.

                See, confirm, move or cancel your visit
                %s

                If you cannot come, please call +49 30 999.

                Practice North

                No more e-mails about visits
                %s
                """.formatted(REMINDER.mailLink(), REMINDER.optOutLink()));
    }

    @Test
    void aMessageWithoutLinksPhoneServiceAndStaffHasNoTraceOfThem() {
        MessageFixture bare = REMINDER.withService(Optional.empty())
                .withLinks(VisitLinks.NONE)
                .withPractice(REMINDER.practice().withPhone(Optional.empty()).withAddress(Optional.empty()))
                .withLocale(Locale.UK);

        assertThat(bare.mail().text()).isEqualTo("""
                Dear Ada Lovelace,

                This is a reminder of your visit to Practice North.

                When: Tuesday, 5 January 2027 at 16:30 – 17:00
                With: Dr. Grace Hopper
                Where: Room 2

                Practice North
                """);
        assertThat(bare.sms().text())
                .isEqualTo("Practice North: Ada, your visit with Dr. Grace Hopper is on Tue 5 Jan 16:30.");
    }

    @Test
    void namesOfServicesAreShownOnlyIfThePracticeSaysSo() {
        MessageFixture unnamed =
                REMINDER.withService(Optional.of(MessageFixture.service().withTexts(List.of())));
        MessageFixture named = unnamed.withPractice(unnamed.practice().withServiceNamesInMessages(true));

        assertThat(everyWordOf(unnamed)).doesNotContain("HIV");
        assertThat(everyWordOf(REMINDER)).doesNotContain("HIV");
        assertThat(REMINDER.mail().subject()).doesNotContain("Check-up");
        assertThat(named.mail().subject()).endsWith(" (HIV test)");
        assertThat(named.mail().text()).contains("What: HIV test\n");
        assertThat(named.withService(Optional.of(MessageFixture.service()))
                        .mail()
                        .subject())
                .endsWith(" (Check-up)");
        assertThat(named.sms().text()).doesNotContain("HIV");
    }

    private static String everyWordOf(MessageFixture message) {
        MailBody mail = message.mail();
        return mail.subject() + mail.text() + mail.html() + message.sms().text();
    }

    @Test
    void staffReadTheNameOfTheServiceAndOfTheContact() {
        MailBody mail = MessageFixture.of(MessageKind.STAFF_NOTICE).mail();

        assertThat(mail.subject()).doesNotContain("Ada", "HIV");
        assertThat(mail.text()).contains("Who: Ada Lovelace\nWhat: HIV test\n").doesNotContain("https://", "+49");
    }

    @Test
    void aTextOfAServiceIsThePracticesIfThereIsNoneInTheLanguage() {
        var german = MessageFixture.service()
                .withTexts(MessageFixture.service().texts().stream()
                        .filter(it -> it.language().equals("de"))
                        .toList());
        MessageFixture message = REMINDER.withService(Optional.of(german))
                .withPractice(REMINDER.practice().withLocale(Locale.forLanguageTag("de-AT")));

        assertThat(message.mail().text()).contains("What: Kontrolle\n", "Bitte kommen Sie nüchtern.\n");
        assertThat(message.withPractice(REMINDER.practice()).mail().text()).doesNotContain("What:", "Please note");
    }

    @Test
    void aChangeSaysWhatWasBeforeOnBothClocks() {
        MessageFixture abroad = CHANGE.withLocale(Locale.UK).withZone(ZoneId.of("Europe/London"));

        assertThat(CHANGE.withLocale(Locale.UK).mail().text())
                .contains("was moved.", "Before: Monday, 4 January 2027 at 09:00\n");
        assertThat(abroad.mail().text())
                .contains("When: Tuesday, 5 January 2027 at 16:30 – 17:00 (Central European Time)\n"
                        + "On your clock: Tuesday, 5 January 2027 at 15:30 – 16:00 (London Time)\n"
                        + "Before: Monday, 4 January 2027 at 09:00 (Central European Time), "
                        + "Monday, 4 January 2027 at 08:00 (London Time)\n");
        assertThat(CHANGE.withLocale(Locale.GERMANY).sms().text())
                .isEqualTo("Practice North: Ada, Ihr Termin bei Dr. Grace Hopper ist jetzt am Di 5.1. 16:30"
                        + " (bisher Mo 4.1. 09:00). " + CHANGE.smsLink());
        assertThat(MessageFixture.of(MessageKind.CHANGE).mail().text())
                .contains("has changed.")
                .doesNotContain("Before");
    }

    @Test
    void aConfirmationSaysIfNoReminderFollows() {
        MessageFixture confirmation = MessageFixture.of(MessageKind.CONFIRMATION);

        assertThat(confirmation.mail().text()).doesNotContain("reminder");
        assertThat(confirmation.withoutReminders().mail().text()).contains("We will not send you another reminder.\n");
        assertThat(REMINDER.withoutReminders().mail().text()).doesNotContain("another reminder");
    }

    @Test
    void aCancellationSaysWhatWasCancelledAndHowToBookAnew() {
        MessageFixture cancellation =
                MessageFixture.of(MessageKind.CANCELLATION).withLocale(Locale.UK);

        assertThat(cancellation.mail().subject())
                .endsWith("your visit on Tuesday, 5 January 2027 at 16:30 is cancelled");
        assertThat(cancellation.mail().text())
                .contains("To book another visit, please call +49 30 999.")
                .doesNotContain("https://praxis.example.org/v", "fasting");
        assertThat(cancellation.sms().text()).endsWith("on Tue 5 Jan 16:30 is cancelled. New visit: +49 30 999");
    }

    @Test
    void aCancellationLeadsToTheBookingPageOfAPracticeThatHasOne() {
        MessageFixture one = MessageFixture.of(MessageKind.CANCELLATION)
                .withLocale(Locale.UK)
                .withPractice(REMINDER.practice().withPublicBooking(true));

        assertThat(one.mail().text())
                .contains("\nBook another visit\nhttps://praxis.example.org/\n")
                .doesNotContain("/visit#");
        assertThat(one.andAnother().mail().text()).containsOnlyOnce("https://praxis.example.org/\n");
        assertThat(one.sms().text()).doesNotContain("https:");
    }

    @Test
    void anSmsThatConfirmsSaysIfNoReminderFollows() {
        MessageFixture confirmation =
                MessageFixture.of(MessageKind.CONFIRMATION).withLocale(Locale.UK);

        assertThat(confirmation.sms().text()).doesNotContain("reminder");
        assertThat(confirmation.withoutReminders().sms().text())
                .endsWith(" 16:30. No reminder follows. " + confirmation.smsLink());
    }

    @Test
    void withoutAPublicAddressThereAreNoLinksAboutVisits() {
        MessageLinks real = MessageFixture.realLinks(URI.create("http://127.0.0.1:8080"));
        MessageLinks links = new MessageLinks(
                real.confirmations(),
                real.invitations(),
                real.site(),
                real.secrets(),
                real.optOuts(),
                Optional.empty());
        VisitDetails visit =
                ((MessageContent.Visits) REMINDER.message().content()).visits().getFirst();

        assertThat(links.visit(REMINDER.message(), visit)).isEqualTo(VisitLinks.NONE);
    }

    @Test
    void severalVisitsOfADayAreOneMessage() {
        MessageFixture two = REMINDER.andAnother().withLocale(Locale.UK);

        assertThat(two.mail().subject()).isEqualTo("Practice North: your visits on Tuesday, 5 January 2027");
        assertThat(two.mail().text()).contains("at 16:30 – 17:00\n", "at 17:15 – 17:45\n", "your visits to");
        assertThat(two.sms().text())
                .isEqualTo("Practice North: Ada, your visits are on Tue 5 Jan 16:30, 17:15." + " " + two.smsLink());
    }

    @Test
    void anSmsHasTheLinkOfUpTo80CharactersAndElseThePhoneNumber() {
        URI longest = URI.create("https://example.org/" + "x".repeat(60));
        MessageFixture withLongest =
                REMINDER.withLinks(new VisitLinks(Optional.of(longest), Optional.empty(), Optional.empty()));
        MessageFixture withLonger = REMINDER.withLinks(
                new VisitLinks(Optional.of(URI.create(longest + "x")), Optional.empty(), Optional.empty()));

        assertThat(withLongest.sms().text()).endsWith(" " + longest);
        assertThat(withLonger.sms().text()).endsWith("4:30 PM. Tel. +49 30 999");
    }

    @Test
    void theLinkOfAnSmsIsShorterThanThatOfAMail() {
        assertThat(REMINDER.mailLink()).matches("https://praxis.example.org/visit#[\\w-]{48}");
        assertThat(REMINDER.smsLink()).matches("https://praxis.example.org/v#[2-9a-z]{18}");
        assertThat(REMINDER.mail().text()).contains(REMINDER.mailLink());
        assertThat(REMINDER.sms().text()).endsWith(" " + REMINDER.smsLink());
    }

    /** So that a preview shows what patients get. */
    @ParameterizedTest
    @EnumSource
    void linksOfSamplesAreAsLongAsRealOnes(ReminderChannel channel) {
        DueMessage message = REMINDER.message(channel);
        VisitDetails visit =
                ((MessageContent.Visits) message.content()).visits().getFirst();
        URI site = URI.create("https://visits.practice-north.example");

        VisitLinks real = MessageFixture.realLinks(site).visit(message, visit);
        VisitLinks sample = SampleMessage.links().visit(message, visit);

        assertThat(sample.manage().orElseThrow().toString())
                .startsWith(site.toString())
                .hasSameSizeAs(real.manage().orElseThrow().toString());
    }

    @Test
    void aLinkIsLeftOutOfAnSmsThatWouldTakeMoreThanTwoSegmentsWithIt() {
        String site = "https://xn--arztpraxis-" + "x".repeat(40) + ".example";
        MessageFixture arabic = CHANGE.withLocale(Locale.forLanguageTag("ar"))
                .withZone(MessageFixture.TOKYO)
                .andAnother()
                .withLinks(
                        new VisitLinks(Optional.of(URI.create(site + "/v#234")), Optional.empty(), Optional.empty()));

        assertThat(arabic.sms().segments()).isLessThanOrEqualTo(2);
        assertThat(arabic.sms().text()).contains("4:30");
    }

    @Test
    void whereAVisitCannotBeManagedItsLinkConfirmsIt() {
        VisitLinks confirm = new VisitLinks(
                Optional.empty(), Optional.of(URI.create("https://praxis.example.org/c#1")), Optional.empty());

        assertThat(REMINDER.withLinks(confirm).mail().text()).contains("https://praxis.example.org/c#");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-US | your visit on Tuesday, January 5, 2027 at 4:30 PM
            en-GB | your visit on Tuesday, 5 January 2027 at 16:30
            de-AT | Ihr Termin am Dienstag, 5. Jänner 2027 um 16:30
            fr    | votre rendez-vous du mardi 5 janvier 2027 à 16:30
            es-MX | su cita del martes, 5 de enero de 2027, 4:30 p.m.
            sw    | your visit on Tuesday, January 5, 2027 at 4:30 PM""")
    void theLanguageIsTheRecipientsWithTheFormatsOfTheRegion(String tag, String subject) {
        assertThat(REMINDER.withLocale(Locale.forLanguageTag(tag)).mail().subject())
                .endsWith(subject);
    }

    @ParameterizedTest
    @CsvSource({
        "Practice North, bei der Praxis Practice North.",
        "Praxis Dr. Weiß, bei der Praxis Dr. Weiß.",
        "Hausarztpraxis am Markt, bei der Hausarztpraxis am Markt.",
    })
    void aGermanSentenceHasAnArticleBeforeTheName(String name, String end) {
        assertThat(REMINDER.withLocale(Locale.GERMAN)
                        .withPracticeName(name)
                        .mail()
                        .text())
                .contains("wir erinnern Sie an Ihren Termin " + end + "\n");
    }

    @Test
    void aLocaleWithoutTextsGivesWayToThePracticesLanguage() {
        MessageFixture german = REMINDER.withPractice(REMINDER.practice().withLocale(Locale.GERMAN));

        assertThat(german.withLocale(Locale.JAPAN).sms().text()).contains(" ist am Di 5.1. 16:30.");
        assertThat(german.withLocale(Locale.UK).sms().text()).contains(" is on Tue 5 Jan 16:30.");
        assertThat(REMINDER.withLocale(Locale.JAPAN)
                        .withPractice(REMINDER.practice().withLocale(Locale.KOREA))
                        .sms()
                        .text())
                .contains(" is on Tue Jan 5 4:30 PM.");
    }

    @Test
    void theDatabaseKnowsTheLanguagesThatHaveTexts() {
        assertThat(MessageLanguages.TAGS)
                .isEqualTo(
                        Stream.of(TextLanguage.values()).map(TextLanguage::tag).collect(Collectors.toSet()));
        for (Locale recipient : List.of(Locale.JAPAN, Locale.UK, Locale.GERMANY)) {
            for (Locale practice : List.of(Locale.KOREA, Locale.ITALY)) {
                DueMessage message = REMINDER.withLocale(recipient)
                        .withPractice(REMINDER.practice().withLocale(practice))
                        .message();
                assertThat(MessageLanguages.of(recipient, practice).toLanguageTag())
                        .isEqualTo(
                                TextLanguage.of(TextLanguage.requested(message)).tag());
            }
        }
    }

    @Test
    void theRecipientsClockStandsBesideThePracticesIfTheyDiffer() {
        MessageFixture abroad = REMINDER.withZone(MessageFixture.TOKYO);
        MailBody mail = abroad.mail();

        assertThat(mail.subject()).endsWith("Tuesday, January 5, 2027 at 4:30 PM (Central European Time)");
        assertThat(mail.text()).contains("""
                When: Tuesday, January 5, 2027 at 4:30 PM – 5:00 PM (Central European Time)
                On your clock: Wednesday, January 6, 2027 at 12:30 AM – 1:00 AM (Japan Time)
                """);
        assertThat(abroad.sms().text())
                .contains("Tue Jan 5 4:30 PM (Central European Time = Wed Jan 6 12:30 AM Japan Time).");
    }

    @Test
    void zonesWithTheSameTimeAtTheVisitAreNotNamed() {
        assertThat(REMINDER.withZone(ZoneId.of("Europe/Vienna")).sms()).isEqualTo(REMINDER.sms());
        assertThat(REMINDER.withZone(ZoneId.of("Africa/Lagos")).sms()).isEqualTo(REMINDER.sms());
        assertThat(REMINDER.withZone(ZoneId.of("Africa/Lagos"))
                        .withVisitAt("2027-07-05T15:30:00Z")
                        .sms()
                        .text())
                .contains("5:30 PM (Central European Time = 4:30 PM West Africa Time).");
    }

    @Test
    void aRepeatedLocalTimeHasItsOffset() {
        assertThat(REMINDER.withVisitAt("2026-10-25T00:30:00Z").sms().text())
                .contains("Sun Oct 25 2:30 AM (UTC+02:00).");
        assertThat(REMINDER.withVisitAt("2026-10-25T01:30:00Z").sms().text())
                .contains("Sun Oct 25 2:30 AM (UTC+01:00).");
        assertThat(REMINDER.withVisitAt("2026-03-29T01:00:00Z").sms().text()).contains("Sun Mar 29 3:00 AM.");
    }

    @Test
    void anOffsetOfZeroIsCalledUtc() {
        MessageFixture london = REMINDER.withLocale(Locale.UK)
                .withZone(ZoneId.of("Europe/London"))
                .withVisitAt("2026-10-25T01:30:00Z");

        assertThat(london.mail().text()).contains("On your clock: Sunday, 25 October 2026 at 01:30 (UTC) – ");
        assertThat(london.withPractice(london.practice().withTimeZone(ZoneId.of("Europe/London")))
                        .mail()
                        .subject())
                .endsWith("Sunday, 25 October 2026 at 01:30 (UTC)");
    }

    /** Each zone whose clocks repeat a time at an offset of zero, in both of the repeated half hours, as practice and as recipient. */
    @Test
    void noZoneHasATextThatIsStuckToUtc() {
        List<ZoneId> zones = ZoneId.getAvailableZoneIds().stream()
                // ical4j registers more names, whose rules exist only while one of its calendars does.
                .filter(id -> !id.startsWith("ical4j"))
                .sorted()
                .map(ZoneId::of)
                .filter(it -> overlap(it)
                        .filter(change -> change.getOffsetBefore().equals(ZoneOffset.UTC)
                                || change.getOffsetAfter().equals(ZoneOffset.UTC))
                        .isPresent())
                .toList();

        assertThat(zones)
                .contains(ZoneId.of("Europe/London"), ZoneId.of("Europe/Lisbon"), ZoneId.of("Atlantic/Azores"));
        for (ZoneId zone : zones) {
            Instant change = overlap(zone).orElseThrow().getInstant();
            for (Instant start : List.of(change.minusSeconds(1800), change.plusSeconds(1800))) {
                MessageFixture message = REMINDER.withVisitAt(start.toString());
                assertThat(everyWordOf(message.withZone(zone)))
                        .as("%s", zone)
                        .contains("UTC")
                        .doesNotContain("UTCZ");
                assertThat(everyWordOf(message.withPractice(message.practice().withTimeZone(zone))))
                        .as("%s", zone)
                        .contains("UTC")
                        .doesNotContain("UTCZ");
            }
        }
    }

    private static Optional<ZoneOffsetTransition> overlap(ZoneId zone) {
        Instant from = Instant.parse("2026-07-01T00:00:00Z");
        return Optional.ofNullable(zone.getRules().nextTransition(from))
                .filter(ZoneOffsetTransition::isOverlap)
                .filter(it -> it.getInstant().isBefore(Instant.parse("2027-01-01T00:00:00Z")));
    }

    @Test
    void aZoneThatIsAnOffsetIsCalledByIt() {
        assertThat(REMINDER.withZone(ZoneOffset.UTC)
                        .withLocale(Locale.UK)
                        .mail()
                        .text())
                .contains("at 15:30 – 16:00 (UTC)\n");
        assertThat(REMINDER.withZone(ZoneId.of("UTC+05:30"))
                        .withLocale(Locale.UK)
                        .mail()
                        .text())
                .contains("at 21:00 – 21:30 (UTC+05:30)\n");
    }

    @Test
    void theTimesOfALinkAreOnBothClocksAndItsEndIsOnTheRecipients() {
        MailBody mail = SampleMessages.ADDRESS_CONFIRMATION
                .in(Locale.US)
                .withZone(MessageFixture.TOKYO)
                .mail();

        assertThat(mail.text())
                .contains("""
                Tuesday, January 5, 2027 at 4:30 PM (Central European Time)
                On your clock: Wednesday, January 6, 2027 at 12:30 AM (Japan Time)
                """)
                .contains("confirm by Monday, January 4, 2027 at 3:30 PM (Japan Time). Otherwise");
    }

    @Test
    void thereAreNoWordsOfAnOfferYet() {
        MessageFixture reminder = MessageFixture.reminder();
        MessageContent content = reminder.message().content();
        DueMessage offer = new DueMessage(
                reminder.message().id(),
                MessageKind.OFFER,
                ReminderChannel.EMAIL,
                "ada@example.com",
                Locale.UK,
                reminder.zone(),
                reminder.practice(),
                content,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThatThrownBy(() -> MessageTexts.mail(offer, reminder.textLinks()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OFFER");
        assertThatThrownBy(() -> MessageFixture.of(MessageKind.DIGEST).sms())
                .isInstanceOf(IllegalArgumentException.class);
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
        MessageFixture hostile = REMINDER.withGivenName(name).withPracticeName(name);
        MailBody mail = hostile.mail();
        String line = OneLine.of(name);

        assertThat(mail.subject()).startsWith(line + ": your visit on ").doesNotContain("\n", "\r");
        assertThat(mail.text()).contains("Dear " + line + " Lovelace,\n", "visit to " + line + ".\n");
        assertThat(hostile.withLinks(VisitLinks.NONE)
                        .withPractice(hostile.practice().withPhone(Optional.empty()))
                        .sms()
                        .text())
                .doesNotContain("\n", "\r", "49");
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
        MessageFixture long_ = REMINDER.withLocale(Locale.forLanguageTag(language.tag()))
                .withGivenName(emoji)
                .withPracticeName(emoji);

        SmsText sms = long_.sms();
        assertThat(sms.segments()).as(sms.text()).isLessThanOrEqualTo(2);
        assertThat(sms.text()).contains(":30");
        MailBody mail = long_.mail();
        assertThat(mail.text()).contains(emoji);
        assertThat(mail.html()).contains(emoji);
    }

    /** Nothing but names of people and of zones can be cut, so the rest must fit: with every zone, at a repeated hour. */
    @ParameterizedTest
    @EnumSource
    void theWordsOfAnSmsFitIntoTwoSegmentsInEveryZone(TextLanguage language) {
        MessageFixture change = CHANGE.withLocale(Locale.forLanguageTag(language.tag()))
                .withVisits(List.of(MessageFixture.visit("2026-10-25T01:30:00Z")))
                .withPreviousStart("2026-10-25T00:30:00Z")
                .withGivenName("田".repeat(30))
                .withLinks(new VisitLinks(
                        Optional.of(URI.create("https://example.org/" + "x".repeat(40))),
                        Optional.empty(),
                        Optional.empty()));
        DateTimeFormatter name = DateTimeFormatter.ofPattern("vvvv xxx", Locale.ENGLISH);
        List<String> tooLong = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/"))
                .map(ZoneId::of)
                // One zone of each name and offset: the others have the same text.
                .collect(Collectors.toMap(
                        it -> name.format(Instant.parse("2026-10-25T01:30:00Z").atZone(it)),
                        it -> it,
                        (one, same) -> one))
                .values()
                .stream()
                .map(zone -> change.withZone(zone).sms())
                .filter(it -> it.segments() > 2
                        || !it.text().contains("2:30")
                        || !it.text().endsWith("xxxx"))
                .map(SmsText::text)
                .toList();

        assertThat(tooLong).isEmpty();
    }
}
