package dev.openings.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Limits the lines of the access log in a minute, so that a flood of requests does not fill the disk, and counts the other requests. A
 * minute begins with the first request after the previous minute. Thread-safe.
 */
final class AccessLogLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private final InstantSource clock;
    private final Map<Integer, Long> unlogged = new TreeMap<>();
    private Instant start = Instant.MIN;
    private int logged;

    /** @param most how many requests of a minute have a line; 0 for all */
    AccessLogLimit(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** The lines to log for a request with this status: its own, and before it the number of requests without a line. */
    synchronized List<String> lines(int status, Supplier<String> line) {
        List<String> lines = new ArrayList<>();
        Instant now = clock.instant();
        // A clock that was set back must not keep the log silent.
        if (now.isBefore(start) || !now.isBefore(start.plus(MINUTE))) {
            if (!unlogged.isEmpty()) {
                lines.add(count());
            }
            unlogged.clear();
            logged = 0;
            start = now;
        }
        if (most == 0 || logged < most) {
            logged++;
            lines.add(line.get());
        } else {
            unlogged.merge(status, 1L, Long::sum);
        }
        return lines;
    }

    private String count() {
        return "more requests in the minute after " + start + ", by status: "
                + unlogged.entrySet().stream()
                        .map(it -> it.getKey() + " × " + it.getValue())
                        .collect(Collectors.joining(", "));
    }
}
