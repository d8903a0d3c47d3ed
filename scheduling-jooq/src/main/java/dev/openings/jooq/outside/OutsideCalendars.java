package dev.openings.jooq.outside;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.OUTSIDE_CALENDAR;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.OutsideCalendarRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Calendars that staff members and resources have elsewhere. The application reads them, outside of transactions, and brings
 * what it found; searches and bookings see the time that is taken from the next transaction on.
 *
 * <p>Existing visits stay, whatever an outside calendar says; {@link #clashes} lists those that overlap its time.
 */
public final class OutsideCalendars {
    /** For how many days ahead a calendar is read. */
    public static final int DAYS_AHEAD = 400;

    private static final int MAX_OF_OWNER = 20;
    private static final int MAX_HOST = 300;
    private static final int MAX_CLASHES = 1_000;

    private final ServiceContext base;

    public OutsideCalendars(ServiceContext base) {
        this.base = base;
    }

    /** The time to read at {@code now}: from a day ago, so that what goes on is known, to {@link #DAYS_AHEAD} days ahead. */
    public static Interval rangeToRead(Instant now) {
        return new Interval(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(DAYS_AHEAD)));
    }

    /**
     * Adds a calendar with what was read from it.
     *
     * @return NOT_FOUND at {@code ownerId}, INVALID at {@code label}, or for more than 20 calendars of one owner
     */
    public Outcome<OutsideCalendar> add(Actor actor, NewOutsideCalendar input, Reading.Filled content) {
        return new Permissions(actor)
                .require(
                        Permission.ADD_OUTSIDE_CALENDARS,
                        input.ownerId(),
                        "ownerId",
                        () -> base.transactions()
                                .inTransactionUnlessRefused(tx -> added(tx, actor, input, Optional.of(content))));
    }

    /** Whether {@link #add} would refuse the input; nothing is added. Call it before the calendar is read for the first time. */
    public Outcome<OutsideCalendar> previewAdd(Actor actor, NewOutsideCalendar input) {
        return new Permissions(actor)
                .require(
                        Permission.ADD_OUTSIDE_CALENDARS,
                        input.ownerId(),
                        "ownerId",
                        () -> base.transactions()
                                .inTransactionRolledBack(tx -> added(tx, actor, input, Optional.empty())));
    }

    private Outcome<OutsideCalendar> added(
            DSLContext tx, Actor actor, NewOutsideCalendar input, Optional<Reading.Filled> content) {
        InputChecks checks = new InputChecks();
        String label = checks.line(input.label(), "label");
        checks.maximumLength(input.host().length(), MAX_HOST, "url");
        if (!tx.fetchExists(BOOKABLE, BOOKABLE.ID.eq(input.ownerId()))) {
            checks.add(InputRule.UNKNOWN_OWNER.at("ownerId"));
        } else if (OutsideCalendarRows.count(tx, input.ownerId()) >= MAX_OF_OWNER) {
            checks.add(InputRule.TOO_MANY_OUTSIDE_CALENDARS.at("ownerId").with("maximum", MAX_OF_OWNER));
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        OutsideCalendarRecord row = tx.newRecord(OUTSIDE_CALENDAR);
        row.setId(base.ids().next());
        row.setBookableId(input.ownerId());
        row.setLabel(label);
        row.setKind(input.kind().name());
        OutsideCalendarRows.setTarget(row, input.host(), input.address());
        OutsideCalendarRows.setChoices(row, input.choices());
        row.setNextReadAt(base.now());
        row.setFailures(0);
        row.setVersion(1);
        row.setCreatedAt(base.now());
        row.insert();
        content.ifPresent(it -> {
            record(tx, actor, row, it);
            row.update();
        });
        write(tx, actor, EventKind.OUTSIDE_CALENDAR_ADDED, row, "Added an outside calendar.");
        return Outcome.done(OutsideCalendarRows.calendar(row, base.now()));
    }

    /**
     * Changes a calendar.
     *
     * @param content what was read with the new choices or from the new place; empty if both stay
     * @return NOT_FOUND at {@code id}, STALE at {@code expectedVersion}, INVALID at {@code label}
     */
    public Outcome<OutsideCalendar> update(
            Actor actor, OutsideCalendarChange change, Optional<Reading.Filled> content) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> locked(tx, actor, change.id())
                        .map(row -> updated(tx, actor, row, change, content))
                        .orElseGet(OutsideCalendars::unknown));
    }

    private Outcome<OutsideCalendar> updated(
            DSLContext tx,
            Actor actor,
            OutsideCalendarRecord row,
            OutsideCalendarChange change,
            Optional<Reading.Filled> content) {
        InputChecks checks = new InputChecks();
        checks.version(change.expectedVersion(), row.getVersion());
        String label = checks.line(checks.required(change.label(), row.getLabel(), "label"), "label");
        change.target().ifPresent(it -> checks.maximumLength(it.host().length(), MAX_HOST, "url"));
        if (!checks.areFine()) {
            return checks.refused();
        }
        row.setLabel(label);
        change.choices().ifPresent(it -> OutsideCalendarRows.setChoices(row, it));
        change.target().ifPresent(it -> OutsideCalendarRows.setTarget(row, it.host(), it.address()));
        row.setVersion(row.getVersion() + 1);
        content.ifPresent(it -> record(tx, actor, row, it));
        row.update();
        write(tx, actor, EventKind.OUTSIDE_CALENDAR_CHANGED, row, "Changed an outside calendar.");
        return Outcome.done(OutsideCalendarRows.calendar(row, base.now()));
    }

    /**
     * Removes a calendar and its time for good.
     *
     * @return its id; NOT_FOUND at {@code id}, STALE at {@code expectedVersion}
     */
    public Outcome<UUID> remove(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> locked(tx, actor, id)
                        .map(row -> removed(tx, actor, row, expectedVersion))
                        .orElseGet(OutsideCalendars::unknown));
    }

    private Outcome<UUID> removed(
            DSLContext tx, Actor actor, OutsideCalendarRecord row, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.version(expectedVersion, row.getVersion());
        if (!checks.areFine()) {
            return checks.refused();
        }
        new RecordReading(tx, base, actor).timeFreed(row, Optional.empty());
        row.delete();
        write(tx, actor, EventKind.OUTSIDE_CALENDAR_REMOVED, row, "Removed an outside calendar.");
        return Outcome.done(row.getId());
    }

    /** The calendars with these ids; unknown ids are absent. */
    public Map<UUID, OutsideCalendar> byIds(Collection<UUID> ids) {
        Map<UUID, OutsideCalendar> found = new HashMap<>();
        base.transactions()
                .inReadOnlyTransaction(tx -> OutsideCalendarRows.byIds(tx, ids))
                .forEach(row -> found.put(row.getId(), OutsideCalendarRows.calendar(row, base.now())));
        return found;
    }

    /** The calendars of these staff members and resources, the oldest first; every id is a key. One statement. */
    public Map<UUID, List<OutsideCalendar>> ofOwners(Collection<UUID> owners) {
        Map<UUID, List<OutsideCalendar>> found = new HashMap<>();
        owners.forEach(id -> found.put(id, new ArrayList<>()));
        base.transactions()
                .inReadOnlyTransaction(tx -> OutsideCalendarRows.ofOwners(tx, owners))
                .forEach(row -> found.getOrDefault(row.getBookableId(), new ArrayList<>())
                        .add(OutsideCalendarRows.calendar(row, base.now())));
        return found;
    }

    /** The time inside {@code range} that each of these calendars says is taken; every id is a key. One statement. */
    public Map<UUID, IntervalSet> busy(Collection<UUID> calendars, Interval range) {
        return base.transactions().inReadOnlyTransaction(tx -> OutsideBusyRows.find(tx, calendars, range));
    }

    /**
     * The visits of {@code range} that overlap time of an outside calendar, ascending by start; at most 1,000. For staff
     * members, only their own.
     */
    public List<Clash> clashes(Actor actor, Interval range) {
        Permissions may = new Permissions(actor);
        Condition visible = may.has(Permission.READ_OUTSIDE_CALENDARS)
                ? DSL.noCondition()
                : OUTSIDE_CALENDAR.BOOKABLE_ID.in(
                        may.mayHave(Permission.READ_OUTSIDE_CALENDARS)
                                ? may.id().stream().toList()
                                : List.of());
        return base.transactions()
                .inReadOnlyTransaction(tx -> OutsideBusyRows.clashes(tx, visible, range, MAX_CLASHES));
    }

    /** How to read a calendar that the actor may change; NOT_FOUND at {@code id}. Without validators: it is to be read whole. */
    public Outcome<OutsideSource> source(Actor actor, UUID id) {
        return base.transactions().inReadOnlyTransaction(tx -> {
            List<OutsideCalendarRecord> rows = OutsideCalendarRows.byIds(tx, List.of(id)).stream()
                    .filter(row -> new Permissions(actor).has(Permission.CHANGE_OUTSIDE_CALENDARS, row.getBookableId()))
                    .toList();
            return OutsideCalendarRows.sources(tx, rows, PracticeRows.zone(tx), base.now()).stream()
                    .findFirst()
                    .map(OutsideSource::unread)
                    .map(Outcome::done)
                    .orElseGet(OutsideCalendars::unknown);
        });
    }

    /** The zone in which the days of an owner's calendars are read: its own, or that of the practice. */
    public ZoneId zoneOfOwner(UUID owner) {
        return base.transactions()
                .inReadOnlyTransaction(
                        tx -> BookableRows.zones(tx, List.of(owner)).getOrDefault(owner, PracticeRows.zone(tx)));
    }

    /** The zones of the owners of these calendars; unknown ids are absent. */
    public Map<UUID, ZoneId> zones(Collection<UUID> calendars) {
        Map<UUID, ZoneId> zones = new HashMap<>();
        base.transactions()
                .inReadOnlyTransaction(tx -> OutsideCalendarRows.sources(
                        tx, OutsideCalendarRows.byIds(tx, calendars), PracticeRows.zone(tx), base.now()))
                .forEach(it -> zones.put(it.id(), it.zone()));
        return zones;
    }

    /**
     * Leases calendars that are due to a reader, the longest due first. No other reader gets them until the lease ends, or
     * {@link #record} gives it back.
     *
     * @param holder name of the reader, unique among all servers; 1 to 100 characters
     * @param limit at least 1
     * @param lease time in which the reader must have recorded what it found; positive
     */
    public List<OutsideSource> claim(String holder, int limit, Duration lease) {
        return base.transactions().inTransaction(tx -> {
            Instant now = base.now();
            return OutsideCalendarRows.sources(
                    tx, OutsideCalendarRows.claim(tx, holder, limit, now, lease), PracticeRows.zone(tx), now);
        });
    }

    /**
     * Records what a reader with a lease found. Nothing is written if the calendar is gone, has changed since, or is leased to
     * another reader.
     *
     * @return true if it was recorded
     */
    public boolean record(String holder, OutsideSource source, Reading reading) {
        return base.transactions().inTransaction(tx -> {
            Optional<OutsideCalendarRecord> row =
                    OutsideCalendarRows.lock(tx, source.id()).filter(it -> holder.equals(it.getLeaseHolder()));
            row.ifPresent(it -> {
                it.setLeaseHolder(null);
                it.setLeaseUntil(null);
                if (it.getVersion() == source.version()) {
                    record(tx, new Actor.Server(), it, reading);
                }
                it.update();
            });
            return row.filter(it -> it.getVersion() == source.version()).isPresent();
        });
    }

    /**
     * Records what was found when somebody asked for a read.
     *
     * @return the calendar; NOT_FOUND at {@code id}, also if it has changed since {@code source} was read
     */
    public Outcome<OutsideCalendar> record(Actor actor, OutsideSource source, Reading reading) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> locked(tx, actor, source.id())
                        .filter(row -> row.getVersion() == source.version())
                        .map(row -> {
                            record(tx, actor, row, reading);
                            row.update();
                            return Outcome.done(OutsideCalendarRows.calendar(row, base.now()));
                        })
                        .orElseGet(OutsideCalendars::unknown));
    }

    private void record(DSLContext tx, Actor actor, OutsideCalendarRecord row, Reading reading) {
        new RecordReading(tx, base, actor).record(row, reading);
    }

    private Optional<OutsideCalendarRecord> locked(DSLContext tx, Actor actor, UUID id) {
        return OutsideCalendarRows.lock(tx, id)
                .filter(row -> new Permissions(actor).has(Permission.CHANGE_OUTSIDE_CALENDARS, row.getBookableId()));
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(Permission.CHANGE_OUTSIDE_CALENDARS.refusalOfObject("id"));
    }

    private void write(DSLContext tx, Actor actor, EventKind kind, OutsideCalendarRecord row, String summary) {
        NewEvent event = NewEvent.of(kind, SubjectKind.OUTSIDE_CALENDAR, row.getId(), summary)
                .withVersion(row.getVersion())
                .withCalendars(RecordReading.change(row, Optional.empty()));
        EventWriter.write(tx, base, actor, event);
    }
}
