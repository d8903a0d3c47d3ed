package dev.openings.jooq.holidays;

import static dev.openings.jooq.gen.Tables.BOOKABLE;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.validation.InputChecks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Chooses the calendar of the practice, of a staff member or of a resource. */
record AssignHolidays(HolidayChanges changes) {
    Outcome<AssignedHolidays> assign(Optional<UUID> ownerId, Optional<UUID> calendarId) {
        InputChecks checks = new InputChecks();
        // Before the bookables: a row that refers to the calendar locks it, too.
        if (calendarId.isPresent()
                && HolidayCalendarRows.lock(changes.tx(), calendarId.get()).isEmpty()) {
            checks.add(InputRule.UNKNOWN_HOLIDAY_CALENDAR.at("calendarId"));
        }
        Optional<SubjectKind> kind = ownerId.flatMap(this::kind);
        if (ownerId.isPresent() && kind.isEmpty()) {
            checks.add(InputRule.UNKNOWN_OWNER.at("ownerId"));
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        return Outcome.done(
                ownerId.isPresent()
                        ? ofBookable(ownerId.get(), kind.orElseThrow(), calendarId)
                        : ofPractice(calendarId));
    }

    private AssignedHolidays ofPractice(Optional<UUID> calendarId) {
        PracticeRows.lockRow(changes.tx());
        Optional<UUID> before = HolidayCalendarRows.ofPractice(changes.tx());
        if (before.equals(calendarId)) {
            return new AssignedHolidays(List.of());
        }
        VisitsOnClosedTime visits = changes.visits(HolidayCalendarRows.usersOfPractice(changes.tx()), Optional.empty());
        HolidayCalendarRows.setOfPractice(changes.tx(), calendarId);
        write(NewEvent.ofPractice(EventKind.HOLIDAYS_SET, "Set the holidays of the practice."));
        freed(before, calendarId, Set.of());
        return new AssignedHolidays(visits.afterChange());
    }

    private AssignedHolidays ofBookable(UUID ownerId, SubjectKind kind, Optional<UUID> calendarId) {
        VisitsOnClosedTime visits = changes.visits(List.of(ownerId), Optional.empty());
        Optional<UUID> before = Optional.ofNullable(
                HolidayCalendarRows.ofBookables(changes.tx(), List.of(ownerId)).get(ownerId));
        if (before.equals(calendarId)) {
            return new AssignedHolidays(List.of());
        }
        HolidayCalendarRows.setOfBookable(changes.tx(), ownerId, calendarId);
        write(NewEvent.of(EventKind.HOLIDAYS_SET, kind, ownerId, "Set the holidays."));
        freed(before, calendarId, Set.of(ownerId));
        return new AssignedHolidays(visits.afterChange());
    }

    private void write(NewEvent event) {
        EventWriter.write(changes.tx(), changes.base(), changes.actor(), event);
    }

    private void freed(Optional<UUID> before, Optional<UUID> after, Set<UUID> bookables) {
        Stream.concat(before.stream(), after.stream())
                .findFirst()
                .ifPresent(calendar -> changes.freed(calendar, bookables, Optional.empty()));
    }

    private Optional<SubjectKind> kind(UUID ownerId) {
        return changes.tx()
                .select(BOOKABLE.KIND)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.eq(ownerId))
                .fetchOptional(BOOKABLE.KIND)
                .map(it -> it.equals("STAFF") ? SubjectKind.STAFF_MEMBER : SubjectKind.RESOURCE);
    }
}
