package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.operation.InputRule;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The range of a search: two instants, or whole days on the practice's clock. The services check the instants.
 *
 * @param from the first possible start
 * @param to exclusive
 */
record SearchRange(Instant from, Instant to) {
    private static final int MAX_DAYS_AFTER_FIRST = 365;
    /** In place of a range that has a problem. */
    private static final SearchRange NONE = new SearchRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    /** The fields {@code from}, {@code to} and {@code dates} of a SlotSearch. */
    static SearchRange read(InputObject input, Supplier<ZoneId> zone) {
        boolean hasFrom = !input.isNull("from");
        boolean hasTo = !input.isNull("to");
        if (input.isNull("dates")) {
            return hasFrom && hasTo
                    ? new SearchRange(input.required("from", Instant.class), input.required("to", Instant.class))
                    : invalid(input, InputRule.NO_RANGE, hasFrom ? "to" : "from");
        }
        return hasFrom || hasTo
                ? invalid(input, InputRule.TWO_RANGES, "dates")
                : input.requiredObject("dates", dates -> days(dates, zone)).orElseGet(() -> NONE);
    }

    private static Optional<SearchRange> days(InputObject dates, Supplier<ZoneId> zone) {
        LocalDate first = dates.required("from", LocalDate.class);
        LocalDate last = dates.required("to", LocalDate.class);
        long daysAfterFirst = ChronoUnit.DAYS.between(first, last);
        if (daysAfterFirst < 0) {
            dates.addProblem(InputRule.BEFORE_FROM.at().with("from", first).with("value", last), "to");
            return Optional.empty();
        }
        if (daysAfterFirst > MAX_DAYS_AFTER_FIRST) {
            dates.addProblem(
                    InputRule.RANGE_TOO_LONG
                            .at()
                            .with("maximum", MAX_DAYS_AFTER_FIRST)
                            .with("from", first)
                            .with("value", last),
                    "to");
            return Optional.empty();
        }
        WallClock clock = WallClock.of(zone.get());
        Instant start = clock.startOfDay(first);
        Instant end = clock.endOfDay(last);
        if (!start.isBefore(end)) {
            dates.addProblem(InputRule.NO_SUCH_LOCAL_TIME.at().with("zone", clock.zone()), "from");
            return Optional.empty();
        }
        return Optional.of(new SearchRange(start, end));
    }

    private static SearchRange invalid(InputObject input, InputRule rule, String field) {
        input.addProblem(rule.at(), field);
        return NONE;
    }
}
