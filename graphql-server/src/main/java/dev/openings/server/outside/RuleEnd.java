package dev.openings.server.outside;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a recurrence is over. Tells it also of rules that the core cannot expand, so that one of them that ended years ago does
 * not make a calendar unreadable.
 */
final class RuleEnd {
    /** More than the clocks of any zone differ from UTC, or are set back. */
    private static final Duration ZONES = Duration.ofDays(2);

    private static final Map<String, Duration> SHORT =
            Map.of("SECONDLY", Duration.ofSeconds(1), "MINUTELY", Duration.ofMinutes(1), "HOURLY", Duration.ofHours(1));

    private RuleEnd() {}

    /**
     * True if each start of the recurrence is certainly before {@code time}: the rule has an UNTIL, or a COUNT of hours, minutes or
     * seconds that no other part thins out.
     *
     * @param rule an RRULE of RFC 5545 section 3.3.10
     * @param start the local start of the first event
     */
    static boolean isBefore(Instant time, String rule, LocalDateTime start) {
        try {
            Map<String, String> parts = parts(rule);
            return until(parts)
                    .or(() -> lastOfCount(parts, start))
                    // The event itself occurs, even if the rule ends before it.
                    .map(it -> it.isBefore(start) ? start : it)
                    .filter(it -> it.toInstant(ZoneOffset.UTC).plus(ZONES).isBefore(time))
                    .isPresent();
        } catch (DateTimeException | ArithmeticException | NumberFormatException unknown) {
            return false;
        }
    }

    private static Map<String, String> parts(String rule) {
        Map<String, String> parts = new HashMap<>();
        for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            String[] nameAndValue = part.split("=", 2);
            parts.put(nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : "");
        }
        return parts;
    }

    private static Optional<LocalDateTime> until(Map<String, String> parts) {
        return Optional.ofNullable(parts.get("UNTIL"))
                .map(it -> IcsTimes.isDate(it) ? IcsTimes.date(it).atTime(LocalTime.MAX) : IcsTimes.localDateTime(it));
    }

    private static Optional<LocalDateTime> lastOfCount(Map<String, String> parts, LocalDateTime start) {
        boolean isThinned = parts.keySet().stream().anyMatch(it -> it.startsWith("BY"));
        Optional<Duration> unit = Optional.ofNullable(SHORT.get(parts.getOrDefault("FREQ", "")));
        if (isThinned || unit.isEmpty() || !parts.containsKey("COUNT")) {
            return Optional.empty();
        }
        long count = Integer.parseInt(parts.getOrDefault("COUNT", ""));
        long interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
        return Optional.of(start.plus(unit.get().multipliedBy(Math.multiplyExact(count, interval))));
    }
}
