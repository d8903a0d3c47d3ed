package dev.openings.jooq.changes;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The payload of a notification: origin, start, end, appointment and bookables, separated by semicolons. PostgreSQL limits a
 * payload to 8,000 bytes.
 */
final class ChangeCodec {
    /** A change with more ids is sent without ids, as a change of any calendar. */
    private static final int MAX_IDS = 100;

    private ChangeCodec() {}

    /** The payload; {@code origin} identifies this process. */
    static String encode(String origin, CalendarChange change) {
        String ids = change.bookableIds().size() > MAX_IDS
                ? ""
                : change.bookableIds().stream().map(UUID::toString).collect(Collectors.joining(","));
        return String.join(
                ";",
                origin,
                change.time().map(it -> it.start().toString()).orElse(""),
                change.time().map(it -> it.end().toString()).orElse(""),
                change.appointmentId().map(UUID::toString).orElse(""),
                ids);
    }

    /**
     * The change of a payload; empty if this process sent it. A payload that cannot be parsed, such as that of a newer
     * version, is {@link CalendarChange#ANY}.
     */
    static Optional<CalendarChange> decode(String payload, String ownOrigin) {
        String[] parts = payload.split(";", -1);
        if (parts[0].equals(ownOrigin)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CalendarChange(ids(parts[4]), time(parts[1], parts[2]), id(parts[3])));
        } catch (RuntimeException invalid) {
            return Optional.of(CalendarChange.ANY);
        }
    }

    private static Optional<Interval> time(String start, String end) {
        return start.isEmpty() ? Optional.empty() : Optional.of(new Interval(Instant.parse(start), Instant.parse(end)));
    }

    private static Optional<UUID> id(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
    }

    private static Set<UUID> ids(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(UUID::fromString).collect(Collectors.toSet());
    }
}
