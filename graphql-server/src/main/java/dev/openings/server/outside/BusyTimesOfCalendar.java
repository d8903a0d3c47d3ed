package dev.openings.server.outside;

import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Finds the time that the events of iCalendar texts take in a window. */
final class BusyTimesOfCalendar {
    /** Rules of a file's zone matter a little longer than the window. */
    private static final Duration AFTER = Duration.ofDays(400);

    private final ZoneId zone;
    private final OutsideChoices choices;
    private final Interval window;
    private final ReadBudget budget;
    private final IntervalSet.Builder found = IntervalSet.builder();

    /**
     * @param zone of the owner
     * @param choices which events count
     * @param budget for all texts
     */
    BusyTimesOfCalendar(ZoneId zone, OutsideChoices choices, Interval window, ReadBudget budget) {
        this.zone = zone;
        this.choices = choices;
        this.window = window;
        this.budget = budget;
    }

    /**
     * Adds a text.
     *
     * @throws UnreadableCalendarException if it cannot be read, or exceeds the budget
     */
    void add(String text) {
        budget.startText();
        for (IcsComponent calendar : IcsParser.parse(text, budget)) {
            IcsZones zones = IcsZones.of(calendar, window.end().plus(AFTER), budget);
            EventReader reader = new EventReader(calendar, zones, zone, choices);
            for (List<IcsComponent> series : EventSeries.byUid(calendar.children("VEVENT"))) {
                budget.checkTime();
                new EventSeries(reader, budget, window, found).add(series);
            }
            calendar.children("VFREEBUSY").forEach(it -> FreeBusy.add(it, reader, window, found));
        }
    }

    /** The time of all texts, inside the window. */
    IntervalSet busy() {
        return found.build();
    }
}
