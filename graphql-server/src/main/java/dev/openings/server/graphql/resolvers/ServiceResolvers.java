package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.services.Service;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.AsyncValue;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.List;

/** Visit types. */
final class ServiceResolvers implements Resolvers {
    private final Openings openings;

    ServiceResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("services", AccessLevel.EVERYONE, this::list)
                .mutation("createService", AccessLevel.ADMIN, this::create)
                .mutation("updateService", AccessLevel.ADMIN, this::update)
                .payload("ServicePayload", "service");
        wiring.type("Service", Service.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.SERVICE, it.id()).text())
                .everyone("name", Service::name)
                .everyone("description", Service::description)
                .everyone("active", Service::active)
                .everyone("rules", Service::rules)
                .everyone("staff", ServiceResolvers::staff)
                .everyone("staffNeeded", Service::staffNeeded)
                .everyone("resources", Service::resources)
                .everyone("reminderRules", Service::reminderRules)
                .everyone("version", Service::version);
        wiring.type("ResourceRequirement", ResourceRequirement.class)
                .everyone("count", ResourceRequirement::count)
                .staff("candidates", (it, call) -> call.loadMany(Loaders.RESOURCE, it.candidateIds()));
    }

    private static AsyncValue<List<StaffMember>> staff(Service service, ResolverContext call) {
        return call.loadMany(Loaders.STAFF_MEMBER, service.staffIds())
                .map(people -> people.stream()
                        .filter(person -> person.active() || call.isStaff())
                        .toList());
    }

    private Connection<Service> list(ResolverContext call) {
        boolean includeInactive = call.arguments().required("includeInactive", Boolean.class);
        if (includeInactive) {
            AccessLevel.STAFF.check(call.caller(), "includeInactive");
        }
        return Connection.of(ResolverContext.orBadRequest(openings.services().list(includeInactive, call.page())));
    }

    private Payload create(ResolverContext call) {
        return ConfigurationInputMapper.read(
                call.input(),
                ConfigurationInputMapper::newService,
                service -> Payload.of("service", openings.services().create(call.actor(), service)));
    }

    private Payload update(ResolverContext call) {
        return ConfigurationInputMapper.read(
                call.input(),
                ConfigurationInputMapper::serviceChange,
                change -> Payload.of("service", openings.services().update(call.actor(), change)));
    }
}
