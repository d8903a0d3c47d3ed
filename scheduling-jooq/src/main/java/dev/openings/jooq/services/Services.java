package dev.openings.jooq.services;

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
import dev.openings.jooq.practice.ReminderPlanRequests;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** The services of the practice: read, create and change. */
public final class Services {
    private final ServiceContext base;

    public Services(ServiceContext base) {
        this.base = base;
    }

    /**
     * Services in the order of their names. INVALID at {@code after} and {@code before} if they are not cursors of this list. The number of
     * statements is fixed.
     */
    public Outcome<Page<Service>> list(boolean includeInactive, PageRequest request) {
        return NameCursors.range(request)
                .map(range -> base.transactions()
                        .inReadOnlyTransaction(tx -> ServiceRows.list(tx, includeInactive, range, request)));
    }

    /** The number of services on all pages of {@link #list}. */
    public int count(boolean includeInactive) {
        return base.transactions().inReadOnlyTransaction(tx -> ServiceRows.count(tx, includeInactive));
    }

    /** The services with these ids, inactive ones too; unknown ids are absent. The number of statements is fixed. */
    public Map<UUID, Service> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : base.transactions().inReadOnlyTransaction(tx -> ServiceRows.byIds(tx, ids));
    }

    /** The service with this id, active or not. */
    public Optional<Service> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /**
     * The ids of the services that each staff member can perform, inactive ones too, in the order of the names of the
     * services. Every given id is a key. One statement.
     */
    public Map<UUID, List<UUID>> idsByStaff(Collection<UUID> staffIds) {
        return staffIds.isEmpty()
                ? Map.of()
                : base.transactions().inReadOnlyTransaction(tx -> ServiceRows.idsByStaff(tx, staffIds));
    }

    /**
     * Creates a service. INVALID for each field that violates a bound; NOT_FOUND for each unknown staff member or
     * resource.
     */
    public Outcome<Service> create(Actor actor, NewService input) {
        return base.change(actor, Permission.CHANGE_SERVICES, tx -> {
            InputChecks checks = new InputChecks();
            Service service = input.toService(base.ids().next(), checks);
            ServiceChecks.all(tx, checks, service);
            ServiceChecks.enoughStaff(checks, service);
            if (!checks.areFine()) {
                return checks.refused();
            }
            ServiceRows.insert(tx, service, base.now());
            String summary = "Created service " + service.name() + ".";
            return done(tx, actor, service, event(EventKind.SERVICE_CREATED, service, summary));
        });
    }

    /** Changes a service. Existing appointments stay unchanged. */
    public Outcome<Service> update(Actor actor, ServiceChange change) {
        return base.change(
                actor,
                Permission.CHANGE_SERVICES,
                tx -> ServiceRows.lock(tx, change.id())
                        .map(before -> update(tx, actor, before, change))
                        .orElseGet(() -> Outcome.refused(InputRule.UNKNOWN_SERVICE.at("id"))));
    }

    /**
     * Replaces what contacts read of a service, as a whole: at most 50 languages, each once. A language of which only blanks are
     * given has no text. The change is one of the service: its version increases.
     */
    public Outcome<Service> setTexts(Actor actor, UUID id, List<ServiceText> texts, Optional<Integer> expectedVersion) {
        return base.change(
                actor,
                Permission.CHANGE_SERVICES,
                tx -> ServiceRows.lock(tx, id)
                        .map(before -> {
                            InputChecks checks = new InputChecks();
                            checks.version(expectedVersion, before.version());
                            return setTexts(tx, actor, before, ServiceChecks.texts(checks, texts), checks);
                        })
                        .orElseGet(() -> Outcome.refused(InputRule.UNKNOWN_SERVICE.at("id"))));
    }

    private Outcome<Service> setTexts(
            DSLContext tx, Actor actor, Service before, List<ServiceText> texts, InputChecks checks) {
        if (!checks.areFine()) {
            return checks.refused();
        }
        Service after = before.withTexts(texts).withVersion(before.version() + 1);
        ServiceRows.update(tx, after);
        String summary = "Changed the texts of service " + after.name() + ".";
        return done(
                tx,
                actor,
                after,
                event(EventKind.SERVICE_TEXTS_CHANGED, after, summary).withChanges(before, after));
    }

    private Outcome<Service> update(DSLContext tx, Actor actor, Service before, ServiceChange change) {
        InputChecks checks = new InputChecks();
        checks.version(change.expectedVersion(), before.version());
        Service after = change.applyTo(before, checks);
        ServiceChecks.all(tx, checks, after);
        if (!change.staffIds().isKeep() || !change.staffNeeded().isKeep()) {
            ServiceChecks.enoughStaff(checks, after);
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        ServiceRows.update(tx, after);
        if (!before.reminderRules().equals(after.reminderRules())) {
            ReminderPlanRequests.add(tx, base, ReminderPlanRequests.Scope.SERVICE, after.id());
        }
        String summary = "Changed service " + after.name() + ".";
        return done(
                tx,
                actor,
                after,
                event(EventKind.SERVICE_CHANGED, after, summary).withChanges(before, after));
    }

    private static NewEvent event(EventKind kind, Service service, String summary) {
        return NewEvent.of(kind, SubjectKind.SERVICE, service.id(), summary).withVersion(service.version());
    }

    private Outcome<Service> done(DSLContext tx, Actor actor, Service service, NewEvent event) {
        EventWriter.write(tx, base, actor, event);
        return Outcome.done(service);
    }
}
