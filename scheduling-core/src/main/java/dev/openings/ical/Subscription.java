package dev.openings.ical;

import java.time.Duration;

/** What a calendar says to applications that subscribe to it: its name, and how often to read it. */
record Subscription(String name, Duration refresh) {
    Subscription {
        if (refresh.toMinutes() < 1) {
            throw new IllegalArgumentException("refresh must be at least one minute: " + refresh);
        }
    }

    /** Returns the interval as a DURATION (RFC 5545 3.3.6). */
    String refreshText() {
        return "PT" + refresh.toMinutes() + "M";
    }
}
