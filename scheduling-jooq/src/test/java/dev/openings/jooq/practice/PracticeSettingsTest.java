package dev.openings.jooq.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PracticeSettingsTest extends DatabaseTest {
    @Test
    void aFreshPracticeHasTheContractsDefaults() {
        Practice fresh = Openings.on(database.fresh(), options()).practice().read();

        assertThat(fresh)
                .isEqualTo(new Practice(
                        "Practice",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        BERLIN,
                        Locale.ENGLISH,
                        false,
                        BookingRules.of(Duration.ofMinutes(30)),
                        List.of(
                                new ReminderSetting(PeriodDuration.of(Duration.ofHours(24)), ReminderChannel.EMAIL),
                                new ReminderSetting(PeriodDuration.of(Duration.ofHours(2)), ReminderChannel.SMS)),
                        Optional.empty(),
                        Duration.ofHours(24),
                        1));
    }

    @Test
    void whatIsSetIsReadBack() {
        PracticeChange none = PracticeChange.none();
        BookingRules rules = new BookingRules(
                Duration.ofMinutes(20),
                Optional.of(Duration.ofMinutes(10)),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                PeriodDuration.parse("P1DT2H"),
                Optional.of(PeriodDuration.ofDays(60)),
                dev.openings.slots.SlotRules.Alignment.CLOCK,
                Optional.of(8),
                Optional.of(30));
        PracticeChange change = new PracticeChange(
                Patch.set("Dr. Müller & Söhne 🦷"),
                Patch.set("Hauptstraße 1\n10115 Berlin"),
                Patch.set("+4930123456"),
                Patch.set("Praxis@example.org"),
                Patch.set(ZoneId.of("America/New_York")),
                Patch.set(" de-at "),
                Patch.set(true),
                Patch.set(rules),
                Patch.set(List.of(new ReminderSetting(PeriodDuration.ofDays(1), ReminderChannel.SMS))),
                Patch.set(new TimeWindow(LocalTime.of(21, 0), LocalTime.MIDNIGHT)),
                Patch.set(Duration.ofDays(2)),
                none.expectedVersion());

        Practice after = openings.practice().update(ADMIN, change).orThrow();

        assertThat(openings.practice().read()).isEqualTo(after);
        assertThat(after.name()).isEqualTo("Dr. Müller & Söhne 🦷");
        assertThat(after.locale()).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(after.rules()).isEqualTo(rules);
        assertThat(after.quietHours()).contains(new TimeWindow(LocalTime.of(21, 0), LocalTime.MIDNIGHT));
        assertThat(after.reminderRules())
                .containsExactly(new ReminderSetting(PeriodDuration.ofDays(1), ReminderChannel.SMS));
    }

    @Test
    void aLocaleIsABoundedLanguageTagAndEnglishWhenCleared() {
        String longest = "en-x" + "-a".repeat(48);

        assertThat(locale(Patch.set(longest)).orThrow().locale()).isEqualTo(Locale.forLanguageTag(longest));
        assertThat(Problems.paths(locale(Patch.set(longest + "-a")))).containsExactly("INVALID locale");
        assertThat(locale(Patch.keep()).orThrow().locale()).isEqualTo(Locale.forLanguageTag(longest));
        assertThat(locale(Patch.clear()).orThrow().locale()).isEqualTo(Locale.ENGLISH);
        assertThat(openings.practice().read().locale()).isEqualTo(Locale.ENGLISH);
    }

    private Outcome<Practice> locale(Patch<String> locale) {
        PracticeChange none = PracticeChange.none();
        return openings.practice()
                .update(
                        ADMIN,
                        new PracticeChange(
                                none.name(),
                                none.address(),
                                none.phone(),
                                none.email(),
                                none.timeZone(),
                                locale,
                                none.publicBooking(),
                                none.rules(),
                                none.reminderRules(),
                                none.quietHours(),
                                none.cancellationNotice(),
                                none.expectedVersion()));
    }

    @Test
    void everyProblemIsNamedAtOnceAndNothingIsWritten() {
        Practice before = openings.practice().read();
        BookingRules rules = new BookingRules(
                Duration.ZERO,
                Optional.of(Duration.ofSeconds(-1)),
                Duration.ofDays(367),
                Duration.ofMillis(1500),
                PeriodDuration.parse("-P1D"),
                Optional.of(PeriodDuration.parse("P1DT1H")),
                dev.openings.slots.SlotRules.Alignment.PACK,
                Optional.of(0),
                Optional.of(-1));
        PracticeChange change = new PracticeChange(
                Patch.clear(),
                Patch.set("a\u0000b"),
                Patch.set("030 123"),
                Patch.set("nobody@"),
                Patch.set(ZoneId.of("+02:00")),
                Patch.set("de_"),
                Patch.keep(),
                Patch.set(rules),
                Patch.set(List.of(new ReminderSetting(PeriodDuration.ZERO, ReminderChannel.EMAIL))),
                Patch.set(new TimeWindow(LocalTime.NOON, LocalTime.NOON)),
                Patch.set(Duration.ofHours(-1)),
                Optional.of(before.version() + 1));

        Outcome<Practice> outcome = openings.practice().update(ADMIN, change);

        assertThat(Problems.paths(outcome))
                .containsExactlyInAnyOrder(
                        "STALE expectedVersion",
                        "INVALID name",
                        "INVALID address",
                        "INVALID phone",
                        "INVALID email",
                        "INVALID timeZone",
                        "INVALID locale",
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
                        "INVALID cancellationNotice");
        assertThat(openings.practice().read()).isEqualTo(before);
    }

    @Test
    void anOutdatedVersionIsStale() {
        int version = openings.practice().read().version();
        PracticeChange none = PracticeChange.none();
        PracticeChange change = new PracticeChange(
                Patch.set("One"),
                none.address(),
                none.phone(),
                none.email(),
                none.timeZone(),
                none.locale(),
                none.publicBooking(),
                none.rules(),
                none.reminderRules(),
                none.quietHours(),
                none.cancellationNotice(),
                Optional.of(version));

        Practice after = openings.practice().update(ADMIN, change).orThrow();
        Outcome<Practice> again = openings.practice().update(ADMIN, change);

        assertThat(after.version()).isEqualTo(version + 1);
        assertThat(Problems.paths(again)).containsExactly("STALE expectedVersion");
    }
}
