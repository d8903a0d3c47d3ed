package dev.openings.server.tracing;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ID of the request that a thread works for. It is the trace ID of the header {@code traceparent}, or a new one: 32 lower-case
 * hexadecimal digits, so that it is safe in a log and in a header. It is no secret.
 */
public final class RequestId {
    /** W3C Trace Context, section 3.2: the version is not ff, version 00 has four fields, later ones may have more. */
    private static final Pattern TRACEPARENT = Pattern.compile("(?!ff)(?:00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}"
            + "|(?!00)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?)");

    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_PARENT = "0".repeat(16);

    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    /** The trace ID of the only value of {@code traceparent}; a new ID if there is none, or if it is not valid. */
    public static String of(List<String> traceparent) {
        if (traceparent.size() != 1) {
            return random();
        }
        Matcher parts = TRACEPARENT.matcher(traceparent.getFirst().strip());
        if (!parts.matches()) {
            return random();
        }
        String trace = parts.group(1) == null ? parts.group(3) : parts.group(1);
        String parent = parts.group(2) == null ? parts.group(4) : parts.group(2);
        return trace.equals(NO_TRACE) || parent.equals(NO_PARENT) ? random() : trace;
    }

    /** The ID of the request that this thread works for; empty outside of requests. */
    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs {@code work} for the request with this ID; for none if it is empty. */
    public static void run(Optional<String> id, Runnable work) {
        String before = CURRENT.get();
        CURRENT.set(id.orElse(null));
        try {
            work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
