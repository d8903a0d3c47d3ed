package dev.openings.server.outside;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.PeriodDuration;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Locale;

/** Reads the periods of a VFREEBUSY (RFC 5545 section 3.6.4): a calendar that tells times and nothing else. */
final class FreeBusy {
    private FreeBusy() {}

    static void add(IcsComponent component, EventReader reader, Interval window, IntervalSet.Builder found) {
        for (IcsProperty property : component.all("FREEBUSY")) {
            String type = property.parameter("FBTYPE").orElse("BUSY").toUpperCase(Locale.ROOT);
            if (!type.equals("FREE") && (reader.tentativeCounts() || !type.equals("BUSY-TENTATIVE"))) {
                property.values().forEach(it -> add(it, window, found));
            }
        }
    }

    private static void add(String period, Interval window, IntervalSet.Builder found) {
        String[] parts = period.split("/", 2);
        try {
            long start = second(parts[0]);
            long from = Math.max(start, window.start().getEpochSecond());
            long to = Math.min(
                    end(start, parts.length == 2 ? parts[1] : ""), window.end().getEpochSecond());
            if (from < to) {
                found.add(from, to);
            }
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw new UnreadableCalendarException("a period of its free and busy time cannot be read", malformed);
        }
    }

    /** The end of a period (RFC 5545 section 3.3.9): a time of UTC, or a length. */
    static long end(long start, String text) {
        String plain = text.strip();
        if (!plain.startsWith("P") && !plain.startsWith("+P")) {
            return second(plain);
        }
        PeriodDuration length = PeriodDuration.parse(plain.startsWith("+") ? plain.substring(1) : plain);
        return start + length.days() * 86_400L + length.exact().toSeconds();
    }

    private static long second(String text) {
        return IcsTimes.localDateTime(text).toEpochSecond(ZoneOffset.UTC);
    }
}
