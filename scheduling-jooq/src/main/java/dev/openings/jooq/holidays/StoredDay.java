package dev.openings.jooq.holidays;

import java.time.LocalDate;
import java.util.List;

/**
 * A day as it is stored.
 *
 * @param entry what holds on the date
 * @param isByHand true: a person has set it, and a refresh does not change it
 * @param isRemoved true: an ordinary day, although the source has it; then the rest of the entry does not count
 */
record StoredDay(ClosedDayEntry entry, boolean isByHand, boolean isRemoved) {
    static StoredDay ofSource(ClosedDayEntry entry) {
        return new StoredDay(entry, false, false);
    }

    static StoredDay byHand(ClosedDayEntry entry) {
        return new StoredDay(entry, true, false);
    }

    StoredDay removed() {
        return new StoredDay(new ClosedDayEntry(date(), entry.name(), List.of(), entry.certain()), true, true);
    }

    LocalDate date() {
        return entry.date();
    }
}
