/**
 * Scheduling rules as pure functions: no clock, no files, no network.
 *
 * <p>Begin with {@link dev.openings.slots.Slots} for the slots of one calendar, {@link dev.openings.slots.SlotSearch} for those
 * of a team, and {@link dev.openings.booking.Booking} for decisions. {@link dev.openings.availability.Schedule} says when
 * somebody works, {@link dev.openings.availability.TimeOff} when not.
 */
module dev.openings.core {
    requires static transitive org.jspecify;

    exports dev.openings.availability;
    exports dev.openings.booking;
    exports dev.openings.eligibility;
    exports dev.openings.notice;
    exports dev.openings.ical;
    exports dev.openings.overlaps;
    exports dev.openings.recurrence;
    exports dev.openings.reminders;
    exports dev.openings.slots;
    exports dev.openings.time;
}
