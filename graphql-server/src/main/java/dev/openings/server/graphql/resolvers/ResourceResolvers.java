package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.ResourceFilter;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;

/** Rooms and equipment. */
final class ResourceResolvers implements Resolvers {
    private final Openings openings;

    ResourceResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("resources", AccessLevel.STAFF, this::list)
                .mutation("createResource", AccessLevel.ADMIN, this::create)
                .mutation("updateResource", AccessLevel.ADMIN, this::update)
                .payload("ResourcePayload", "resource")
                .enumeration("ResourceKind", ResourceKind.class);
        Wiring.Fields<Resource> fields = wiring.type("Resource", Resource.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.RESOURCE, it.id()).text())
                .everyone("name", Resource::name)
                .everyone("kind", Resource::kind)
                .staff("active", Resource::active)
                .staff("timeZone", Resource::timeZone)
                .staff("version", Resource::version);
        HoursResolvers.calendar(fields, it -> new HoursResolvers.Owner(it.id(), it.timeZone()));
    }

    private Connection<Resource> list(ResolverContext call) {
        InputObject arguments = call.arguments();
        ResourceFilter filter = new ResourceFilter(
                arguments.optional("kind", ResourceKind.class), arguments.required("includeInactive", Boolean.class));
        return Connection.of(ResolverContext.orBadRequest(openings.resources().list(filter, call.page())));
    }

    private Payload create(ResolverContext call) {
        return ConfigurationInputMapper.read(
                call.input(),
                ConfigurationInputMapper::newResource,
                resource -> Payload.of("resource", openings.resources().create(call.actor(), resource)));
    }

    private Payload update(ResolverContext call) {
        return ConfigurationInputMapper.read(
                call.input(),
                ConfigurationInputMapper::resourceChange,
                change -> Payload.of("resource", openings.resources().update(call.actor(), change)));
    }
}
