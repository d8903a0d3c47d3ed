package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The practice and its settings. */
final class PracticeResolvers implements Resolvers {
    /** There is one practice, so that its id is fixed. */
    static final GlobalId ID = new GlobalId(GlobalId.Kind.PRACTICE, new UUID(0, 1));

    private final Openings openings;

    PracticeResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("practice", Permission.READ_PRACTICE, ResolverContext::practice)
                .mutation("updatePractice", Permission.CHANGE_PRACTICE, this::update)
                .payload("UpdatePracticePayload", "practice");
        wiring.type("Practice", Practice.class)
                .field("id", practice -> ID.text())
                .field("name", Practice::name)
                .field("address", Practice::address)
                .field("phone", Practice::phone)
                .field("email", Practice::email)
                .field("timeZone", Practice::timeZone)
                .field("locale", practice -> practice.locale().toLanguageTag())
                .field("country", Practice::country)
                .field("publicBooking", Practice::publicBooking)
                .field(
                        "holidays",
                        Permission.READ_HOLIDAYS,
                        practice -> openings.holidays().ofPractice())
                .field("rules", Practice::rules)
                .field("reminderRules", Permission.READ_PRACTICE_SETTINGS, Practice::reminderRules)
                .field("quietHours", Permission.READ_PRACTICE_SETTINGS, Practice::quietHours)
                .field("messages", Permission.READ_PRACTICE_SETTINGS, Practice::messages)
                .field("smsToLandlines", Permission.READ_PRACTICE_SETTINGS, Practice::smsToLandlines)
                .field("workingDays", it -> it.workingDays().stream().sorted().toList())
                .field("cancellationNotice", Practice::cancellationNotice)
                .field("serviceNamesInMessages", Practice::serviceNamesInMessages)
                .field(
                        "now",
                        (practice, context) ->
                                context.inPracticeZone(openings.now().truncatedTo(ChronoUnit.SECONDS)))
                .field("version", Practice::version)
                .field(
                        "calendarFeeds",
                        Permission.USE_FEED,
                        (practice, context) -> FeedResolvers.ofPractice(openings, context));
    }

    private Payload update(ResolverContext context) {
        return context.change(
                context.input(),
                PracticeResolvers::practiceChange,
                (services, change) -> Payload.of("practice", services.practice().update(context.actor(), change)));
    }

    private static PracticeChange practiceChange(InputObject input) {
        return new PracticeChange(
                input.patch("name", String.class),
                input.patch("address", String.class),
                input.patch("phone", String.class),
                input.patch("email", String.class),
                input.patch("timeZone", ZoneId.class),
                input.patch("locale", String.class),
                input.patch("country", String.class),
                input.patch("publicBooking", Boolean.class),
                input.patchObject("rules", BookingRulesResolvers::bookingRules),
                input.patchObjects("reminderRules", BookingRulesResolvers::reminderRule),
                input.patchObject("quietHours", HoursMutations::dailyHours),
                input.patchObject("messages", MessageResolvers::settings),
                input.patch("smsToLandlines", Boolean.class),
                input.patchSet("workingDays", DayOfWeek.class),
                input.patchExactDuration("cancellationNotice"),
                input.patch("serviceNamesInMessages", Boolean.class),
                input.expectedVersion());
    }
}
