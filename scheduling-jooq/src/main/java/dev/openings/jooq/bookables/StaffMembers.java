package dev.openings.jooq.bookables;

import static dev.openings.jooq.gen.Tables.SIGN_IN_SESSION;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.OutsideReadRequests;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.practice.ReminderPlanRequests;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** The staff members of the practice: read, create, change and delete. */
public final class StaffMembers {
    private static final String UNIQUE_EMAIL = "staff_member_email_unique";

    private final ServiceContext base;

    public StaffMembers(ServiceContext base) {
        this.base = base;
    }

    /** Staff members in the order of their names. INVALID at {@code after} and {@code before} if they are not cursors of this list. */
    public Outcome<Page<StaffMember>> list(StaffFilter filter, PageRequest request) {
        return NameCursors.range(request)
                .map(range ->
                        base.transactions().inReadOnlyTransaction(tx -> StaffRows.list(tx, filter, range, request)));
    }

    /** The number of staff members on all pages of {@link #list}. */
    public int count(StaffFilter filter) {
        return base.transactions().inReadOnlyTransaction(tx -> StaffRows.count(tx, filter));
    }

    /** The staff members with these ids, inactive ones too; unknown ids are absent. One statement. */
    public Map<UUID, StaffMember> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : base.transactions().inReadOnlyTransaction(tx -> StaffRows.byIds(tx, ids));
    }

    /** The staff member with this id, active or not. */
    public Optional<StaffMember> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /** The staff member with this e-mail address, in any of its spellings. */
    public Optional<StaffMember> byEmail(String email) {
        return base.transactions().inReadOnlyTransaction(tx -> StaffRows.byEmail(tx, email));
    }

    /**
     * Creates a staff member without working hours. INVALID for each field that violates a bound; TAKEN if another
     * staff member has the e-mail address.
     */
    public Outcome<StaffMember> create(Actor actor, NewStaffMember input) {
        return new Permissions(actor).require(Permission.CHANGE_STAFF, () -> created(actor, input));
    }

    private Outcome<StaffMember> created(Actor actor, NewStaffMember input) {
        InputChecks checks = new InputChecks();
        StaffMember member = input.toStaffMember(
                base.ids().next(), base.options().zone(), PracticeRows.country(base.transactions()), checks);
        if (!checks.areFine()) {
            base.transactions().inReadOnlyTransaction(tx -> checkEmailIsFree(tx, checks, member));
            return checks.refused();
        }
        return refuseTakenEmail(member.email(), () -> insert(actor, member));
    }

    /** Changes a staff member. Existing appointments stay, even if the staff member becomes inactive. */
    public Outcome<StaffMember> update(Actor actor, StaffMemberChange change) {
        Optional<String> email = change.email().applyTo(Optional.empty());
        return new Permissions(actor)
                .require(
                        Permission.CHANGE_STAFF,
                        () -> refuseTakenEmail(
                                email,
                                () -> base.transactions().inTransactionUnlessRefused(tx -> {
                                    if (!BookableRows.lock(tx, change.id())) {
                                        return unknown();
                                    }
                                    Optional<StaffMember> found =
                                            Optional.ofNullable(StaffRows.byIds(tx, List.of(change.id()))
                                                    .get(change.id()));
                                    return found.map(before -> update(tx, actor, before, change))
                                            .orElseGet(StaffMembers::unknown);
                                })));
    }

    /**
     * Deletes a staff member with hours, time off, feeds, holds and entries in services. IN_USE if the staff member has
     * appointments of any status; setting {@code active} to false is possible then.
     */
    public Outcome<UUID> delete(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return base.change(actor, Permission.CHANGE_STAFF, tx -> {
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
        return base.transactions().inTransactionUnlessRefused(tx -> Outcome.done(insert(tx, base, actor, member)));
    }

    /**
     * Creates a staff member in the transaction of another service.
     *
     * @param id unique
     */
    public static Outcome<StaffMember> create(
            DSLContext tx, ServiceContext base, Actor actor, UUID id, NewStaffMember input) {
        InputChecks checks = new InputChecks();
        StaffMember member = input.toStaffMember(id, base.options().zone(), PracticeRows.country(tx), checks);
        return checks.areFine() ? Outcome.done(insert(tx, base, actor, member)) : checks.refused();
    }

    private static StaffMember insert(DSLContext tx, ServiceContext base, Actor actor, StaffMember member) {
        StaffRows.insert(tx, member, base.now());
        String summary = "Created staff member " + member.displayName() + " (" + member.role() + ").";
        NewEvent event = event(EventKind.STAFF_MEMBER_CREATED, member, summary).withVersion(member.version());
        EventWriter.write(tx, base, actor, event);
        return StaffRows.single(tx, member.id());
    }

    private Outcome<StaffMember> update(DSLContext tx, Actor actor, StaffMember before, StaffMemberChange change) {
        InputChecks checks = new InputChecks();
        checks.version(change.expectedVersion(), before.version());
        StaffMember after = change.applyTo(before, PracticeRows.country(tx), checks);
        if (!checks.areFine()) {
            checkEmailIsFree(tx, checks, after);
            return checks.refused();
        }
        StaffRows.update(tx, after);
        if (before.sendsReminders() != after.sendsReminders()) {
            ReminderPlanRequests.add(tx, base, ReminderPlanRequests.Scope.STAFF_MEMBER, after.id());
        }
        if (after.isInvited() && !(before.isInvited() && before.email().equals(after.email()))) {
            ReminderPlanRequests.add(tx, base, ReminderPlanRequests.Scope.INVITATIONS, after.id());
        }
        if (!before.ownTimeZone().equals(after.ownTimeZone())) {
            OutsideReadRequests.add(tx, base, after.id());
        }
        if (!after.active()) {
            // Else their sessions would go on if they became active again.
            tx.deleteFrom(SIGN_IN_SESSION)
                    .where(SIGN_IN_SESSION.STAFF_ID.eq(after.id()))
                    .execute();
        }
        String summary = "Changed staff member " + after.displayName() + ".";
        NewEvent event = event(EventKind.STAFF_MEMBER_CHANGED, after, summary);
        write(tx, actor, event.withVersion(after.version()).withChanges(before, after));
        return Outcome.done(StaffRows.single(tx, after.id()));
    }

    private Outcome<UUID> delete(DSLContext tx, Actor actor, StaffMember member, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.version(expectedVersion, member.version());
        if (BookableRows.hasAppointments(tx, member.id())) {
            checks.add(InputRule.STAFF_MEMBER_IN_USE.at("id").with("value", member.displayName()));
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        BookableRows.delete(tx, member.id());
        String summary = "Deleted staff member " + member.displayName() + ".";
        write(tx, actor, event(EventKind.STAFF_MEMBER_DELETED, member, summary));
        return Outcome.done(member.id());
    }

    private void write(DSLContext tx, Actor actor, NewEvent event) {
        EventWriter.write(tx, base, actor, event);
    }

    private static NewEvent event(EventKind kind, StaffMember member, String summary) {
        return NewEvent.of(kind, SubjectKind.STAFF_MEMBER, member.id(), summary);
    }

    /**
     * Makes a change, or TAKEN if another staff member has this address. Only the constraint of the database finds this
     * reliably: two transactions that use the same address at the same time do not see each other's rows.
     */
    private static Outcome<StaffMember> refuseTakenEmail(
            Optional<String> email, Supplier<Outcome<StaffMember>> change) {
        try {
            return change.get();
        } catch (DataAccessException failed) {
            if (!Transactions.isViolationOf(UNIQUE_EMAIL, failed)) {
                throw failed;
            }
            return Outcome.refused(emailTaken(email.orElse("")));
        }
    }

    /** For an input that is refused for other reasons, so that all of them are named at once. */
    private static InputChecks checkEmailIsFree(DSLContext tx, InputChecks checks, StaffMember member) {
        member.email()
                .filter(email -> StaffRows.byEmail(tx, email)
                        .filter(other -> !other.id().equals(member.id()))
                        .isPresent())
                .ifPresent(email -> checks.add(emailTaken(email)));
        return checks;
    }

    private static Problem emailTaken(String email) {
        return InputRule.EMAIL_TAKEN.at("email").with("value", email);
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(InputRule.UNKNOWN_STAFF_MEMBER.at("id"));
    }
}
