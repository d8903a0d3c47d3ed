package dev.openings.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.reminders.ReminderPlan.Scheduled;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Reminder plans, compared with quiet periods written out; and properties of plans. */
class RemindersProperties {
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/Havana", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Cairo", "UTC");
    private static final List<ReminderRule> RULES = List.of(
            new ReminderRule(PeriodDuration.ofDays(1), "EMAIL"),
            new ReminderRule(PeriodDuration.of(Duration.ofHours(24)), "EMAIL"),
            new ReminderRule(PeriodDuration.parse("P7DT2H"), "SMS"),
            new ReminderRule(PeriodDuration.of(Duration.ofMinutes(90)), "SMS"));

    private static Instant start(Random random) {
        return Instant.ofEpochSecond(1_200_000_000L + random.nextInt(10_000_000) * 60L);
    }

    private static QuietHours quiet(Random random) {
        int from = random.nextInt(96);
        int to = (from + 1 + random.nextInt(95)) % 96;
        return new QuietHours(LocalTime.ofSecondOfDay(from * 900L), LocalTime.ofSecondOfDay(to * 900L));
    }

    /** Returns the quiet periods of two months. */
    private static IntervalSet periods(QuietHours quiet, Instant around, WallClock clock) {
        List<Interval> periods = new ArrayList<>();
        LocalDate today = clock.date(around);
        for (LocalDate date = today.minusDays(30); date.isBefore(today.plusDays(30)); date = date.plusDays(1)) {
            Instant begin = clock.start(date.atTime(quiet.from()));
            LocalDate ending = quiet.to().isBefore(quiet.from()) ? date.plusDays(1) : date;
            Instant end = clock.end(ending.atTime(quiet.to()));
            if (clock.has(date) && begin.isBefore(end)) {
                periods.add(new Interval(begin, end));
            }
        }
        return IntervalSet.of(periods);
    }

    @Property
    void nothingIsSentStrictlyInsideAQuietPeriodOrBeforeNow(@ForAll long seed) {
        Random random = new Random(seed);
        WallClock clock = WallClock.of(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        QuietHours quiet = quiet(random);
        Instant start = start(random);
        Instant now = start.minusSeconds(random.nextInt(900_000));
        IntervalSet periods = periods(quiet, start, clock);

        ReminderPlan plan = Reminders.plan(start, clock.zone(), RULES, Optional.of(quiet), now);

        assertThat(plan.scheduled().size() + plan.skipped().size()).isEqualTo(RULES.size());
        for (Scheduled message : plan.scheduled()) {
            Instant due = clock.minus(start, RULES.get(message.rule()).before());
            Instant expected = periods.intervalAt(due)
                    .filter(period -> !period.start().equals(due))
                    .map(period -> period.end().isBefore(start) ? period.end() : period.start())
                    .orElse(due);
            assertThat(message.at()).as("%s in %s, %s", due, clock, quiet).isEqualTo(expected);
            assertThat(message.at()).isAfterOrEqualTo(now);
        }
    }

    @Property
    void planningManyVisitsEqualsPlanningEachAlone(@ForAll long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Optional<QuietHours> quiet = random.nextBoolean() ? Optional.of(quiet(random)) : Optional.empty();
        List<Instant> starts = random.ints(random.nextInt(20))
                .mapToObj(any -> start(random).plusSeconds(random.nextInt(60)))
                .toList();
        Instant now = start(random).plusMillis(random.nextInt(3));

        ReminderTimes all = Reminders.planAll(starts, zone, RULES, quiet, now);

        List<Sent> alone = new ArrayList<>();
        for (int visit = 0; visit < starts.size(); visit++) {
            for (Scheduled message :
                    Reminders.plan(starts.get(visit), zone, RULES, quiet, now).scheduled()) {
                alone.add(new Sent(visit, message.rule(), message.at()));
            }
        }
        assertThat(IntStream.range(0, all.size()).mapToObj(i -> new Sent(all.visit(i), all.rule(i), all.at(i))))
                .containsExactlyElementsOf(alone);
    }

    private record Sent(int visit, int rule, Instant at) {}

    @Property
    void noChannelSendsTwiceAtOneInstant(@ForAll long seed) {
        Random random = new Random(seed);
        ReminderPlan plan = Reminders.plan(
                start(random), ZoneId.of("Europe/Berlin"), RULES, Optional.of(quiet(random)), Instant.EPOCH);

        assertThat(plan.scheduled().stream().map(message -> message.channel() + message.at()))
                .doesNotHaveDuplicates();
    }

    @Property
    void theDifferenceTurnsTheCurrentPlanIntoTheWantedOne(@ForAll long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant start = start(random);
        Instant moved = start.plusSeconds(random.nextInt(3) * 86_400L);
        List<Scheduled> current = Reminders.plan(start, zone, RULES, Optional.empty(), Instant.EPOCH)
                .scheduled();
        ReminderPlan wanted = Reminders.plan(moved, zone, RULES, Optional.of(quiet(random)), Instant.EPOCH);

        Reminders.Replan change = Reminders.replan(current, wanted);

        List<String> after = new ArrayList<>(sends(current));
        after.removeAll(sends(change.cancel()));
        after.addAll(sends(change.add()));
        assertThat(after).containsExactlyInAnyOrderElementsOf(sends(wanted.scheduled()));
    }

    private static List<String> sends(List<Scheduled> messages) {
        return messages.stream()
                .map(message -> message.channel() + message.at())
                .toList();
    }
}
