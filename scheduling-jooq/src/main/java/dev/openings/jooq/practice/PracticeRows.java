package dev.openings.jooq.practice;

import static dev.openings.jooq.gen.Tables.PRACTICE;
import static dev.openings.jooq.gen.Tables.PRACTICE_REMINDER_RULE;

import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.gen.tables.records.PracticeRecord;
import dev.openings.jooq.gen.tables.records.PracticeReminderRuleRecord;
import dev.openings.jooq.rules.BookingRuleColumns;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.rules.Weekdays;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Reads and writes the single row of {@code practice} and the rows of {@code practice_reminder_rule}. */
public final class PracticeRows {
    private static final int ID = 1;

    private static final String SELECT = "select " + JdbcValues.columns(PRACTICE, "p") + " from practice p";
    private static final String SELECT_RULES = "select " + JdbcValues.columns(PRACTICE_REMINDER_RULE, "r")
            + " from practice_reminder_rule r order by r.position";

    private PracticeRows() {}

    /** Creates the practice with its initial settings unless it exists; true if this call created it. */
    public static boolean createIfAbsent(DSLContext tx, ZoneId zone) {
        if (isThere(tx)) {
            return false;
        }
        PracticeRecord row = tx.newRecord(PRACTICE);
        row.setId(ID);
        Practice practice = initial(zone);
        fill(row, practice);
        // Of several servers that start at the same time, one creates the row.
        boolean created = tx.insertInto(PRACTICE).set(row).onConflictDoNothing().execute() == 1;
        if (created) {
            insertRules(tx, practice.reminderRules());
        }
        return created;
    }

    /** True if the practice was created. */
    public static boolean isThere(DSLContext tx) {
        return tx.fetchExists(PRACTICE);
    }

    public static Practice read(DSLContext tx) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<Practice> practice = select(batch);
        batch.execute();
        return practice.value();
    }

    /** Adds the statements that read the practice. */
    public static StatementBatch.Result<Practice> select(StatementBatch batch) {
        StatementBatch.Result<List<PracticeReminderRuleRecord>> rules =
                batch.add(SELECT_RULES, List.of(), rows -> JdbcValues.readAll(rows, PRACTICE_REMINDER_RULE));
        return batch.add(
                SELECT,
                List.of(),
                rows -> practice(
                        JdbcValues.readAll(rows, PRACTICE).getFirst(),
                        rules.value().stream().map(PracticeRows::rule).toList()));
    }

    private static ReminderSetting rule(PracticeReminderRuleRecord row) {
        return new ReminderSetting(
                row.getBefore(),
                row.getChannel(),
                Optional.ofNullable(row.getAtMinute()),
                row.getInWorkingDays(),
                Optional.ofNullable(row.getBookedBefore()),
                row.getUnlessConfirmed());
    }

    /** Locks the row until the transaction ends, then reads it. */
    static Practice lock(DSLContext tx) {
        lockRow(tx);
        return read(tx);
    }

    /** Locks the row until the transaction ends. */
    public static void lockRow(DSLContext tx) {
        tx.select(PRACTICE.ID).from(PRACTICE).forUpdate().execute();
    }

    /** {@link Practice#dialledFrom}, read when it is asked for: most numbers have a country code. */
    public static Supplier<Optional<String>> country(DSLContext tx) {
        return () -> read(tx).dialledFrom();
    }

    /** The same in a transaction of its own. */
    public static Supplier<Optional<String>> country(Transactions transactions) {
        return () -> transactions.inReadOnlyTransaction(PracticeRows::read).dialledFrom();
    }

    public static ZoneId zone(DSLContext tx) {
        return tx.select(PRACTICE.TIME_ZONE).from(PRACTICE).fetchSingle(PRACTICE.TIME_ZONE);
    }

    public static Set<DayOfWeek> workingDays(DSLContext tx) {
        return Weekdays.of(tx.select(PRACTICE.WORKING_DAYS).from(PRACTICE).fetchSingle(PRACTICE.WORKING_DAYS));
    }

    static void write(DSLContext tx, Practice practice) {
        PracticeRecord row = tx.newRecord(PRACTICE);
        fill(row, practice);
        tx.update(PRACTICE).set(row).where(PRACTICE.ID.eq(ID)).execute();
        tx.deleteFrom(PRACTICE_REMINDER_RULE).execute();
        insertRules(tx, practice.reminderRules());
    }

    /** The settings of a new practice. */
    public static Practice initial(ZoneId zone) {
        return PracticeBuilder.builder()
                .name("Practice")
                .timeZone(zone)
                .locale(Practice.DEFAULT_LOCALE)
                .publicBooking(false)
                .rules(BookingRules.of(Duration.ofMinutes(30)))
                .reminderRules(List.of(
                        new ReminderSetting(PeriodDuration.of(Duration.ofHours(24)), ReminderChannel.EMAIL),
                        new ReminderSetting(PeriodDuration.of(Duration.ofHours(2)), ReminderChannel.SMS)))
                .messages(PracticeMessages.DEFAULT)
                .smsToLandlines(false)
                .workingDays(Set.copyOf(WeeklyHours.workdays()))
                .cancellationNotice(Duration.ofHours(24))
                .serviceNamesInMessages(false)
                .version(1)
                .build();
    }

    private static void insertRules(DSLContext tx, List<ReminderSetting> rules) {
        for (int i = 0; i < rules.size(); i++) {
            tx.insertInto(PRACTICE_REMINDER_RULE)
                    .set(PRACTICE_REMINDER_RULE.POSITION, i)
                    .set(PRACTICE_REMINDER_RULE.BEFORE, rules.get(i).before())
                    .set(PRACTICE_REMINDER_RULE.CHANNEL, rules.get(i).channel())
                    .set(PRACTICE_REMINDER_RULE.AT_MINUTE, rules.get(i).at().orElse(null))
                    .set(PRACTICE_REMINDER_RULE.IN_WORKING_DAYS, rules.get(i).inWorkingDays())
                    .set(
                            PRACTICE_REMINDER_RULE.BOOKED_BEFORE,
                            rules.get(i).bookedBefore().orElse(null))
                    .set(PRACTICE_REMINDER_RULE.UNLESS_CONFIRMED, rules.get(i).unlessConfirmed())
                    .execute();
        }
    }

    private static Practice practice(PracticeRecord row, List<ReminderSetting> rules) {
        return PracticeBuilder.stagedBuilder()
                .name(row.getName())
                .address(Optional.ofNullable(row.getAddress()))
                .phone(Optional.ofNullable(row.getPhone()))
                .email(Optional.ofNullable(row.getEmail()))
                .timeZone(row.getTimeZone())
                .locale(row.getLocale())
                .country(Optional.ofNullable(row.getCountry()))
                .publicBooking(row.getPublicBooking())
                .rules(BookingRuleColumns.read(row))
                .reminderRules(rules)
                .quietHours(Optional.ofNullable(row.getQuietFrom()).map(from -> new TimeWindow(from, row.getQuietTo())))
                .messages(new PracticeMessages(
                        row.getSendsConfirmations(),
                        row.getSendsChanges(),
                        row.getSendsCancellations(),
                        row.getConfirmsBySms(),
                        row.getMessageDelay()))
                .smsToLandlines(row.getSmsToLandlines())
                .workingDays(Weekdays.of(row.getWorkingDays()))
                .cancellationNotice(row.getCancellationNotice())
                .serviceNamesInMessages(row.getServiceNamesInMessages())
                .version(row.getVersion())
                .build();
    }

    private static void fill(PracticeRecord row, Practice practice) {
        row.setName(practice.name());
        row.setAddress(practice.address().orElse(null));
        row.setPhone(practice.phone().orElse(null));
        row.setEmail(practice.email().orElse(null));
        row.setTimeZone(practice.timeZone());
        row.setLocale(practice.locale());
        row.setCountry(practice.country().orElse(null));
        row.setPublicBooking(practice.publicBooking());
        BookingRuleColumns.write(row, practice.rules());
        row.setQuietFrom(practice.quietHours().map(TimeWindow::from).orElse(null));
        row.setQuietTo(practice.quietHours().map(TimeWindow::to).orElse(null));
        row.setSendsConfirmations(practice.messages().confirmations());
        row.setSendsChanges(practice.messages().changes());
        row.setSendsCancellations(practice.messages().cancellations());
        row.setConfirmsBySms(practice.messages().confirmationsBySms());
        row.setMessageDelay(practice.messages().delay());
        row.setSmsToLandlines(practice.smsToLandlines());
        row.setWorkingDays(Weekdays.bits(practice.workingDays()));
        row.setCancellationNotice(practice.cancellationNotice());
        row.setServiceNamesInMessages(practice.serviceNamesInMessages());
        row.setVersion(practice.version());
    }
}
