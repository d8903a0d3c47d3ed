package dev.openings.jooq.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.BookingRulesBuilder;
import dev.openings.jooq.rules.NoticeDays;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.notice.NoticeRule;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PracticeSettingsTest extends DatabaseTest {
    @Test
    void aNewPracticeHasTheDefaultsOfTheContract() {
        Practice initial = Openings.on(database.fresh(), options()).practice().read();

        assertThat(initial)
                .isEqualTo(PracticeBuilder.stagedBuilder()
                        .name("Practice")
                        .address(Optional.empty())
                        .phone(Optional.empty())
                        .email(Optional.empty())
                        .timeZone(BERLIN)
                        .locale(Locale.ENGLISH)
                        .country(Optional.empty())
                        .publicBooking(false)
                        .rules(BookingRules.of(Duration.ofMinutes(30)))
                        .reminderRules(List.of(
                                new ReminderSetting(PeriodDuration.of(Duration.ofHours(24)), ReminderChannel.EMAIL),
                                new ReminderSetting(PeriodDuration.of(Duration.ofHours(2)), ReminderChannel.SMS)))
                        .quietHours(Optional.empty())
                        .messages(PracticeMessages.DEFAULT)
                        .smsToLandlines(false)
                        .workingDays(Set.copyOf(WeeklyHours.workdays()))
                        .cancellationNotice(Duration.ofHours(24))
                        .serviceNamesInMessages(false)
                        .version(1)
                        .build());
    }

    @Test
    void aChangedPracticeIsReadBack() {
        BookingRules rules = BookingRulesBuilder.stagedBuilder()
                .duration(Duration.ofMinutes(20))
                .step(Optional.of(Duration.ofMinutes(10)))
                .bufferBefore(Duration.ofMinutes(5))
                .bufferAfter(Duration.ofMinutes(15))
                .minimumNotice(PeriodDuration.parse("P1DT2H"))
                .noticeFrom(NoticeRule.Start.START_OF_DAY)
                .noticeDays(NoticeDays.WORKING)
                .horizon(Optional.of(PeriodDuration.ofDays(60)))
                .alignment(SlotRules.Alignment.CLOCK)
                .maxPerDay(Optional.of(8))
                .maxPerWeek(Optional.of(30))
                .build();
        PracticeChange change = PracticeChangeBuilder.stagedBuilder()
                .name(Patch.set("Dr. Müller & Söhne 🦷"))
                .address(Patch.set("Hauptstraße 1\n10115 Berlin"))
                .phone(Patch.set("+4930123456"))
                .email(Patch.set("Praxis@example.org"))
                .timeZone(Patch.set(ZoneId.of("America/New_York")))
                .locale(Patch.set(" de-at "))
                .country(Patch.set("at"))
                .publicBooking(Patch.set(true))
                .rules(Patch.set(rules))
                .reminderRules(Patch.set(List.of(new ReminderSetting(PeriodDuration.ofDays(1), ReminderChannel.SMS))))
                .quietHours(Patch.set(new TimeWindow(LocalTime.of(21, 0), LocalTime.MIDNIGHT)))
                .messages(Patch.set(new PracticeMessages(false, true, false, true, Duration.ofMinutes(10))))
                .smsToLandlines(Patch.set(true))
                .workingDays(Patch.set(Set.of(DayOfWeek.TUESDAY)))
                .cancellationNotice(Patch.set(Duration.ofDays(2)))
                .serviceNamesInMessages(Patch.set(true))
                .expectedVersion(Optional.empty())
                .build();

        Practice after = openings.practice().update(ADMIN, change).orThrow();

        assertThat(openings.practice().read()).isEqualTo(after);
        assertThat(after.name()).isEqualTo("Dr. Müller & Söhne 🦷");
        assertThat(after.locale()).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(after.country()).contains("AT");
        assertThat(after.smsToLandlines()).isTrue();
        assertThat(after.rules()).isEqualTo(rules);
        assertThat(after.serviceNamesInMessages()).isTrue();
        assertThat(after.quietHours()).contains(new TimeWindow(LocalTime.of(21, 0), LocalTime.MIDNIGHT));
        assertThat(after.reminderRules())
                .containsExactly(new ReminderSetting(PeriodDuration.ofDays(1), ReminderChannel.SMS));
    }

    @Test
    void aLocaleIsALanguageTagOfAtMost100CharactersAndEnglishIfCleared() {
        String longest = "en-x" + "-a".repeat(48);

        assertThat(setLocale(Patch.set(longest)).orThrow().locale()).isEqualTo(Locale.forLanguageTag(longest));
        assertThat(Problems.paths(setLocale(Patch.set(longest + "-a")))).containsExactly("INVALID locale");
        assertThat(setLocale(Patch.keep()).orThrow().locale()).isEqualTo(Locale.forLanguageTag(longest));
        assertThat(setLocale(Patch.clear()).orThrow().locale()).isEqualTo(Locale.ENGLISH);
        assertThat(openings.practice().read().locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void allProblemsAreReportedAtOnceAndNothingIsWritten() {
        Practice before = openings.practice().read();
        BookingRules rules = BookingRulesBuilder.stagedBuilder()
                .duration(Duration.ZERO)
                .step(Optional.of(Duration.ofSeconds(-1)))
                .bufferBefore(Duration.ofDays(367))
                .bufferAfter(Duration.ofMillis(1500))
                .minimumNotice(PeriodDuration.parse("-P1D"))
                .noticeFrom(NoticeRule.Start.NOW)
                .noticeDays(NoticeDays.WORKING)
                .horizon(Optional.of(PeriodDuration.parse("P1DT1H")))
                .alignment(SlotRules.Alignment.PACK)
                .maxPerDay(Optional.of(0))
                .maxPerWeek(Optional.of(-1))
                .build();
        PracticeChange change = PracticeChangeBuilder.stagedBuilder()
                .name(Patch.clear())
                .address(Patch.set("a\u0000b"))
                .phone(Patch.set("030 123"))
                .email(Patch.set("nobody@"))
                .timeZone(Patch.set(ZoneId.of("+02:00")))
                .locale(Patch.set("de_"))
                .country(Patch.set("Germany"))
                .publicBooking(Patch.keep())
                .rules(Patch.set(rules))
                .reminderRules(Patch.set(List.of(new ReminderSetting(PeriodDuration.ZERO, ReminderChannel.EMAIL))))
                .quietHours(Patch.set(new TimeWindow(LocalTime.NOON, LocalTime.NOON)))
                .messages(Patch.set(new PracticeMessages(true, true, true, true, Duration.ofHours(25))))
                .smsToLandlines(Patch.clear())
                .workingDays(Patch.set(Set.of()))
                .cancellationNotice(Patch.set(Duration.ofHours(-1)))
                .serviceNamesInMessages(Patch.clear())
                .expectedVersion(Optional.of(before.version() + 1))
                .build();

        Outcome<Practice> outcome = openings.practice().update(ADMIN, change);

        assertThat(Problems.paths(outcome))
                .containsExactlyInAnyOrder(
                        "STALE expectedVersion",
                        "INVALID workingDays",
                        "INVALID name",
                        "INVALID address",
                        "INVALID phone",
                        "INVALID email",
                        "INVALID timeZone",
                        "INVALID locale",
                        "INVALID country",
                        "INVALID smsToLandlines",
                        "INVALID rules.duration",
                        "INVALID rules.step",
                        "INVALID rules.bufferBefore",
                        "INVALID rules.bufferAfter",
                        "INVALID rules.minimumNotice",
                        "INVALID rules.horizon",
                        "INVALID rules.maxPerDay",
                        "INVALID rules.maxPerWeek",
                        "INVALID reminderRules.0.before",
                        "INVALID quietHours.to",
                        "INVALID messages.delay",
                        "INVALID cancellationNotice",
                        "INVALID serviceNamesInMessages");
        assertThat(openings.practice().read()).isEqualTo(before);
    }

    @Test
    void anotherVersionThanTheCurrentOneIsStale() {
        int version = openings.practice().read().version();
        PracticeChange change =
                PracticeChange.none().withName(Patch.set("One")).withExpectedVersion(Optional.of(version));

        Practice after = openings.practice().update(ADMIN, change).orThrow();
        Outcome<Practice> again = openings.practice().update(ADMIN, change);

        assertThat(after.version()).isEqualTo(version + 1);
        assertThat(Problems.paths(again)).containsExactly("STALE expectedVersion");
    }

    @Test
    void eachMessageNamesTheFieldAndTheRule() {
        PracticeChange change = PracticeChange.none()
                .with(fields -> fields.name(Patch.clear())
                        .phone(Patch.set("+49"))
                        .rules(Patch.set(BookingRules.of(Duration.ZERO).withBufferAfter(Duration.ofMillis(-1500))))
                        .reminderRules(Patch.set(List.of(
                                new ReminderSetting(PeriodDuration.ofDays(1), ReminderChannel.SMS),
                                new ReminderSetting(PeriodDuration.ofDays(1), ReminderChannel.SMS))))
                        .cancellationNotice(Patch.set(Duration.ofDays(400))));

        Outcome<Practice> outcome = openings.practice().update(ADMIN, change);

        assertThat(Problems.messages(outcome))
                .containsExactly(
                        "`name` is required and cannot be null.",
                        "`phone` must be a phone number that can be assigned, such as +4930123456, or as it is dialled in the country of the practice: \"+49\".",
                        "`duration` must be at least PT1S: PT0S.",
                        "`bufferAfter` must be whole seconds: PT-1.5S.",
                        "`bufferAfter` must not be negative: PT-1.5S.",
                        "`before` must be unique for the channel SMS: P1D.",
                        "`cancellationNotice` must be at most P366D: PT9600H.");
    }

    private Outcome<Practice> setLocale(Patch<String> locale) {
        return openings.practice().update(ADMIN, PracticeChange.none().withLocale(locale));
    }
}
