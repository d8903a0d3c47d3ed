package dev.openings.jooq.rules;

import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The columns that hold booking rules; the practice and services have the same ones. */
public final class BookingRuleColumns {
    private BookingRuleColumns() {}

    public static BookingRules read(Record row) {
        return new BookingRules(
                Duration.parse(text(row, "duration")),
                optional(row, "step").map(Duration::parse),
                Duration.parse(text(row, "buffer_before")),
                Duration.parse(text(row, "buffer_after")),
                PeriodDuration.parse(text(row, "minimum_notice")),
                optional(row, "horizon").map(PeriodDuration::parse),
                SlotRules.Alignment.valueOf(text(row, "alignment")),
                Optional.ofNullable(row.get("max_per_day", Integer.class)),
                Optional.ofNullable(row.get("max_per_week", Integer.class)));
    }

    public static void write(Record row, BookingRules rules) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("duration", rules.duration().toString());
        columns.put("step", rules.step().map(Duration::toString).orElse(null));
        columns.put("buffer_before", rules.bufferBefore().toString());
        columns.put("buffer_after", rules.bufferAfter().toString());
        columns.put("minimum_notice", rules.minimumNotice().toString());
        columns.put("horizon", rules.horizon().map(PeriodDuration::toString).orElse(null));
        columns.put("alignment", rules.alignment().name());
        columns.put("max_per_day", rules.maxPerDay().orElse(null));
        columns.put("max_per_week", rules.maxPerWeek().orElse(null));
        row.fromMap(columns);
    }

    private static String text(Record row, String column) {
        return optional(row, column).orElseThrow(() -> new IllegalStateException(column + " is null in " + row));
    }

    private static Optional<String> optional(Record row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }
}
