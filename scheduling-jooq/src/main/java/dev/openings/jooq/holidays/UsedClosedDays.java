package dev.openings.jooq.holidays;

import static dev.openings.jooq.gen.Tables.DATE_OVERRIDE;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** The closed days that hold for somebody. */
public final class UsedClosedDays {
    private UsedClosedDays() {}

    /**
     * The closed days of a staff member or a resource from {@code first} to {@code last}, both included, ascending, without those that an
     * override of the date replaces; or those of the practice.
     *
     * @param owner empty: the practice
     */
    public static List<ClosedDayEntry> read(DSLContext tx, Optional<UUID> owner, LocalDate first, LocalDate last) {
        Optional<UUID> calendar = owner.flatMap(it -> Optional.ofNullable(
                        HolidayCalendarRows.ofBookables(tx, List.of(it)).get(it)))
                .or(() -> HolidayCalendarRows.ofPractice(tx));
        if (calendar.isEmpty()) {
            return List.of();
        }
        Set<LocalDate> replaced = owner.map(it -> tx.select(DATE_OVERRIDE.DATE)
                        .from(DATE_OVERRIDE)
                        .where(DATE_OVERRIDE.BOOKABLE_ID.eq(it))
                        .and(DATE_OVERRIDE.DATE.between(first, last))
                        .fetchSet(DATE_OVERRIDE.DATE))
                .orElse(Set.of());
        return ClosedDayRows.entries(tx, List.of(calendar.get()), first, last)
                .getOrDefault(calendar.get(), List.of())
                .stream()
                .filter(it -> !replaced.contains(it.date()))
                .toList();
    }
}
