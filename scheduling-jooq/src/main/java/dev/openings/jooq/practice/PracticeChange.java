package dev.openings.jooq.practice;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A change of the practice.
 *
 * @param name one line of 1 to 200 characters; cannot be cleared
 * @param address at most 10,000 characters in several lines
 * @param phone in E.164
 * @param email as RFC 5321 writes it
 * @param timeZone an IANA zone; cannot be cleared
 * @param locale a BCP 47 language tag of at most 100 characters; cleared: English
 * @param publicBooking cannot be cleared
 * @param rules replaced whole; cannot be cleared
 * @param reminderRules replaced whole; cleared: none
 * @param quietHours two different times; cleared: none
 * @param cancellationNotice not negative; cannot be cleared
 * @param expectedVersion STALE if it is there and not the current one
 */
public record PracticeChange(
        Patch<String> name,
        Patch<String> address,
        Patch<String> phone,
        Patch<String> email,
        Patch<ZoneId> timeZone,
        Patch<String> locale,
        Patch<Boolean> publicBooking,
        Patch<BookingRules> rules,
        Patch<List<ReminderSetting>> reminderRules,
        Patch<TimeWindow> quietHours,
        Patch<Duration> cancellationNotice,
        Optional<Integer> expectedVersion) {
    /** A change that changes nothing yet. */
    public static PracticeChange none() {
        return new PracticeChange(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Optional.empty());
    }
}
