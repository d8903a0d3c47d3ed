package dev.openings.jooq.schedules;

import dev.openings.availability.HoursView;
import dev.openings.availability.ReservedWindow;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hours of a schedule at one moment, with those that are reserved. */
final class AvailablePeriods {
    private AvailablePeriods() {}

    /** Hours for all visits, merged, and each reserved window, without time off and cut to {@code range}; ascending by start. */
    static List<AvailablePeriod> of(Schedule schedule, Interval range, Instant now) {
        Stream<AvailablePeriod> open = schedule.free(range, HoursView.at(now)).toList().stream()
                .map(time -> new AvailablePeriod(time, Set.of(), Optional.empty()));
        Stream<AvailablePeriod> reserved = schedule.reserved(range).stream()
                .filter(window -> window.isReservedAt(now))
                .flatMap(window -> of(schedule, range, window));
        return Stream.concat(open, reserved)
                .sorted(Comparator.comparing((AvailablePeriod it) -> it.time().start())
                        .thenComparing(it -> it.time().end()))
                .toList();
    }

    private static Stream<AvailablePeriod> of(Schedule schedule, Interval range, ReservedWindow window) {
        IntervalSet time = IntervalSet.of(window.time()).within(range).minus(schedule.off(range));
        Set<UUID> services =
                window.reservation().services().stream().map(UUID::fromString).collect(Collectors.toSet());
        return time.toList().stream().map(part -> new AvailablePeriod(part, services, window.releasedAt()));
    }
}
