package dev.openings.jooq.practice;

import static dev.openings.jooq.gen.Tables.PRACTICE;
import static dev.openings.jooq.gen.Tables.PRACTICE_REMINDER_RULE;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.database.MinutesOfDay;
import dev.openings.jooq.gen.tables.records.PracticeRecord;
import dev.openings.jooq.rules.BookingRuleColumns;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;

/** The one row of the practice. */
public final class PracticeRows {
    private static final int ID = 1;

    private PracticeRows() {}

    /** True if this call created it. */
    public static boolean createIfAbsent(DSLContext tx, ZoneId zone) {
        if (tx.fetchExists(PRACTICE)) {
            return false;
        }
        PracticeRecord row = tx.newRecord(PRACTICE);
        row.setId(ID);
        fill(row, fresh(zone));
        // Of two servers that start at once, one creates it.
        boolean created = tx.insertInto(PRACTICE).set(row).onConflictDoNothing().execute() == 1;
        if (created) {
            insertRules(tx, fresh(zone).reminderRules());
        }
        return created;
    }

    public static Practice read(DSLContext tx) {
        List<ReminderSetting> rules = tx.selectFrom(PRACTICE_REMINDER_RULE)
                .orderBy(PRACTICE_REMINDER_RULE.POSITION)
                .fetch(row -> new ReminderSetting(
                        PeriodDuration.parse(row.getBefore()), ReminderChannel.valueOf(row.getChannel())));
        return practice(tx.selectFrom(PRACTICE).fetchSingle(), rules);
    }

    /** The practice, and nobody else changes it before this transaction ends. */
    static Practice lock(DSLContext tx) {
        tx.select(PRACTICE.ID).from(PRACTICE).forUpdate().execute();
        return read(tx);
    }

    public static ZoneId zone(DSLContext tx) {
        return ZoneId.of(tx.select(PRACTICE.TIME_ZONE).from(PRACTICE).fetchSingle(PRACTICE.TIME_ZONE));
    }

    static void write(DSLContext tx, Practice practice) {
        PracticeRecord row = tx.newRecord(PRACTICE);
        fill(row, practice);
        tx.update(PRACTICE).set(row).where(PRACTICE.ID.eq(ID)).execute();
        tx.deleteFrom(PRACTICE_REMINDER_RULE).execute();
        insertRules(tx, practice.reminderRules());
    }

    private static Practice fresh(ZoneId zone) {
        return new Practice(
                "Practice",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                zone,
                Practice.DEFAULT_LOCALE,
                false,
                BookingRules.of(Duration.ofMinutes(30)),
                List.of(
                        new ReminderSetting(PeriodDuration.of(Duration.ofHours(24)), ReminderChannel.EMAIL),
                        new ReminderSetting(PeriodDuration.of(Duration.ofHours(2)), ReminderChannel.SMS)),
                Optional.empty(),
                Duration.ofHours(24),
                1);
    }

    private static void insertRules(DSLContext tx, List<ReminderSetting> rules) {
        for (int i = 0; i < rules.size(); i++) {
            tx.insertInto(PRACTICE_REMINDER_RULE)
                    .set(PRACTICE_REMINDER_RULE.POSITION, i)
                    .set(PRACTICE_REMINDER_RULE.BEFORE, rules.get(i).before().toString())
                    .set(PRACTICE_REMINDER_RULE.CHANNEL, rules.get(i).channel().name())
                    .execute();
        }
    }

    private static Practice practice(PracticeRecord row, List<ReminderSetting> rules) {
        Optional<TimeWindow> quiet = Optional.ofNullable(row.getQuietFrom())
                .map(from -> new TimeWindow(MinutesOfDay.time(from), MinutesOfDay.time(row.getQuietTo())));
        return new Practice(
                row.getName(),
                Optional.ofNullable(row.getAddress()),
                Optional.ofNullable(row.getPhone()),
                Optional.ofNullable(row.getEmail()),
                ZoneId.of(row.getTimeZone()),
                Locale.forLanguageTag(row.getLocale()),
                row.getPublicBooking(),
                BookingRuleColumns.read(row),
                rules,
                quiet,
                Duration.parse(row.getCancellationNotice()),
                row.getVersion());
    }

    private static void fill(PracticeRecord row, Practice practice) {
        row.setName(practice.name());
        row.setAddress(practice.address().orElse(null));
        row.setPhone(practice.phone().orElse(null));
        row.setEmail(practice.email().orElse(null));
        row.setTimeZone(practice.timeZone().getId());
        row.setLocale(practice.locale().toLanguageTag());
        row.setPublicBooking(practice.publicBooking());
        BookingRuleColumns.write(row, practice.rules());
        row.setQuietFrom(
                practice.quietHours().map(it -> MinutesOfDay.of(it.from())).orElse(null));
        row.setQuietTo(
                practice.quietHours().map(it -> MinutesOfDay.ofEnd(it.to())).orElse(null));
        row.setCancellationNotice(practice.cancellationNotice().toString());
        row.setVersion(practice.version());
    }
}
