package dev.openings.jooq.schedules;

import dev.openings.availability.Schedule;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.Interval;
import java.time.LocalDate;
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

/** Hours, overrides and time off of people and resources; an owner is either. What is booked already stays, whatever changes here. */
public final class Schedules {
    private final ServiceContext base;

    public Schedules(ServiceContext base) {
        this.base = base;
    }

    /** Puts {@code hours} in the place of the whole ordinary week. Yields the owner's id. */
    public Outcome<UUID> setWorkingHours(Actor actor, UUID ownerId, List<WeeklyHoursEntry> hours) {
        return change(actor, ownerId, "setWorkingHours", "Set the working hours.", (tx, checks, zone) -> {
            HoursChecks.hours(checks, hours);
            return () -> {
                ScheduleRows.replaceHours(tx, base, ownerId, hours);
                return ownerId;
            };
        });
    }

    /**
     * Puts {@code windows} in the place of the week's on one date. Yields the owner's id.
     *
     * @param windows an empty list: closed; empty: the override is taken away, if there is one
     * @param reason one line, of at most 200 characters
     */
    public Outcome<UUID> setDateOverride(
            Actor actor, UUID ownerId, LocalDate date, Optional<List<TimeWindow>> windows, Optional<String> reason) {
        String summary = (windows.isPresent() ? "Set the hours of " : "Set the ordinary hours again for ") + date + ".";
        return change(actor, ownerId, "setDateOverride", summary, (tx, checks, zone) -> {
            checks.date(date, "date");
            HoursChecks.windows(checks, windows.orElseGet(List::of));
            Optional<String> line = checks.optionalLine(reason, "reason");
            return () -> {
                ScheduleRows.deleteOverride(tx, ownerId, date);
                windows.ifPresent(
                        it -> ScheduleRows.insertOverride(tx, ownerId, new DateOverrideEntry(date, it, line)));
                return ownerId;
            };
        });
    }

    /** Adds an absence. Appointments inside it stay; the answer lists them. */
    public Outcome<AddedTimeOff> addTimeOff(Actor actor, NewTimeOff input) {
        return base.changeConfiguration(tx -> AddTimeOff.add(tx, base, actor, input));
    }

    /** Takes an absence away, with all of its occurrences. Yields its id. */
    public Outcome<UUID> removeTimeOff(Actor actor, UUID id) {
        return base.changeConfiguration(tx -> {
            Optional<TimeOffRows.Stored> stored =
                    Optional.ofNullable(TimeOffRows.byIds(tx, List.of(id)).get(id));
            stored.ifPresent(it -> BookableRows.lock(tx, it.ownerId()));
            if (stored.isEmpty() || !TimeOffRows.delete(tx, id)) {
                return Outcome.refused(ProblemCode.NOT_FOUND, "There is no time off with this id.", "id");
            }
            AuditWriter.write(tx, base, actor, "removeTimeOff", SubjectKind.TIME_OFF, id, "Removed time off.");
            return Outcome.done(id);
        });
    }

    /** The ordinary week of each owner, in the order in which it was set. Nobody is missing in the map. One statement. */
    public Map<UUID, List<WeeklyHoursEntry>> workingHours(Collection<UUID> owners) {
        return complete(owners, base.transactions().inReadOnlyTransaction(tx -> ScheduleRows.hours(tx, owners)));
    }

    /** The overridden dates from {@code first} on and before {@code end}, ascending. Nobody is missing in the map. One statement. */
    public Map<UUID, List<DateOverrideEntry>> dateOverrides(Collection<UUID> owners, LocalDate first, LocalDate end) {
        return complete(
                owners,
                base.transactions()
                        .inReadOnlyTransaction(tx -> ScheduleRows.overrides(tx, owners, first, end.minusDays(1))));
    }

    /** Absences that touch {@code range}, whole and ascending, those that recur expanded. Nobody is missing in the map. Two statements. */
    public Map<UUID, List<TimeOffEntry>> timeOff(Collection<UUID> owners, Interval range) {
        return complete(owners, base.transactions().inReadOnlyTransaction(tx -> timeOff(tx, owners, range)));
    }

    /** Absences by their ids, of one that recurs the first occurrence; those that there are not are not in the map. */
    public Map<UUID, TimeOffEntry> timeOffByIds(Collection<UUID> ids) {
        return base.transactions().inReadOnlyTransaction(tx -> {
            Map<UUID, TimeOffRows.Stored> stored = TimeOffRows.byIds(tx, ids);
            Map<UUID, ZoneId> zones = BookableRows.zones(
                    tx,
                    stored.values().stream().map(TimeOffRows.Stored::ownerId).collect(Collectors.toSet()));
            return stored.values().stream()
                    .flatMap(it ->
                            TimeOffOccurrences.first(it, Objects.requireNonNull(zones.get(it.ownerId()))).stream())
                    .collect(Collectors.toMap(TimeOffEntry::id, Function.identity()));
        });
    }

    /** Working hours less time off in {@code range}, merged and ascending. Those that there are not are not in the map. */
    public Map<UUID, List<Interval>> available(Collection<UUID> owners, Interval range) {
        Map<UUID, List<Interval>> available = new HashMap<>();
        schedules(owners)
                .forEach(
                        (id, schedule) -> available.put(id, schedule.free(range).toList()));
        return available;
    }

    /** Whole schedules; those that there are not are not in the map. A fixed number of statements. */
    public Map<UUID, Schedule> schedules(Collection<UUID> owners) {
        return base.transactions()
                .inReadOnlyTransaction(tx -> ScheduleRows.schedules(tx, owners, PracticeRows.zone(tx)));
    }

    private static Map<UUID, List<TimeOffEntry>> timeOff(DSLContext tx, Collection<UUID> owners, Interval range) {
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

    private Outcome<UUID> change(Actor actor, UUID ownerId, String action, String summary, Step step) {
        return base.changeConfiguration(tx -> {
            if (!BookableRows.lock(tx, ownerId)) {
                return unknownOwner();
            }
            InputChecks checks = new InputChecks();
            ZoneId zone = BookableRows.zones(tx, List.of(ownerId))
                    .getOrDefault(ownerId, base.options().zone());
            java.util.function.Supplier<UUID> write = step.check(tx, checks, zone);
            if (!checks.areFine()) {
                return checks.refused();
            }
            UUID id = write.get();
            AuditWriter.write(tx, base, actor, action, AddTimeOff.kindOf(tx, ownerId), ownerId, summary);
            return Outcome.done(id);
        });
    }

    static <T> Outcome<T> unknownOwner() {
        return Outcome.refused(
                ProblemCode.NOT_FOUND, "There is no staff member, room or equipment with this id.", "ownerId");
    }

    /** Checks an input and says how it is written. */
    private interface Step {
        java.util.function.Supplier<UUID> check(DSLContext tx, InputChecks checks, ZoneId zone);
    }
}
