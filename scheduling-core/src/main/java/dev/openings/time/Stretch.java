package dev.openings.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A stretch of local time in which every local time is shown exactly once, with one offset.
 *
 * @param from its first local second
 * @param to the first local second after it
 * @param offset in seconds
 */
record Stretch(long from, long to, int offset) {
    /** One that shows nothing. */
    static final Stretch NONE = new Stretch(0, 0, 0);

    boolean shows(long localSecond) {
        return localSecond >= from && localSecond < to;
    }

    /** The stretch after the last transition before {@code localSecond} and before the next; it shows that second unless a transition skips or repeats it. */
    static Stretch around(ZoneRules rules, long localSecond) {
        ZoneOffset guess = rules.getOffset(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC));
        Instant instant = Instant.ofEpochSecond(localSecond - guess.getTotalSeconds());
        // In a gap the guess is the offset before it, and the instant already lies behind it.
        ZoneOffset offset = rules.getOffset(instant);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        return new Stretch(
                before == null ? Long.MIN_VALUE : Math.max(shownBefore(before), shownAfter(before)),
                after == null ? Long.MAX_VALUE : Math.min(shownBefore(after), shownAfter(after)),
                offset.getTotalSeconds());
    }

    private static long shownBefore(ZoneOffsetTransition transition) {
        return transition.toEpochSecond() + transition.getOffsetBefore().getTotalSeconds();
    }

    private static long shownAfter(ZoneOffsetTransition transition) {
        return transition.toEpochSecond() + transition.getOffsetAfter().getTotalSeconds();
    }
}
