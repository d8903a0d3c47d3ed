package dev.openings.jooq.bookables;

import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
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
import org.jooq.exception.DataAccessException;

/** People who can be booked. */
public final class StaffMembers {
    private static final String ONE_EMAIL = "staff_member_email_unique";

    private final ServiceContext base;

    public StaffMembers(ServiceContext base) {
        this.base = base;
    }

    /** Staff members by name; INVALID at {@code after} for a cursor that is none. */
    public Outcome<Page<StaffMember>> list(StaffFilter filter, PageRequest request) {
        return NameCursors.parse(request.after())
                .map(place ->
                        base.transactions().inReadOnlyTransaction(tx -> StaffRows.list(tx, filter, place, request)));
    }

    /** Those of {@code ids} that are staff members, inactive ones too; one statement. */
    public Map<UUID, StaffMember> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : base.transactions().inReadOnlyTransaction(tx -> StaffRows.byIds(tx, ids));
    }

    /** The staff member with this id. */
    public Optional<StaffMember> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /** The staff member who has this e-mail address, in whatever case it is written. */
    public Optional<StaffMember> byEmail(String email) {
        return base.transactions().inReadOnlyTransaction(tx -> StaffRows.byEmail(tx, email));
    }

    /** Creates a staff member, who has no hours yet. INVALID names every field that breaks a rule; TAKEN: the e-mail address. */
    public Outcome<StaffMember> create(Actor actor, NewStaffMember input) {
        InputChecks checks = new InputChecks();
        StaffMember member = new StaffMember(
                base.ids().next(),
                checks.line(input.displayName(), "displayName"),
                input.role(),
                true,
                base.options().zone(),
                checks.zone(input.timeZone(), "timeZone"),
                checks.email(input.email(), "email"),
                checks.phone(input.phone(), "phone"),
                1);
        return checks.areFine() ? unlessTaken(member, () -> insert(actor, member)) : checks.refused();
    }

    /** Changes a staff member. Somebody who is deactivated keeps their appointments. */
    public Outcome<StaffMember> update(Actor actor, StaffMemberChange change) {
        Optional<String> email = change.email().applyTo(Optional.empty());
        return unlessTaken(
                email,
                () -> base.changeConfiguration(tx -> {
                    if (!BookableRows.lock(tx, change.id())) {
                        return unknown();
                    }
                    Optional<StaffMember> found = Optional.ofNullable(
                            StaffRows.byIds(tx, List.of(change.id())).get(change.id()));
                    return found.map(before -> update(tx, actor, before, change))
                            .orElseGet(StaffMembers::unknown);
                }));
    }

    /**
     * Deletes a staff member with their hours, time off and feeds; services let go of them. IN_USE if they have appointments, whatever became
     * of those: deactivate them instead.
     */
    public Outcome<UUID> delete(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return base.changeConfiguration(tx -> {
            if (!BookableRows.lock(tx, id)) {
                return unknown();
            }
            Optional<StaffMember> found =
                    Optional.ofNullable(StaffRows.byIds(tx, List.of(id)).get(id));
            return found.map(member -> delete(tx, actor, member, expectedVersion))
                    .orElseGet(StaffMembers::unknown);
        });
    }

    private Outcome<StaffMember> insert(Actor actor, StaffMember member) {
        return base.changeConfiguration(tx -> {
            StaffRows.insert(tx, member, base.now());
            String summary = "Created staff member " + member.displayName() + " (" + member.role() + ").";
            AuditWriter.write(tx, base, actor, "createStaffMember", SubjectKind.STAFF_MEMBER, member.id(), summary);
            return Outcome.done(StaffRows.single(tx, member.id()));
        });
    }

    private Outcome<StaffMember> update(DSLContext tx, Actor actor, StaffMember before, StaffMemberChange change) {
        InputChecks checks = new InputChecks();
        checks.version(change.expectedVersion(), before.version());
        StaffMember after = new StaffMember(
                before.id(),
                checks.line(checks.required(change.displayName(), before.displayName(), "displayName"), "displayName"),
                checks.required(change.role(), before.role(), "role"),
                checks.required(change.active(), before.active(), "active"),
                before.timeZone(),
                change.timeZone().isKeep()
                        ? before.ownTimeZone()
                        : checks.zone(change.timeZone().applyTo(before.ownTimeZone()), "timeZone"),
                checks.email(change.email().applyTo(before.email()), "email"),
                checks.phone(change.phone().applyTo(before.phone()), "phone"),
                before.version() + 1);
        if (!checks.areFine()) {
            return checks.refused();
        }
        StaffRows.update(tx, after);
        String summary = "Changed staff member " + after.displayName() + ".";
        AuditWriter.write(tx, base, actor, "updateStaffMember", SubjectKind.STAFF_MEMBER, after.id(), summary);
        return Outcome.done(StaffRows.single(tx, after.id()));
    }

    private Outcome<UUID> delete(DSLContext tx, Actor actor, StaffMember member, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.version(expectedVersion, member.version());
        if (BookableRows.hasAppointments(tx, member.id())) {
            checks.add(
                    ProblemCode.IN_USE,
                    member.displayName() + " has appointments and cannot be deleted; deactivate them instead.",
                    "id");
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        BookableRows.delete(tx, member.id());
        String summary = "Deleted staff member " + member.displayName() + ".";
        AuditWriter.write(tx, base, actor, "deleteStaffMember", SubjectKind.STAFF_MEMBER, member.id(), summary);
        return Outcome.done(member.id());
    }

    private static Outcome<StaffMember> unlessTaken(
            StaffMember member, java.util.function.Supplier<Outcome<StaffMember>> change) {
        return unlessTaken(member.email(), change);
    }

    /** The constraint decides who has an address: two callers at once cannot both have asked in time. */
    private static Outcome<StaffMember> unlessTaken(
            Optional<String> email, java.util.function.Supplier<Outcome<StaffMember>> change) {
        try {
            return change.get();
        } catch (DataAccessException failed) {
            if (!Transactions.isViolationOf(ONE_EMAIL, failed)) {
                throw failed;
            }
            return Outcome.refused(
                    ProblemCode.TAKEN,
                    "Another staff member has the e-mail address " + email.orElse("") + ".",
                    "email");
        }
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(ProblemCode.NOT_FOUND, "There is no staff member with this id.", "id");
    }
}
