package dev.openings.slots;

import dev.openings.availability.DateOverride;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Working hours as one bit for each minute, computed minute by minute. Slow and simple, and shares no code with the
 * library.
 */
final class MinuteHours {
    private static final Map<List<?>, Long> STARTS = new ConcurrentHashMap<>();
    private static final Map<List<?>, Long> ENDS = new ConcurrentHashMap<>();

    final BitSet working = new BitSet();
    final BitSet off = new BitSet();
    private final Schedule schedule;
    private final ZoneId zone;
    private final long base;
    private final int minutes;

    /** Computes the minutes of {@code days} days from the epoch minute {@code base}. */
    MinuteHours(Schedule schedule, long base, int days) {
        this.schedule = schedule;
        this.zone = schedule.zone();
        this.base = base;
        this.minutes = days * 1440;
        LocalDate first = Instant.ofEpochSecond(base * 60).atZone(zone).toLocalDate();
        if (schedule.alwaysOpen()) {
            working.set(0, minutes);
        }
        for (LocalDate day = first.minusDays(3); day.isBefore(first.plusDays(days + 3)); day = day.plusDays(1)) {
            for (TimeWindow window : windows(day)) {
                fill(working, start(day.atTime(window.from())), end(day, window));
            }
        }
        for (TimeOff absence : schedule.timeOff()) {
            switch (absence) {
                case TimeOff.Period period ->
                    fill(
                            off,
                            period.time().start().getEpochSecond() / 60,
                            period.time().end().getEpochSecond() / 60);
                case TimeOff.LocalPeriod local -> fill(off, start(local.start()), end(local.end()));
                case TimeOff.WholeDays days2 -> fill(off, startOfDay(days2.first()), endOfDay(days2.last()));
                case TimeOff.Recurring recurring ->
                    throw new IllegalArgumentException("recurring time off is not supported: " + recurring);
            }
        }
    }

    BitSet free() {
        BitSet free = (BitSet) working.clone();
        free.andNot(off);
        return free;
    }

    private List<TimeWindow> windows(LocalDate day) {
        if (startOfDay(day) >= endOfDay(day)) {
            return List.of();
        }
        List<DateOverride> overrides = schedule.overrides().stream()
                .filter(override -> override.date().equals(day))
                .toList();
        if (!overrides.isEmpty()) {
            return overrides.stream()
                    .flatMap(override -> override.windows().stream())
                    .toList();
        }
        return schedule.hours().stream()
                .filter(hours -> hours.days().contains(day.getDayOfWeek()))
                .filter(hours -> hours.validFrom().map(d -> !d.isAfter(day)).orElse(true))
                .filter(hours -> hours.validTo().map(d -> !d.isBefore(day)).orElse(true))
                .map(WeeklyHours::window)
                .toList();
    }

    private void fill(BitSet bits, long from, long to) {
        for (long minute = Math.max(from, base); minute < Math.min(to, base + minutes); minute++) {
            bits.set((int) (minute - base));
        }
    }

    private long start(LocalDateTime local) {
        return ZonedDateTime.ofLocal(local, zone, null).toEpochSecond() / 60;
    }

    private long end(LocalDate day, TimeWindow window) {
        boolean next = window.to().compareTo(window.from()) <= 0;
        return end((next ? day.plusDays(1) : day).atTime(window.to()));
    }

    private long end(LocalDateTime local) {
        if (local.getHour() == 0 && local.getMinute() == 0) {
            return endOfDay(local.toLocalDate().minusDays(1));
        }
        return ZonedDateTime.ofLocal(local, zone, null)
                        .withLaterOffsetAtOverlap()
                        .toEpochSecond()
                / 60;
    }

    private long startOfDay(LocalDate day) {
        return startOfDay(day, zone);
    }

    /** Returns the first minute whose local date is {@code day} or later. */
    static long startOfDay(LocalDate day, ZoneId zone) {
        return STARTS.computeIfAbsent(List.of(zone, day), key -> {
            long minute = (day.toEpochDay() - 1) * 1440 - 120;
            while (date(minute, zone).isBefore(day)) {
                minute++;
            }
            return minute;
        });
    }

    /** Returns the minute after the last one whose local date is {@code day} or earlier. */
    private long endOfDay(LocalDate day) {
        return ENDS.computeIfAbsent(List.of(zone, day), key -> {
            long minute = (day.toEpochDay() + 2) * 1440 + 120;
            while (date(minute - 1, zone).isAfter(day)) {
                minute--;
            }
            return minute;
        });
    }

    static LocalDate date(long minute, ZoneId zone) {
        return Instant.ofEpochSecond(minute * 60).atZone(zone).toLocalDate();
    }
}
