package dev.openings.server.graphql.resolvers;

import dev.openings.eligibility.Audience;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.services.ServiceText;
import dev.openings.server.graphql.schema.AsyncValue;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.slots.AssignmentRule;
import dev.openings.time.PeriodDuration;
import java.util.List;
import java.util.Locale;

/** Services: the visit types that can be booked. */
final class ServiceResolvers implements Resolvers {
    private final Openings openings;

    ServiceResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.enumeration("AssignmentRule", AssignmentRule.class).enumeration("Audience", Audience.class);
        wiring.query("services", Permission.READ_CATALOG, this::list)
                .mutation("createService", Permission.CHANGE_SERVICES, this::create)
                .mutation("updateService", Permission.CHANGE_SERVICES, this::update)
                .mutation("setServiceTexts", Permission.CHANGE_SERVICES, this::setTexts)
                .payload("ServicePayload", "service");
        wiring.type("Service", Service.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.SERVICE, it.id()).text())
                .field("name", Service::name)
                .field("description", Service::description)
                .field("active", Service::active)
                .field("rules", Service::rules)
                .field("staff", ServiceResolvers::staff)
                .field("staffNeeded", Service::staffNeeded)
                .field("assignment", Service::assignment)
                .field("resources", Service::resources)
                .field("reminderRules", Service::reminderRules)
                .field("hours", Service::hours)
                .field("audience", it -> it.contactRules().audience())
                .field("maxOpenPerContact", it -> it.contactRules().maxOpenPerContact())
                .field("minimumGap", it -> it.contactRules().minimumGap())
                .field("after", ServiceResolvers::after)
                .field("maxMoves", it -> it.contactRules().maxMoves())
                .field("publicName", (it, context) -> it.publicName(languages(context)))
                .field("preparation", (it, context) -> it.preparation(languages(context)))
                .field("texts", Permission.READ_SERVICE_TEXTS, Service::texts)
                .field("version", Service::version);
        wiring.type("ServiceText", ServiceText.class)
                .field("language", ServiceText::language)
                .field("publicName", ServiceText::publicName)
                .field("preparation", ServiceText::preparation);
        wiring.type("ResourceRequirement", ResourceRequirement.class)
                .field("count", ResourceRequirement::count)
                .field(
                        "candidates",
                        Permission.READ_RESOURCES,
                        (it, context) -> context.loadMany(Loaders.RESOURCE, it.candidateIds()));
    }

    /** The language that is asked for, then the practice's. A tag that is none is a language that has no texts. */
    private static Locale[] languages(ResolverContext context) {
        Locale practice = context.practice().locale();
        return context.arguments()
                .optional("language", String.class)
                .map(it -> new Locale[] {Locale.forLanguageTag(it.strip()), practice})
                .orElseGet(() -> new Locale[] {practice});
    }

    private static AsyncValue<List<StaffMember>> staff(Service service, ResolverContext context) {
        return context.loadMany(Loaders.STAFF_MEMBER, service.staffIds())
                .map(staff -> staff.stream()
                        .filter(member ->
                                member.active() || context.permissions().has(Permission.READ_INACTIVE))
                        .toList());
    }

    private static AsyncValue<List<Service>> after(Service service, ResolverContext context) {
        return context.loadMany(Loaders.SERVICE, service.contactRules().after())
                .map(services -> services.stream()
                        .filter(it -> it.active() || context.permissions().has(Permission.READ_INACTIVE))
                        .toList());
    }

    private Connection<Service> list(ResolverContext context) {
        boolean includeInactive = context.arguments().required("includeInactive", Boolean.class);
        if (includeInactive) {
            context.require(Permission.READ_INACTIVE);
        }
        return Connection.of(
                ResolverContext.orBadRequest(openings.services().list(includeInactive, context.pageRequest())),
                countContext -> openings.services().count(includeInactive));
    }

    private Payload create(ResolverContext context) {
        return context.change(
                context.input(),
                ServiceResolvers::newService,
                (services, service) -> Payload.of("service", services.services().create(context.actor(), service)));
    }

    private Payload update(ResolverContext context) {
        return context.change(
                context.input(),
                ServiceResolvers::serviceChange,
                (services, change) -> Payload.of("service", services.services().update(context.actor(), change)));
    }

    private Payload setTexts(ResolverContext context) {
        InputObject input = context.input();
        return context.change(
                input,
                it -> it.requiredObjects("texts", ServiceResolvers::text),
                (services, texts) -> Payload.of(
                        "service",
                        services.services()
                                .setTexts(
                                        context.actor(),
                                        input.requiredId(GlobalId.Kind.SERVICE, "id"),
                                        texts,
                                        input.expectedVersion())));
    }

    private static ServiceText text(InputObject input) {
        return new ServiceText(
                input.required("language", String.class),
                input.optionalText("publicName"),
                input.optionalText("preparation"));
    }

    private static NewService newService(InputObject input) {
        return new NewService(
                input.required("name", String.class),
                input.optionalText("description"),
                input.requiredObject("rules", BookingRulesResolvers::bookingRules),
                input.requiredIds(GlobalId.Kind.STAFF_MEMBER, "staffIds"),
                input.required("staffNeeded", Integer.class),
                input.required("assignment", AssignmentRule.class),
                input.requiredObjects("resources", ServiceResolvers::resourceRequirement),
                input.optionalObjects("reminderRules", BookingRulesResolvers::reminderRule),
                input.requiredObjects("hours", HoursMutations::weeklyHours),
                new ContactRules(
                        input.required("audience", Audience.class),
                        input.optional("maxOpenPerContact", Integer.class),
                        input.optional("minimumGap", PeriodDuration.class),
                        input.requiredIds(GlobalId.Kind.SERVICE, "after"),
                        input.optional("maxMoves", Integer.class)));
    }

    private static ServiceChange serviceChange(InputObject input) {
        return new ServiceChange(
                input.requiredId(GlobalId.Kind.SERVICE, "id"),
                input.patch("name", String.class),
                input.patch("description", String.class),
                input.patch("active", Boolean.class),
                input.patchObject("rules", BookingRulesResolvers::bookingRules),
                input.patchIds(GlobalId.Kind.STAFF_MEMBER, "staffIds"),
                input.patch("staffNeeded", Integer.class),
                input.patch("assignment", AssignmentRule.class),
                input.patchObjects("resources", ServiceResolvers::resourceRequirement),
                input.patchObjects("reminderRules", BookingRulesResolvers::reminderRule),
                input.patchObjects("hours", HoursMutations::weeklyHours),
                input.patch("audience", Audience.class),
                input.patch("maxOpenPerContact", Integer.class),
                input.patch("minimumGap", PeriodDuration.class),
                input.patchIds(GlobalId.Kind.SERVICE, "after"),
                input.patch("maxMoves", Integer.class),
                input.expectedVersion());
    }

    private static ResourceRequirement resourceRequirement(InputObject input) {
        return new ResourceRequirement(
                input.required("count", Integer.class), input.requiredIds(GlobalId.Kind.RESOURCE, "candidateIds"));
    }
}
