package dev.openings.jooq.practice;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.reminders.QuietHours;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who offers time, and the rules where a service has none of its own.
 *
 * @param name one line
 * @param address several lines
 * @param phone in E.164
 * @param email of the practice
 * @param timeZone the zone of its days, and of staff and resources that name none
 * @param locale language of messages to contacts without a locale
 * @param publicBooking whether callers without an account may hold and book
 * @param rules for bookings without a service
 * @param reminderRules what is sent before a visit, unless its service says otherwise
 * @param quietHours when nothing is sent, on the contact's clock
 * @param cancellationNotice the shortest notice at which contacts cancel or move by themselves
 * @param version goes up by one at every change
 */
public record Practice(
        String name,
        Optional<String> address,
        Optional<String> phone,
        Optional<String> email,
        ZoneId timeZone,
        Locale locale,
        boolean publicBooking,
        BookingRules rules,
        List<ReminderSetting> reminderRules,
        Optional<TimeWindow> quietHours,
        Duration cancellationNotice,
        int version) {
    /** The language of a new practice: English. */
    public static final Locale DEFAULT_LOCALE = Locale.ENGLISH;

    /** Copies the rules. */
    public Practice {
        reminderRules = List.copyOf(reminderRules);
    }

    /** The quiet hours as the core takes them. */
    public Optional<QuietHours> coreQuietHours() {
        return quietHours.map(it -> new QuietHours(it.from(), it.to()));
    }
}
