package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.Resource;
import dev.openings.jooq.ResourceFilter;
import dev.openings.jooq.ResourceKind;
import dev.openings.server.security.GlobalId;

/** Rooms and equipment. */
final class ResourceTopic implements Topic {
    private final Openings openings;

    ResourceTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("resources", Who.STAFF, this::list)
                .mutation("createResource", Who.ADMIN, this::create)
                .mutation("updateResource", Who.ADMIN, this::update)
                .payload("ResourcePayload", "resource")
                .enumeration("ResourceKind", ResourceKind.class);
        Wiring.Fields<Resource> fields = wiring.type("Resource", Resource.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.RESOURCE, it.id()).text())
                .everyone("name", Resource::name)
                .everyone("kind", Resource::kind)
                .staff("active", Resource::active)
                .staff("timeZone", Resource::timeZone)
                .staff("version", Resource::version);
        HoursTopic.calendar(fields, it -> new HoursTopic.Owner(it.id(), it.timeZone()));
    }

    private Connection<Resource> list(Call call) {
        Input arguments = call.arguments();
        ResourceFilter filter = new ResourceFilter(
                arguments.optional("kind", ResourceKind.class), arguments.required("includeInactive", Boolean.class));
        return Connection.of(Call.orBadRequest(openings.resources().list(filter, call.page())));
    }

    private Payload create(Call call) {
        return Inputs.read(
                call.input(),
                Inputs::newResource,
                resource -> Payload.of("resource", openings.resources().create(call.actor(), resource)));
    }

    private Payload update(Call call) {
        return Inputs.read(
                call.input(),
                Inputs::resourceChange,
                change -> Payload.of("resource", openings.resources().update(call.actor(), change)));
    }
}
