package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.ResourceChange;
import dev.openings.jooq.bookables.ResourceFilter;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.ZoneId;

/** Resources: rooms and equipment. */
final class ResourceResolvers implements Resolvers {
    private final Openings openings;

    ResourceResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("resources", Permission.READ_RESOURCES, this::list)
                .mutation("createResource", Permission.CHANGE_RESOURCES, this::create)
                .mutation("updateResource", Permission.CHANGE_RESOURCES, this::update)
                .payload("ResourcePayload", "resource")
                .enumeration("ResourceKind", ResourceKind.class);
        Wiring.Fields<Resource> fields = wiring.type("Resource", Resource.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.RESOURCE, it.id()).text())
                .field("name", Resource::name)
                .field("kind", Resource::kind)
                .field("active", Permission.READ_RESOURCES, Resource::active)
                .field("timeZone", Permission.READ_RESOURCES, Resource::timeZone)
                .field("version", Permission.READ_RESOURCES, Resource::version);
        FeedResolvers.wireFeeds(fields, Resource::id);
        OutsideCalendarResolvers.wireOf(fields, Resource::id);
        HoursResolvers.wireCalendar(
                fields, Permission.READ_RESOURCES, it -> new HoursResolvers.CalendarOwner(it.id(), it.timeZone()));
    }

    private Connection<Resource> list(ResolverContext context) {
        InputObject arguments = context.arguments();
        ResourceFilter filter = new ResourceFilter(
                arguments.optional("kind", ResourceKind.class), arguments.required("includeInactive", Boolean.class));
        return Connection.of(
                ResolverContext.orBadRequest(openings.resources().list(filter, context.pageRequest())),
                countContext -> openings.resources().count(filter));
    }

    private Payload create(ResolverContext context) {
        return context.change(
                context.input(),
                ResourceResolvers::newResource,
                (services, resource) ->
                        Payload.of("resource", services.resources().create(context.actor(), resource)));
    }

    private Payload update(ResolverContext context) {
        return context.change(
                context.input(),
                ResourceResolvers::resourceChange,
                (services, change) ->
                        Payload.of("resource", services.resources().update(context.actor(), change)));
    }

    private static NewResource newResource(InputObject input) {
        return new NewResource(
                input.required("name", String.class),
                input.required("kind", ResourceKind.class),
                input.optional("timeZone", ZoneId.class));
    }

    private static ResourceChange resourceChange(InputObject input) {
        return new ResourceChange(
                input.requiredId(GlobalId.Kind.RESOURCE, "id"),
                input.patch("name", String.class),
                input.patch("active", Boolean.class),
                input.expectedVersion());
    }
}
