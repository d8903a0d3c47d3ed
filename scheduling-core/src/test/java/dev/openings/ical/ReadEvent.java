package dev.openings.ical;

import java.time.Instant;
import java.util.Map;

/** What {@link CalendarReader} found in one component: its times as instants, its other lines as they stand. */
record ReadEvent(Instant start, Instant end, Map<String, String> lines) {}
