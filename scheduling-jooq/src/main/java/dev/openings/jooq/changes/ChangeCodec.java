package dev.openings.jooq.changes;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A change as it travels between processes: origin, start, end, appointment, bookables; PostgreSQL takes at most 8,000 bytes. */
final class ChangeCodec {
    private static final int MOST_IDS = 100;

    private ChangeCodec() {}

    static String write(String origin, CalendarChange change) {
        String ids = change.bookableIds().size() > MOST_IDS
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

    /** The change; empty for one of our own. What cannot be read (a newer version's) may mean anything. */
    static Optional<CalendarChange> read(String text, String ownOrigin) {
        String[] parts = text.split(";", -1);
        if (parts[0].equals(ownOrigin)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CalendarChange(ids(parts[4]), time(parts[1], parts[2]), id(parts[3])));
        } catch (RuntimeException unreadable) {
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
