package dev.openings.server.graphql.resolvers;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.WallTime;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.slots.SlotRules;

/** The practice, its settings, and the rules that services share with it. */
final class PracticeResolvers implements Resolvers {
    private final Openings openings;

    PracticeResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("practice", AccessLevel.EVERYONE, ResolverContext::practice)
                .mutation("updatePractice", AccessLevel.ADMIN, this::update)
                .payload("UpdatePracticePayload", "practice")
                .enumeration("SlotAlignment", SlotRules.Alignment.class);
        practice(wiring);
        rules(wiring);
    }

    private static void practice(Wiring wiring) {
        wiring.type("Practice", Practice.class)
                .everyone("name", Practice::name)
                .everyone("address", Practice::address)
                .everyone("phone", Practice::phone)
                .everyone("email", Practice::email)
                .everyone("timeZone", Practice::timeZone)
                .everyone("locale", practice -> practice.locale().toLanguageTag())
                .everyone("publicBooking", Practice::publicBooking)
                .staff("rules", Practice::rules)
                .staff("reminderRules", Practice::reminderRules)
                .staff("quietHours", Practice::quietHours)
                .staff("cancellationNotice", Practice::cancellationNotice)
                .staff("version", Practice::version);
    }

    private static void rules(Wiring wiring) {
        wiring.type("DailyHours", TimeWindow.class)
                .everyone("from", WallTime::start)
                .everyone("to", WallTime::end);
        wiring.type("BookingRules", BookingRules.class)
                .everyone("duration", BookingRules::duration)
                .everyone("step", BookingRules::effectiveStep)
                .everyone("bufferBefore", BookingRules::bufferBefore)
                .everyone("bufferAfter", BookingRules::bufferAfter)
                .everyone("minimumNotice", BookingRules::minimumNotice)
                .everyone("horizon", BookingRules::horizon)
                .everyone("alignment", BookingRules::alignment)
                .everyone("maxPerDay", BookingRules::maxPerDay)
                .everyone("maxPerWeek", BookingRules::maxPerWeek);
        wiring.type("ReminderRule", ReminderSetting.class)
                .everyone("before", ReminderSetting::before)
                .everyone("channel", ReminderSetting::channel);
    }

    private Payload update(ResolverContext call) {
        return ConfigurationInputMapper.read(
                call.input(),
                ConfigurationInputMapper::practiceChange,
                change -> Payload.of("practice", openings.practice().update(call.actor(), change)));
    }
}
