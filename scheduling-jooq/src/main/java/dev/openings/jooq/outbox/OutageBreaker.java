package dev.openings.jooq.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Knows whether messages can be sent at all. While a provider is down, one message at a time finds out whether it is back: after
 * five seconds, and then after twice as long each time, at most a minute. Safe for several threads.
 */
public final class OutageBreaker {
    /** The first wait. */
    public static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    /** One answer that is lost says little; of so many in a row, the provider hangs. */
    private static final int MOST_UNANSWERED = 3;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Duration wait = FIRST_WAIT;
    private Optional<Instant> since = Optional.empty();
    private Instant nextProbe = Instant.MIN;
    private boolean isProbing;
    private int unanswered;
    private String reason = "";

    public OutageBreaker(InstantSource clock) {
        this.clock = clock;
    }

    /** At most so many messages may be begun now: all, none, or one that finds out. */
    public synchronized int permitted(int most) {
        if (since.isEmpty()) {
            return most;
        }
        Instant now = clock.instant();
        if (most == 0 || now.isBefore(nextProbe)) {
            return 0;
        }
        isProbing = true;
        nextProbe = now.plus(wait);
        return 1;
    }

    /** A provider has answered a message, whatever it said. */
    public synchronized void answered() {
        since = Optional.empty();
        isProbing = false;
        unanswered = 0;
        wait = FIRST_WAIT;
        reason = "";
    }

    /**
     * A provider took a message and said nothing. The third in a row is an outage, and so is each one while there is an outage.
     *
     * @param why as in {@link #failed}
     * @return how long no other message is tried; empty: this is no outage yet
     */
    public synchronized Optional<Duration> unanswered(String why) {
        unanswered++;
        return unanswered >= MOST_UNANSWERED || since.isPresent() ? Optional.of(failed(why)) : Optional.empty();
    }

    /**
     * No message can be sent.
     *
     * @param why in one sentence, without personal data
     * @return how long no other one is tried
     */
    public synchronized Duration failed(String why) {
        Instant now = clock.instant();
        reason = why;
        if (since.isPresent() && !isProbing) {
            // One of several that were under way when the first of them failed.
            return Duration.between(now, nextProbe.isBefore(now) ? now : nextProbe);
        }
        if (since.isEmpty()) {
            since = Optional.of(now);
        } else {
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        }
        isProbing = false;
        nextProbe = now.plus(wait);
        return wait;
    }

    /** Since when no message can be sent; empty: messages can be sent. */
    public synchronized Optional<Instant> since() {
        return since;
    }

    /** Why no message can be sent; empty if messages can be sent. */
    public synchronized String reason() {
        return reason;
    }
}
