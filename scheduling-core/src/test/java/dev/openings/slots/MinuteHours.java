package dev.openings.slots;

import dev.openings.availability.ClosedDay;
import dev.openings.availability.DateOverride;
import dev.openings.availability.Reservation;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.time.PeriodDuration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Working hours as one bit for each minute, computed minute by minute. Slow and simple, and shares no code with the
 * library.
 */
final class MinuteHours {
    private static final Map<List<?>, Long> STARTS = new ConcurrentHashMap<>();
    private static final Map<List<?>, Long> ENDS = new ConcurrentHashMap<>();

    /**
     * Who looks at the hours, and with what set aside.
     *
     * @param everyWindow whether reserved windows exist for everybody
     * @param withoutClosedDays whether closed days are ignored
     */
    record View(
            Optional<String> service,
            Instant now,
            List<WeeklyHours> serviceHours,
            ZoneId serviceZone,
            boolean everyWindow,
            boolean withoutClosedDays) {}

    final BitSet working = new BitSet();
    final BitSet off = new BitSet();
    private final Schedule schedule;
    private final View view;
    private final ZoneId zone;
    private final long base;
    private final int minutes;

    /** Computes the minutes of {@code days} days from the epoch minute {@code base}. */
    MinuteHours(Schedule schedule, View view, long base, int days) {
        this.schedule = schedule;
        this.view = view;
        this.zone = schedule.zone();
        this.base = base;
        this.minutes = days * 1440;
        LocalDate first = Instant.ofEpochSecond(base * 60).atZone(zone).toLocalDate();
        if (schedule.alwaysOpen()) {
            working.set(0, minutes);
        }
        for (LocalDate day = first.minusDays(3); day.isBefore(first.plusDays(days + 3)); day = day.plusDays(1)) {
            for (TimeWindow window : windows(day)) {
                if (exists(window, day)) {
                    fill(working, start(day.atTime(window.from())), end(day, window));
                }
            }
        }
        if (!view.serviceHours().isEmpty()) {
            Schedule ofService = new Schedule(view.serviceZone(), view.serviceHours(), List.of(), List.of(), false);
            View anybody = new View(Optional.empty(), view.now(), List.of(), zone, false, false);
            working.and(new MinuteHours(ofService, anybody, base, days).working);
        }
        absences(first, days);
    }

    private void absences(LocalDate first, int days) {
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
                case TimeOff.RecurringLocalPeriod recurring -> everyFewDays(recurring, first.plusDays(days + 3));
            }
        }
    }

    private void everyFewDays(TimeOff.RecurringLocalPeriod recurring, LocalDate until) {
        String rule = recurring.rule().text();
        if (!rule.matches("FREQ=DAILY;INTERVAL=[0-9]+")) {
            throw new IllegalArgumentException("not supported: " + rule);
        }
        int interval = Integer.parseInt(rule.substring(rule.lastIndexOf('=') + 1));
        Set<Long> exdates = recurring.exdates().stream().map(this::start).collect(Collectors.toSet());
        long length = ChronoUnit.MINUTES.between(recurring.start(), recurring.end());
        for (LocalDateTime at = recurring.start(); at.toLocalDate().isBefore(until); at = at.plusDays(interval)) {
            if (!exdates.contains(start(at))) {
                fill(off, start(at), end(at.plusMinutes(length)));
            }
        }
    }

    /** True if the window that starts on {@code day} is for all, or names the service, or is released. */
    private boolean exists(TimeWindow window, LocalDate day) {
        if (window.reservation().isEmpty() || view.everyWindow()) {
            return true;
        }
        Reservation reservation = window.reservation().get();
        if (view.service().isPresent()
                && reservation.services().contains(view.service().get())) {
            return true;
        }
        if (reservation.releaseBefore().isEmpty()) {
            return false;
        }
        PeriodDuration before = reservation.releaseBefore().get();
        LocalDateTime wall =
                ZonedDateTime.ofLocal(day.atTime(window.from()), zone, null).toLocalDateTime();
        Instant counted = before.days() == 0
                ? Instant.ofEpochSecond(60 * start(day.atTime(window.from())))
                : ZonedDateTime.ofLocal(wall.minusDays(before.days()), zone, null)
                        .toInstant();
        return !view.now().isBefore(counted.minus(before.exact()));
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
        for (ClosedDay closed : schedule.closedDays()) {
            if (closed.date().equals(day) && !view.withoutClosedDays()) {
                return closed.windows();
            }
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
