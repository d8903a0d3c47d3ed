package dev.openings.jooq.services;

import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Visit types. */
public final class Services {
    private final ServiceContext base;

    public Services(ServiceContext base) {
        this.base = base;
    }

    /** Services by name; INVALID at {@code after} for a cursor that is none. A fixed number of statements. */
    public Outcome<Page<Service>> list(boolean includeInactive, PageRequest request) {
        return NameCursors.parse(request.after())
                .map(place -> base.transactions()
                        .inReadOnlyTransaction(tx -> ServiceRows.list(tx, includeInactive, place, request)));
    }

    /** Those of {@code ids} that are services, inactive ones too; a fixed number of statements. */
    public Map<UUID, Service> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : base.transactions().inReadOnlyTransaction(tx -> ServiceRows.byIds(tx, ids));
    }

    /** The service with this id. */
    public Optional<Service> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /** The services that each of these people gives, inactive ones too, by name; nobody is missing in the map. One statement. */
    public Map<UUID, List<UUID>> idsByStaff(Collection<UUID> staffIds) {
        return staffIds.isEmpty()
                ? Map.of()
                : base.transactions().inReadOnlyTransaction(tx -> ServiceRows.idsByStaff(tx, staffIds));
    }

    /** Creates a service. INVALID names every field that breaks a rule; NOT_FOUND the people and resources that there are not. */
    public Outcome<Service> create(Actor actor, NewService input) {
        return base.changeConfiguration(tx -> {
            InputChecks checks = new InputChecks();
            Service service = new Service(
                    base.ids().next(),
                    checks.line(input.name(), "name"),
                    checks.optionalText(input.description(), "description"),
                    true,
                    input.rules(),
                    input.staffIds(),
                    input.staffNeeded(),
                    input.resources(),
                    input.reminderRules(),
                    1);
            ServiceChecks.all(tx, checks, service);
            ServiceChecks.enoughStaff(checks, service);
            if (!checks.areFine()) {
                return checks.refused();
            }
            ServiceRows.insert(tx, service, base.now());
            return written(tx, actor, service, "createService", "Created service ");
        });
    }

    /** Changes a service. Appointments that are booked stay as they are. */
    public Outcome<Service> update(Actor actor, ServiceChange change) {
        return base.changeConfiguration(tx -> ServiceRows.lock(tx, change.id())
                .map(before -> update(tx, actor, before, change))
                .orElseGet(() -> Outcome.refused(ProblemCode.NOT_FOUND, "There is no service with this id.", "id")));
    }

    private Outcome<Service> update(DSLContext tx, Actor actor, Service before, ServiceChange change) {
        InputChecks checks = new InputChecks();
        checks.version(change.expectedVersion(), before.version());
        Service after = changed(checks, before, change);
        ServiceChecks.all(tx, checks, after);
        if (!change.staffIds().isKeep() || !change.staffNeeded().isKeep()) {
            ServiceChecks.enoughStaff(checks, after);
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        ServiceRows.update(tx, after);
        return written(tx, actor, after, "updateService", "Changed service ");
    }

    private static Service changed(InputChecks checks, Service before, ServiceChange change) {
        return new Service(
                before.id(),
                checks.line(checks.required(change.name(), before.name(), "name"), "name"),
                checks.optionalText(change.description().applyTo(before.description()), "description"),
                checks.required(change.active(), before.active(), "active"),
                checks.required(change.rules(), before.rules(), "rules"),
                change.staffIds().applyTo(Optional.of(before.staffIds())).orElseGet(List::of),
                checks.required(change.staffNeeded(), before.staffNeeded(), "staffNeeded"),
                change.resources().applyTo(Optional.of(before.resources())).orElseGet(List::of),
                change.reminderRules().applyTo(before.reminderRules()),
                before.version() + 1);
    }

    private Outcome<Service> written(DSLContext tx, Actor actor, Service service, String action, String did) {
        AuditWriter.write(tx, base, actor, action, SubjectKind.SERVICE, service.id(), did + service.name() + ".");
        return Outcome.done(service);
    }
}
