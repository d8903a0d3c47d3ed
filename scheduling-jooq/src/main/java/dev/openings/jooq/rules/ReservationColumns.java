package dev.openings.jooq.rules;

import dev.openings.availability.Reservation;
import dev.openings.availability.TimeWindow;
import dev.openings.time.PeriodDuration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes the columns {@code services} and {@code release_before} of windows. */
public final class ReservationColumns {
    private ReservationColumns() {}

    /** The window of these columns. */
    public static TimeWindow window(
            LocalTime from, LocalTime to, @Nullable String services, @Nullable PeriodDuration releaseBefore) {
        return services == null
                ? new TimeWindow(from, to)
                : new TimeWindow(
                        from,
                        to,
                        Optional.of(new Reservation(
                                Arrays.stream(services.split(",")).collect(Collectors.toSet()),
                                Optional.ofNullable(releaseBefore))));
    }

    /** The value of {@code services}. */
    public static @Nullable String services(TimeWindow window) {
        return window.reservation().map(it -> text(it.services())).orElse(null);
    }

    /** The value of {@code release_before}. */
    public static @Nullable PeriodDuration releaseBefore(TimeWindow window) {
        return window.reservation().flatMap(Reservation::releaseBefore).orElse(null);
    }

    private static String text(Set<String> services) {
        return services.stream().sorted().collect(Collectors.joining(","));
    }
}
