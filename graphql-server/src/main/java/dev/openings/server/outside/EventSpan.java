package dev.openings.server.outside;

import dev.openings.time.PeriodDuration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** When an event is: its first start, and how each end follows from its start. */
sealed interface EventSpan {
    /** The epoch second of the first start. */
    long firstStart();

    /** The epoch second of the end of the occurrence that starts at {@code start}. */
    long end(long start);

    /** The local start, in the years 1 to 9999. */
    LocalDateTime localStart();

    EventClock clock();

    /** No occurrence lasts longer; in seconds. */
    long longest();

    /**
     * Whole days, in the zone of the calendar's owner.
     *
     * @param days at least 1
     */
    record Days(LocalDate first, long days, EventClock clock) implements EventSpan {
        private static final long DAY = 86_400;

        @Override
        public LocalDateTime localStart() {
            return first.atTime(LocalTime.MIDNIGHT);
        }

        @Override
        public long firstStart() {
            return clock.start(first.toEpochDay() * DAY);
        }

        @Override
        public long end(long start) {
            // Where midnight does not exist, the day starts later: its date tells which day it is.
            long date = Math.floorDiv(clock.local(start), DAY);
            return clock.end((date + days) * DAY);
        }

        @Override
        public long longest() {
            return (days + 1) * DAY;
        }
    }

    /**
     * From a time on. A length that DTEND gives is the same elapsed time for each occurrence; one that DURATION gives has its days
     * on the clock (RFC 5545 section 3.8.5.3).
     *
     * @param seconds elapsed time after the days; negative if the event ends before it starts
     */
    record Times(LocalDateTime localStart, EventClock clock, long days, long seconds) implements EventSpan {
        private static final long DAY = 86_400;

        static Times of(LocalDateTime start, EventClock clock, PeriodDuration length) {
            return new Times(start, clock, length.days(), length.exact().toSeconds());
        }

        @Override
        public long firstStart() {
            return clock.start(localStart.toEpochSecond(ZoneOffset.UTC));
        }

        @Override
        public long end(long start) {
            return (days == 0 ? start : clock.start(clock.local(start) + days * DAY)) + seconds;
        }

        @Override
        public long longest() {
            return (days + 1) * DAY + Math.max(0, seconds);
        }
    }
}
