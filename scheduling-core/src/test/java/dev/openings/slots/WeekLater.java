package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.ClosedDay;
import dev.openings.availability.DateOverride;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.WeeklyHours;
import dev.openings.eligibility.Booker;
import dev.openings.eligibility.ContactVisit;
import dev.openings.eligibility.JudgedBooker;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shifts a case by one week. */
final class WeekLater {
    private static final Duration WEEK = Duration.ofDays(7);

    private WeekLater() {}

    static RandomCase than(RandomCase sample) {
        List<Bookable> bookables =
                sample.team().bookables().stream().map(WeekLater::than).toList();
        return new RandomCase(
                new Team(sample.team().zone(), bookables, sample.team().requirements()),
                sample.rules(),
                sample.now().plus(WEEK),
                sample.overruled(),
                sample.ignored(),
                than(sample.range()),
                sample.service(),
                sample.serviceHours().stream().map(WeekLater::than).toList(),
                sample.booker().map(WeekLater::than));
    }

    private static JudgedBooker than(JudgedBooker judged) {
        Booker booker = judged.booker();
        List<ContactVisit> visits = booker.visits().stream()
                .map(it -> new ContactVisit(it.id(), it.service(), than(it.time()), it.state()))
                .toList();
        return new JudgedBooker(
                judged.policy(), new Booker(booker.byStaff(), visits, booker.invitation(), booker.moves()));
    }

    private static Interval than(Interval interval) {
        return new Interval(interval.start().plus(WEEK), interval.end().plus(WEEK));
    }

    private static Bookable than(Bookable bookable) {
        List<Busy> busy = bookable.busy().stream().map(WeekLater::than).toList();
        return new Bookable(bookable.id(), than(bookable.schedule()), busy, bookable.limits(), bookable.offered());
    }

    private static Busy than(Busy busy) {
        return new Busy(
                busy.id(),
                than(busy.time()),
                busy.bufferBefore(),
                busy.bufferAfter(),
                busy.counts(),
                busy.heldUntil().map(until -> until.plus(WEEK)),
                busy.isElsewhere());
    }

    private static Schedule than(Schedule schedule) {
        return new Schedule(
                schedule.zone(),
                schedule.hours().stream().map(WeekLater::than).toList(),
                schedule.closedDays().stream()
                        .map(closed -> new ClosedDay(closed.date().plusDays(7), closed.windows()))
                        .toList(),
                schedule.overrides().stream()
                        .map(override -> new DateOverride(override.date().plusDays(7), override.windows()))
                        .toList(),
                schedule.timeOff().stream().map(WeekLater::than).toList(),
                schedule.alwaysOpen());
    }

    private static WeeklyHours than(WeeklyHours hours) {
        return new WeeklyHours(
                hours.days(),
                hours.window(),
                hours.validFrom().map(date -> date.plusDays(7)),
                hours.validTo().map(date -> date.plusDays(7)));
    }

    private static TimeOff than(TimeOff absence) {
        return switch (absence) {
            case TimeOff.Period period -> new TimeOff.Period(than(period.time()));
            case TimeOff.LocalPeriod local ->
                new TimeOff.LocalPeriod(local.start().plusDays(7), local.end().plusDays(7));
            case TimeOff.WholeDays days ->
                new TimeOff.WholeDays(days.first().plusDays(7), days.last().plusDays(7));
            case TimeOff.Recurring recurring ->
                new TimeOff.Recurring(
                        recurring.start().plusDays(7),
                        recurring.duration(),
                        recurring.rule(),
                        than(recurring.exdates()));
            case TimeOff.RecurringLocalPeriod recurring ->
                new TimeOff.RecurringLocalPeriod(
                        recurring.start().plusDays(7),
                        recurring.end().plusDays(7),
                        recurring.rule(),
                        than(recurring.exdates()));
        };
    }

    private static Set<LocalDateTime> than(Set<LocalDateTime> exdates) {
        return exdates.stream().map(each -> each.plusDays(7)).collect(Collectors.toSet());
    }
}
