/** Scheduling rules as pure functions: no clock, no files, no network. */
module dev.openings.core {
    requires static transitive org.jspecify;

    exports dev.openings.availability;
    exports dev.openings.booking;
    exports dev.openings.ical;
    exports dev.openings.overlaps;
    exports dev.openings.recurrence;
    exports dev.openings.reminders;
    exports dev.openings.slots;
    exports dev.openings.time;
}
