package dev.openings.jooq.schedules;

import dev.openings.availability.Schedule;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.rules.HoursChecks;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * The working hours, date overrides and time off of owners: staff members and resources. No change here affects
 * existing appointments.
 */
public final class Schedules {
    private final ServiceContext base;
    private final WindowReleases releases;

    public Schedules(ServiceContext base) {
        this.base = base;
        releases = new WindowReleases(base);
    }

    /**
     * Tells the listeners of this process about calendars in which a reserved window was released since the last call, or since
     * these services were created. Nothing happens in the database at that moment, so call it every few seconds where somebody
     * listens to {@link dev.openings.jooq.changes.CalendarChanges}.
     */
    public void announceReleases() {
        releases.announce();
    }

    /**
     * Replaces all weekly hours of the owner. A window may be reserved for services that the owner takes part in, by their ids
     * as text.
     */
    public Outcome<ChangedHours> setWorkingHours(Actor actor, UUID ownerId, List<WeeklyHoursEntry> hours) {
        Change change = new Change(EventKind.WORKING_HOURS_CHANGED, "Set the working hours.", Optional.empty());
        return change(actor, ownerId, change, (tx, checks) -> {
            HoursChecks.hours(checks, hours);
            List<TimeWindow> windows =
                    hours.stream().map(WeeklyHoursEntry::window).toList();
            ReservationChecks.ofOwner(tx, checks, ownerId, windows, "hours");
            return () -> ScheduleRows.replaceHours(tx, base, ownerId, hours);
        });
    }

    /**
     * Sets or removes the hours of one date.
     *
     * @param date in the time zone of the owner
     * @param windows in place of the weekly hours, reserved or not; an empty list: closed; empty: an existing override is
     *     removed
     * @param reason one line, at most 200 characters
     */
    public Outcome<ChangedHours> setDateOverride(
            Actor actor, UUID ownerId, LocalDate date, Optional<List<TimeWindow>> windows, Optional<String> reason) {
        String summary = (windows.isPresent() ? "Set the hours of " : "Set the ordinary hours again for ") + date + ".";
        Change change = new Change(EventKind.DATE_OVERRIDE_CHANGED, summary, Optional.of(date));
        return change(actor, ownerId, change, (tx, checks) -> {
            checks.date(date, "date");
            HoursChecks.windows(checks, windows.orElseGet(List::of));
            ReservationChecks.ofOwner(tx, checks, ownerId, windows.orElseGet(List::of), "windows");
            Optional<String> line = checks.optionalLine(reason, "reason");
            return () -> {
                ScheduleRows.deleteOverride(tx, ownerId, date);
                windows.ifPresent(
                        it -> ScheduleRows.insertOverride(tx, ownerId, new DateOverrideEntry(date, it, line)));
            };
        });
    }

    /** Adds time off. Appointments that overlap it stay booked and are listed in the result. */
    public Outcome<AddedTimeOff> addTimeOff(Actor actor, NewTimeOff input) {
        return new Permissions(actor)
                .require(
                        Permission.CHANGE_HOURS,
                        input.ownerId(),
                        "ownerId",
                        () -> base.transactions()
                                .inTransactionUnlessRefused(tx -> AddTimeOff.add(tx, base, actor, input)));
    }

    /**
     * Changes time off as a whole. Appointments that overlap it then stay booked and are listed in the result.
     *
     * @return problems at the paths of the change; NOT_FOUND at {@code id}
     */
    public Outcome<ChangedTimeOff> updateTimeOff(Actor actor, TimeOffChange change) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> new UpdateTimeOff(new ChangeTimeOff(tx, base, actor)).update(change));
    }

    /** Removes time off with all of its occurrences. The result lists the appointments that overlapped it. */
    public Outcome<ChangedTimeOff> removeTimeOff(Actor actor, UUID id) {
        return base.transactions().inTransactionUnlessRefused(tx -> {
            ChangeTimeOff change = new ChangeTimeOff(tx, base, actor);
            return change.locked(id, change::remove);
        });
    }

    /**
     * Removes one occurrence of recurring time off (RFC 5545, EXDATE); with the last one, the series is removed.
     *
     * @param start {@link TimeOffEntry#occurrence}
     * @return NOT_FOUND at {@code id} if the series has no such occurrence, INVALID if too many are left out
     */
    public Outcome<ChangedTimeOff> removeOccurrence(Actor actor, UUID id, LocalDateTime start) {
        return shortened(actor, shortening -> shortening.withoutOccurrence(id, start));
    }

    /**
     * Removes the occurrence of one date, as {@link #removeOccurrence}.
     *
     * @param date on which the occurrence starts by its rule, in the time zone of the owner
     * @return INVALID at {@code date} if no occurrence starts on it
     */
    public Outcome<ChangedTimeOff> excludeTimeOffDate(Actor actor, UUID id, LocalDate date) {
        return shortened(actor, shortening -> shortening.withoutDate(id, date));
    }

    /**
     * Ends recurring time off with its last occurrence on or before a date (RFC 5545, UNTIL). A series that ends earlier stays
     * as it is.
     *
     * @param lastDate in the time zone of the owner; not before the first occurrence
     */
    public Outcome<ChangedTimeOff> endTimeOffRecurrence(Actor actor, UUID id, LocalDate lastDate) {
        return shortened(actor, shortening -> shortening.until(id, lastDate));
    }

    private Outcome<ChangedTimeOff> shortened(
            Actor actor, Function<ShortenTimeOff, Outcome<ChangedTimeOff>> shortening) {
        return base.transactions()
                .inTransactionUnlessRefused(
                        tx -> shortening.apply(new ShortenTimeOff(new ChangeTimeOff(tx, base, actor))));
    }

    /** The weekly hours of each owner, in the order of the input. Every given id is a key. One statement. */
    public Map<UUID, List<WeeklyHoursEntry>> workingHours(Collection<UUID> owners) {
        return complete(owners, base.transactions().inReadOnlyTransaction(tx -> ScheduleRows.hours(tx, owners)));
    }

    /**
     * The date overrides from {@code first}, included, to {@code end}, excluded, ascending. Every given id is a key.
     * One statement.
     */
    public Map<UUID, List<DateOverrideEntry>> dateOverrides(Collection<UUID> owners, LocalDate first, LocalDate end) {
        return complete(
                owners,
                base.transactions()
                        .inReadOnlyTransaction(tx -> ScheduleRows.overrides(tx, owners, first, end.minusDays(1))));
    }

    /**
     * The occurrences of time off that overlap {@code range}, not cut to it, ascending. Every given id is a key. Two
     * statements.
     */
    public Map<UUID, List<TimeOffEntry>> timeOff(Collection<UUID> owners, Interval range) {
        return complete(owners, base.transactions().inReadOnlyTransaction(tx -> timeOff(tx, owners, range)));
    }

    /** The time off with these ids; if it recurs, the series with the time of its first occurrence. Unknown ids are absent. */
    public Map<UUID, TimeOffEntry> timeOffByIds(Collection<UUID> ids) {
        return base.transactions().inReadOnlyTransaction(tx -> {
            Map<UUID, TimeOffRows.Stored> stored = TimeOffRows.byIds(tx, ids);
            Map<UUID, ZoneId> zones = BookableRows.zones(
                    tx,
                    stored.values().stream().map(TimeOffRows.Stored::ownerId).collect(Collectors.toSet()));
            return stored.values().stream()
                    .flatMap(it ->
                            TimeOffOccurrences.whole(it, Objects.requireNonNull(zones.get(it.ownerId()))).stream())
                    .collect(Collectors.toMap(TimeOffEntry::id, Function.identity()));
        });
    }

    /**
     * One occurrence of recurring time off; empty if the series has no such occurrence.
     *
     * @param start {@link TimeOffEntry#occurrence}
     */
    public Optional<TimeOffEntry> occurrence(UUID id, LocalDateTime start) {
        return base.transactions()
                .inReadOnlyTransaction(tx -> Optional.ofNullable(
                                TimeOffRows.byIds(tx, List.of(id)).get(id))
                        .flatMap(it -> TimeOffOccurrences.at(it, zone(tx, it.ownerId()), start)));
    }

    /**
     * Working hours without time off in {@code range}, ascending by start: those that are for all visits now, merged, and each
     * reserved window. Unknown ids are absent.
     */
    public Map<UUID, List<AvailablePeriod>> available(Collection<UUID> owners, Interval range) {
        Map<UUID, List<AvailablePeriod>> available = new HashMap<>();
        schedules(owners)
                .forEach((id, schedule) -> available.put(id, AvailablePeriods.of(schedule, range, base.now())));
        return available;
    }

    /** The schedules of these owners; unknown ids are absent. The number of statements is fixed. */
    public Map<UUID, Schedule> schedules(Collection<UUID> owners) {
        return base.transactions()
                .inReadOnlyTransaction(tx -> ScheduleRows.schedules(tx, owners, PracticeRows.zone(tx)));
    }

    /** As {@link #timeOff(Collection, Interval)}, in a transaction of the caller; owners without time off are absent. */
    public static Map<UUID, List<TimeOffEntry>> timeOff(DSLContext tx, Collection<UUID> owners, Interval range) {
        Map<UUID, ZoneId> zones = BookableRows.zones(tx, owners);
        return TimeOffRows.storedOf(tx, owners).stream()
                .flatMap(it -> TimeOffOccurrences.within(it, Objects.requireNonNull(zones.get(it.ownerId())), range))
                .sorted(Comparator.comparing((TimeOffEntry it) -> it.time().start())
                        .thenComparing(TimeOffEntry::id))
                .collect(Collectors.groupingBy(TimeOffEntry::ownerId));
    }

    private static <T> Map<UUID, List<T>> complete(Collection<UUID> owners, Map<UUID, List<T>> found) {
        Map<UUID, List<T>> all = new HashMap<>(found);
        Set.copyOf(owners).forEach(id -> all.putIfAbsent(id, new ArrayList<>()));
        return all;
    }

    private void freed(DSLContext tx, Actor actor, AuditEvent.Subject subject, UUID ownerId, Optional<Interval> time) {
        CalendarChange change = new CalendarChange(Set.of(ownerId), time, Optional.empty());
        EventWriter.timeFreed(tx, base, actor, subject, change, false);
    }

    private ZoneId zone(DSLContext tx, UUID ownerId) {
        return BookableRows.zones(tx, List.of(ownerId))
                .getOrDefault(ownerId, base.options().zone());
    }

    /**
     * A change of hours for the audit log.
     *
     * @param date whose hours change; empty: those of all weeks
     */
    private record Change(EventKind kind, String summary, Optional<LocalDate> date) {
        Optional<Interval> time(ZoneId zone) {
            WallClock clock = WallClock.of(zone);
            return date.filter(it -> clock.startOfDay(it).isBefore(clock.endOfDay(it)))
                    .map(it -> new Interval(clock.startOfDay(it), clock.endOfDay(it)));
        }
    }

    private void write(DSLContext tx, Actor actor, UUID ownerId, Change change) {
        SubjectKind kind = AddTimeOff.kindOf(tx, ownerId);
        EventWriter.write(tx, base, actor, NewEvent.of(change.kind(), kind, ownerId, change.summary()));
        freed(tx, actor, new AuditEvent.Subject(kind, ownerId), ownerId, change.time(zone(tx, ownerId)));
    }

    private Outcome<ChangedHours> change(Actor actor, UUID ownerId, Change description, OwnerChange change) {
        return new Permissions(actor)
                .require(
                        Permission.CHANGE_HOURS,
                        ownerId,
                        "ownerId",
                        () -> base.transactions().inTransactionUnlessRefused(tx -> {
                            InputChecks checks = new InputChecks();
                            lockOwner(tx, checks, ownerId);
                            Runnable write = change.check(tx, checks);
                            if (!checks.areFine()) {
                                return checks.refused();
                            }
                            Map<UUID, Schedule> before = schedules(tx, ownerId);
                            write.run();
                            write(tx, actor, ownerId, description);
                            return Outcome.done(new ChangedHours(
                                    ownerId, VisitsLeftOutside.of(tx, before, schedules(tx, ownerId), base.now())));
                        }));
    }

    private static Map<UUID, Schedule> schedules(DSLContext tx, UUID ownerId) {
        return ScheduleRows.schedules(tx, List.of(ownerId), PracticeRows.zone(tx));
    }

    static void lockOwner(DSLContext tx, InputChecks checks, UUID ownerId) {
        if (!BookableRows.lock(tx, ownerId)) {
            checks.add(InputRule.UNKNOWN_OWNER.at("ownerId"));
        }
    }

    /** One kind of change of an owner. */
    private interface OwnerChange {
        /** Checks the input. The result writes it, and runs only if {@code checks} has no problem. */
        Runnable check(DSLContext tx, InputChecks checks);
    }
}
