package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.ResourceRequirement;
import dev.openings.jooq.Service;
import dev.openings.jooq.StaffMember;
import dev.openings.server.security.GlobalId;
import java.util.List;

/** Visit types. */
final class ServiceTopic implements Topic {
    private final Openings openings;

    ServiceTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("services", Who.EVERYONE, this::list)
                .mutation("createService", Who.ADMIN, this::create)
                .mutation("updateService", Who.ADMIN, this::update)
                .payload("ServicePayload", "service");
        wiring.type("Service", Service.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.SERVICE, it.id()).text())
                .everyone("name", Service::name)
                .everyone("description", Service::description)
                .everyone("active", Service::active)
                .everyone("rules", Service::rules)
                .everyone("staff", ServiceTopic::staff)
                .everyone("staffNeeded", Service::staffNeeded)
                .everyone("resources", Service::resources)
                .everyone("reminderRules", Service::reminderRules)
                .everyone("version", Service::version);
        wiring.type("ResourceRequirement", ResourceRequirement.class)
                .everyone("count", ResourceRequirement::count)
                .staff("candidates", (it, call) -> call.loadMany(Loaders.RESOURCE, it.candidateIds()));
    }

    private static Later<List<StaffMember>> staff(Service service, Call call) {
        return call.loadMany(Loaders.STAFF_MEMBER, service.staffIds())
                .map(people -> people.stream()
                        .filter(person -> person.active() || call.isStaff())
                        .toList());
    }

    private Connection<Service> list(Call call) {
        boolean includeInactive = call.arguments().required("includeInactive", Boolean.class);
        if (includeInactive) {
            Who.STAFF.check(call.caller(), "includeInactive");
        }
        return Connection.of(Call.orBadRequest(openings.services().list(includeInactive, call.page())));
    }

    private Payload create(Call call) {
        return Inputs.read(
                call.input(),
                Inputs::newService,
                service -> Payload.of("service", openings.services().create(call.actor(), service)));
    }

    private Payload update(Call call) {
        return Inputs.read(
                call.input(),
                Inputs::serviceChange,
                change -> Payload.of("service", openings.services().update(call.actor(), change)));
    }
}
