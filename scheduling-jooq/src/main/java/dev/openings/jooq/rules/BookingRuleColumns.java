package dev.openings.jooq.rules;

import dev.openings.notice.NoticeRule;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads and writes the columns of booking rules, which rows of {@code practice} and {@code service} have in common. */
public final class BookingRuleColumns {
    private BookingRuleColumns() {}

    public static BookingRules read(Record row) {
        return BookingRulesBuilder.stagedBuilder()
                .duration(required(row, "duration", Duration.class))
                .step(optional(row, "step", Duration.class))
                .bufferBefore(required(row, "buffer_before", Duration.class))
                .bufferAfter(required(row, "buffer_after", Duration.class))
                .minimumNotice(required(row, "minimum_notice", PeriodDuration.class))
                .noticeFrom(required(row, "notice_from", NoticeRule.Start.class))
                .noticeDays(required(row, "notice_days", NoticeDays.class))
                .horizon(optional(row, "horizon", PeriodDuration.class))
                .alignment(required(row, "alignment", SlotRules.Alignment.class))
                .maxPerDay(optional(row, "max_per_day", Integer.class))
                .maxPerWeek(optional(row, "max_per_week", Integer.class))
                .build();
    }

    public static void write(Record row, BookingRules rules) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("duration", rules.duration());
        columns.put("step", rules.step().orElse(null));
        columns.put("buffer_before", rules.bufferBefore());
        columns.put("buffer_after", rules.bufferAfter());
        columns.put("minimum_notice", rules.minimumNotice());
        columns.put("notice_from", rules.noticeFrom());
        columns.put("notice_days", rules.noticeDays());
        columns.put("horizon", rules.horizon().orElse(null));
        columns.put("alignment", rules.alignment());
        columns.put("max_per_day", rules.maxPerDay().orElse(null));
        columns.put("max_per_week", rules.maxPerWeek().orElse(null));
        row.fromMap(columns);
    }

    private static <T> T required(Record row, String column, Class<T> type) {
        return optional(row, column, type).orElseThrow(() -> new IllegalStateException(column + " is null in " + row));
    }

    private static <T> Optional<T> optional(Record row, String column, Class<T> type) {
        return Optional.ofNullable(type.cast(row.get(column)));
    }
}
