package dev.openings.jooq.slots;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;
import java.time.Instant;

/** Checks the fields of a {@link SlotQuery} that can be judged without the database. */
final class SlotQueryChecks {
    private SlotQueryChecks() {}

    static InputChecks of(SlotQuery query) {
        InputChecks checks = new InputChecks();
        checks.instant(query.from(), "from");
        checks.instant(query.to(), "to");
        if (checks.areFine()) {
            range(checks, query.from(), query.to());
        }
        checks.visitDuration(query.duration(), "duration");
        checks.bookableIds(query.staffIds(), true, "staffIds");
        checks.bookableIds(query.resourceIds(), true, "resourceIds");
        return checks;
    }

    private static void range(InputChecks checks, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            checks.add(InputRule.NOT_AFTER_FROM.at("to").with("from", from).with("value", to));
        } else if (Duration.between(from, to).compareTo(Duration.ofDays(SlotQuery.MAX_DAYS)) > 0) {
            checks.add(InputRule.RANGE_TOO_LONG
                    .at("to")
                    .with("maximum", SlotQuery.MAX_DAYS)
                    .with("from", from)
                    .with("value", to));
        }
    }
}
