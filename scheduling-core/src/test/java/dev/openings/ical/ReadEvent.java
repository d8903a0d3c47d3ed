package dev.openings.ical;

import java.time.Instant;
import java.util.Map;

/** A component read by {@link CalendarReader}: its times as instants, its other lines unchanged. */
record ReadEvent(Instant start, Instant end, Map<String, String> lines) {}
