package dev.openings.server.outside;

import dev.openings.recurrence.Recurrence;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The wall clock of an event. Seconds are epoch seconds, or seconds since 1970-01-01T00:00 of the local time. */
sealed interface EventClock {
    /** The epoch second of a local time as a start: in a gap, later by the gap; the earlier one if it occurs twice. */
    long start(long localSecond);

    /** The epoch second of a local time as an end: the later one if it occurs twice. */
    long end(long localSecond);

    long local(long epochSecond);

    /** The starts of {@code start} and its repetitions in {@code window}, as epoch seconds, each once. */
    LongStream starts(LocalDateTime start, RecurrenceRule rule, Interval window);

    /** A zone of java.time. */
    record Known(WallClock clock) implements EventClock {
        @Override
        public long start(long localSecond) {
            return clock.startSecond(localSecond);
        }

        @Override
        public long end(long localSecond) {
            return clock.endSecond(localSecond);
        }

        @Override
        public long local(long epochSecond) {
            return clock.localSecond(epochSecond);
        }

        @Override
        public LongStream starts(LocalDateTime start, RecurrenceRule rule, Interval window) {
            return Recurrence.of(start, clock.zone(), rule).occurrences(window).mapToLong(Instant::getEpochSecond);
        }
    }

    /** The rules that a file has for a zone of its own. They are not registered anywhere. */
    record OfFile(ZoneRules rules) implements EventClock {
        private static final Duration MARGIN = Duration.ofDays(2);
        private static final Pattern UNTIL_INSTANT = Pattern.compile("UNTIL=([0-9]{8}T[0-9]{6})Z");
        private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

        @Override
        public long start(long localSecond) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
            ZoneOffsetTransition change = rules.getTransition(local);
            ZoneOffset offset = change == null ? rules.getOffset(local) : change.getOffsetBefore();
            return localSecond - offset.getTotalSeconds();
        }

        @Override
        public long end(long localSecond) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
            ZoneOffsetTransition change = rules.getTransition(local);
            return change == null || change.isGap()
                    ? start(localSecond)
                    : localSecond - change.getOffsetAfter().getTotalSeconds();
        }

        @Override
        public long local(long epochSecond) {
            return epochSecond
                    + rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        }

        /** Expands in local time, as if it were UTC; then each local time becomes an instant. */
        @Override
        public LongStream starts(LocalDateTime start, RecurrenceRule rule, Interval window) {
            return Recurrence.of(start, ZoneOffset.UTC, local(rule))
                    .localOccurrences(window.widen(MARGIN, MARGIN))
                    .mapToLong(it -> start(it.toEpochSecond(ZoneOffset.UTC)))
                    .filter(it -> window.start().getEpochSecond() <= it
                            && it < window.end().getEpochSecond())
                    .distinct();
        }

        private RecurrenceRule local(RecurrenceRule rule) {
            Matcher until = UNTIL_INSTANT.matcher(rule.text());
            if (!until.find()) {
                return rule;
            }
            long instant = LocalDateTime.parse(until.group(1), LOCAL).toEpochSecond(ZoneOffset.UTC);
            LocalDateTime local = LocalDateTime.ofEpochSecond(local(instant), 0, ZoneOffset.UTC);
            return RecurrenceRule.parse(until.replaceFirst("UNTIL=" + local.format(LOCAL)));
        }
    }

    /** UTC. */
    EventClock UTC = new Known(WallClock.of(ZoneOffset.UTC));
}
