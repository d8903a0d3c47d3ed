package dev.openings.jooq.bookables;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** The rooms and the equipment of the practice: read, create and change. */
public final class Resources {
    private final ServiceContext base;

    public Resources(ServiceContext base) {
        this.base = base;
    }

    /** Resources in the order of their names. INVALID at {@code after} and {@code before} if they are not cursors of this list. */
    public Outcome<Page<Resource>> list(ResourceFilter filter, PageRequest request) {
        return NameCursors.range(request)
                .map(range ->
                        base.transactions().inReadOnlyTransaction(tx -> ResourceRows.list(tx, filter, range, request)));
    }

    /** The number of resources on all pages of {@link #list}. */
    public int count(ResourceFilter filter) {
        return base.transactions().inReadOnlyTransaction(tx -> ResourceRows.count(tx, filter));
    }

    /** The resources with these ids, inactive ones too; unknown ids are absent. One statement. */
    public Map<UUID, Resource> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : base.transactions().inReadOnlyTransaction(tx -> ResourceRows.byIds(tx, ids));
    }

    /** The resource with this id, active or not. */
    public Optional<Resource> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /**
     * Creates a resource without working hours, which is always available until hours are set. INVALID for each field
     * that violates a bound.
     */
    public Outcome<Resource> create(Actor actor, NewResource input) {
        return new Permissions(actor).require(Permission.CHANGE_RESOURCES, () -> created(actor, input));
    }

    private Outcome<Resource> created(Actor actor, NewResource input) {
        InputChecks checks = new InputChecks();
        String name = checks.line(input.name(), "name");
        checks.zone(input.timeZone(), "timeZone");
        if (!checks.areFine()) {
            return checks.refused();
        }
        UUID id = base.ids().next();
        return base.transactions().inTransactionUnlessRefused(tx -> {
            BookableRows.insert(tx, id, input.kind().name(), name, input.timeZone(), base.now());
            String summary = "Created resource " + name + " (" + input.kind() + ").";
            Resource created = ResourceRows.single(tx, id);
            NewEvent event = NewEvent.of(EventKind.RESOURCE_CREATED, SubjectKind.RESOURCE, id, summary);
            EventWriter.write(tx, base, actor, event.withVersion(created.version()));
            return Outcome.done(created);
        });
    }

    /** Changes a resource. Existing appointments stay, even if the resource becomes inactive. */
    public Outcome<Resource> update(Actor actor, ResourceChange change) {
        return base.change(actor, Permission.CHANGE_RESOURCES, tx -> {
            Optional<Resource> found = BookableRows.lock(tx, change.id())
                    ? Optional.ofNullable(
                            ResourceRows.byIds(tx, List.of(change.id())).get(change.id()))
                    : Optional.empty();
            return found.map(before -> update(tx, actor, before, change))
                    .orElseGet(() -> Outcome.refused(InputRule.UNKNOWN_RESOURCE.at("id")));
        });
    }

    private Outcome<Resource> update(DSLContext tx, Actor actor, Resource before, ResourceChange change) {
        InputChecks checks = new InputChecks();
        checks.version(change.expectedVersion(), before.version());
        String name = checks.line(checks.required(change.name(), before.name(), "name"), "name");
        boolean active = checks.required(change.active(), before.active(), "active");
        if (!checks.areFine()) {
            return checks.refused();
        }
        BookableRows.update(tx, before.id(), name, active, before.ownTimeZone(), before.version() + 1);
        Resource after = ResourceRows.single(tx, before.id());
        String summary = "Changed resource " + name + ".";
        NewEvent event = NewEvent.of(EventKind.RESOURCE_CHANGED, SubjectKind.RESOURCE, after.id(), summary);
        EventWriter.write(tx, base, actor, event.withVersion(after.version()).withChanges(before, after));
        return Outcome.done(after);
    }
}
