package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.NoticeDays;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.notice.NoticeRule;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.TimeOfDay;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.Duration;

/** Booking rules and reminder rules, which the practice and each service have. */
final class BookingRulesResolvers implements Resolvers {
    @Override
    public void wire(Wiring wiring) {
        wiring.enumeration("SlotAlignment", SlotRules.Alignment.class)
                .enumeration("NoticeStart", NoticeRule.Start.class)
                .enumeration("NoticeDays", NoticeDays.class);
        wiring.type("BookingRules", BookingRules.class)
                .field("duration", BookingRules::duration)
                .field("step", BookingRules::effectiveStep)
                .field("bufferBefore", BookingRules::bufferBefore)
                .field("bufferAfter", BookingRules::bufferAfter)
                .field("minimumNotice", BookingRules::minimumNotice)
                .field("noticeFrom", BookingRules::noticeFrom)
                .field("noticeDays", BookingRules::noticeDays)
                .field("horizon", BookingRules::horizon)
                .field("alignment", BookingRules::alignment)
                .field("maxPerDay", BookingRules::maxPerDay)
                .field("maxPerWeek", BookingRules::maxPerWeek);
        wiring.type("ReminderRule", ReminderSetting.class)
                .field("before", ReminderSetting::before)
                .field("channel", ReminderSetting::channel)
                .field("at", it -> it.at().map(time -> new TimeOfDay(time, false)))
                .field("inWorkingDays", ReminderSetting::inWorkingDays)
                .field("bookedBefore", ReminderSetting::bookedBefore)
                .field("unlessConfirmed", ReminderSetting::unlessConfirmed);
    }

    static BookingRules bookingRules(InputObject input) {
        return new BookingRules(
                input.requiredExactDuration("duration"),
                input.optionalExactDuration("step"),
                input.optionalExactDuration("bufferBefore").orElse(Duration.ZERO),
                input.optionalExactDuration("bufferAfter").orElse(Duration.ZERO),
                input.optional("minimumNotice", PeriodDuration.class).orElse(PeriodDuration.ZERO),
                input.optional("noticeFrom", NoticeRule.Start.class).orElse(NoticeRule.Start.NOW),
                input.optional("noticeDays", NoticeDays.class).orElse(NoticeDays.CALENDAR),
                input.optional("horizon", PeriodDuration.class),
                input.optional("alignment", SlotRules.Alignment.class).orElse(SlotRules.Alignment.WINDOW_START),
                input.optional("maxPerDay", Integer.class),
                input.optional("maxPerWeek", Integer.class));
    }

    static ReminderSetting reminderRule(InputObject input) {
        return new ReminderSetting(
                input.required("before", PeriodDuration.class),
                input.required("channel", ReminderChannel.class),
                input.optional("at", TimeOfDay.class).map(TimeOfDay::time),
                input.required("inWorkingDays", Boolean.class),
                input.optionalExactDuration("bookedBefore"),
                input.required("unlessConfirmed", Boolean.class));
    }
}
