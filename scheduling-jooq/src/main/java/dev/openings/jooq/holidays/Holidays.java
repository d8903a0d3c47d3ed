package dev.openings.jooq.holidays;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * Calendars of public holidays and other closed days, and who uses them. On a date, time off comes before an override of
 * that date, the override before a closed day, and the closed day before the week.
 *
 * <p>No change here affects existing visits; each result lists those that it leaves outside of working hours.
 */
public final class Holidays {
    private final ServiceContext base;
    private final RegionalHolidays source;

    public Holidays(ServiceContext base, RegionalHolidays source) {
        this.base = base;
        this.source = source;
    }

    /**
     * Creates a calendar and fills it: with the holidays of a region from the current year on for three more years, or
     * with the days of an iCalendar text. Nobody uses it yet.
     *
     * @return INVALID for each field that violates a bound
     */
    public Outcome<HolidayCalendar> create(Actor actor, NewHolidayCalendar input) {
        return change(actor, changes -> new CreateCalendar(changes, source).create(input));
    }

    /**
     * Sets a day of a calendar, or makes it an ordinary day.
     *
     * @return NOT_FOUND at {@code calendarId}, INVALID for each field that violates a bound
     */
    public Outcome<ChangedHolidays> setClosedDay(Actor actor, ClosedDayChange input) {
        return change(actor, changes -> new SetClosedDay(changes).set(input));
    }

    /**
     * Chooses the calendar of an owner.
     *
     * @param ownerId a staff member or a resource; empty: the practice
     * @param calendarId empty: of the practice, no closed days; of others, those of the practice
     * @return NOT_FOUND at {@code ownerId} or {@code calendarId}
     */
    public Outcome<AssignedHolidays> assign(Actor actor, Optional<UUID> ownerId, Optional<UUID> calendarId) {
        return change(actor, changes -> new AssignHolidays(changes).assign(ownerId, calendarId));
    }

    /**
     * Gives a calendar the days that its source has now, from today on. Days that a person has set stay.
     *
     * @param ics the new text of a calendar of the source ICS; empty for one of a region
     * @return NOT_FOUND or INVALID at {@code calendarId}, INVALID at {@code ics}
     */
    public Outcome<RefreshedHolidays> refresh(Actor actor, UUID calendarId, Optional<String> ics) {
        return change(actor, changes -> new RefreshCalendar(changes, source).refresh(calendarId, ics));
    }

    /** What {@link #refresh} would do; nothing is changed. */
    public Outcome<RefreshedHolidays> previewRefresh(Actor actor, UUID calendarId, Optional<String> ics) {
        Outcome<RefreshedHolidays> outcome = base.preview(
                actor,
                Permission.CHANGE_HOLIDAYS,
                tx -> new RefreshCalendar(new HolidayChanges(tx, base, actor), source).refresh(calendarId, ics));
        return outcome.map(it -> new RefreshedHolidays(
                byIds(List.of(calendarId)).getOrDefault(calendarId, it.calendar()), it.differences(), it.outsideIds()));
    }

    /**
     * Adds the holidays of later years to the calendars of regions, so that they are filled for the current year and
     * three more. It never changes a date that the source was asked for before, and several servers may call it at once.
     *
     * @return the number of calendars that got days
     */
    public int addLaterHolidays() {
        Actor server = new Actor.Server();
        List<UUID> due = base.transactions()
                .inReadOnlyTransaction(tx ->
                        HolidayCalendarRows.filledToBefore(tx, new HolidayChanges(tx, base, server).lastFilled()));
        return (int) due.stream()
                .filter(id -> base.transactions()
                        .inTransaction(tx -> new RemindersInWorkingDays(tx, base)
                                .replanAfter(() ->
                                        new AddLaterHolidays(new HolidayChanges(tx, base, server), source).add(id))))
                .count();
    }

    /** The regions whose code or name has every word of {@code text}, ascending by code. */
    public List<HolidayRegion> regions(String text) {
        return RegionCodes.search(source.regions(), text);
    }

    /** All calendars, ascending by name. There are at most a hundred. */
    public List<HolidayCalendar> all() {
        return base.transactions().inReadOnlyTransaction(HolidayCalendarRows::all);
    }

    /** The calendars with these ids; unknown ids are absent. */
    public Map<UUID, HolidayCalendar> byIds(Collection<UUID> ids) {
        return base.transactions().inReadOnlyTransaction(tx -> HolidayCalendarRows.byIds(tx, ids));
    }

    /** The calendar of the practice; empty: it has no closed days. */
    public Optional<HolidayCalendar> ofPractice() {
        return base.transactions()
                .inReadOnlyTransaction(tx -> HolidayCalendarRows.ofPractice(tx)
                        .flatMap(id -> Optional.ofNullable(
                                HolidayCalendarRows.byIds(tx, List.of(id)).get(id))));
    }

    /** The calendars that staff members and resources have of their own. Those that use the one of the practice are absent. */
    public Map<UUID, HolidayCalendar> ofOwners(Collection<UUID> owners) {
        return base.transactions().inReadOnlyTransaction(tx -> {
            Map<UUID, UUID> ids = HolidayCalendarRows.ofBookables(tx, owners);
            Map<UUID, HolidayCalendar> calendars = HolidayCalendarRows.byIds(tx, ids.values());
            Map<UUID, HolidayCalendar> found = new HashMap<>();
            ids.forEach((owner, id) ->
                    Optional.ofNullable(calendars.get(id)).ifPresent(calendar -> found.put(owner, calendar)));
            return found;
        });
    }

    /**
     * The closed days of calendars from {@code first}, included, to {@code end}, excluded, ascending. Every given id is a
     * key. One statement.
     */
    public Map<UUID, List<ClosedDayEntry>> days(Collection<UUID> calendars, LocalDate first, LocalDate end) {
        Map<UUID, List<ClosedDayEntry>> days = new HashMap<>(base.transactions()
                .inReadOnlyTransaction(tx -> ClosedDayRows.entries(tx, calendars, first, end.minusDays(1))));
        calendars.forEach(id -> days.putIfAbsent(id, new ArrayList<>()));
        return days;
    }

    private <T> Outcome<T> change(Actor actor, Function<HolidayChanges, Outcome<T>> change) {
        Function<DSLContext, Outcome<T>> block = tx -> new RemindersInWorkingDays(tx, base)
                .replanAfter(() -> change.apply(new HolidayChanges(tx, base, actor)));
        return base.change(actor, Permission.CHANGE_HOLIDAYS, block);
    }
}
