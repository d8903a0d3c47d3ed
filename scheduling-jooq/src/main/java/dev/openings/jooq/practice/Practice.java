package dev.openings.jooq.practice;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.validation.PhoneNumbers;
import dev.openings.reminders.QuietHours;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The practice with its default settings.
 *
 * @param name one line
 * @param address may have several lines
 * @param phone in E.164 format
 * @param email address of the practice
 * @param timeZone of its days, and of staff members and resources without a time zone
 * @param locale language of messages to contacts without a locale
 * @param country ISO 3166-1 code; empty: see {@link #dialledFrom}
 * @param publicBooking true: callers without an account may hold and book
 * @param rules booking rules of appointments without a service
 * @param reminderRules reminders before an appointment, unless its service has reminder rules
 * @param quietHours hours in which no reminder is sent, in the time zone of the contact
 * @param messages what contacts are told besides reminders
 * @param smsToLandlines true: text messages are sent to landlines too, which some carriers read aloud
 * @param workingDays weekdays that a minimum notice in working days counts; at least one
 * @param cancellationNotice shortest time before the start at which a contact may cancel or reschedule
 * @param serviceNamesInMessages true: messages to contacts may have the name of a service, also in subjects; false: only its
 *     public name, and only in the text of an e-mail
 * @param version increases by one with every change
 */
@RecordBuilder
public record Practice(
        String name,
        Optional<String> address,
        Optional<String> phone,
        Optional<String> email,
        ZoneId timeZone,
        Locale locale,
        Optional<String> country,
        boolean publicBooking,
        BookingRules rules,
        List<ReminderSetting> reminderRules,
        Optional<TimeWindow> quietHours,
        PracticeMessages messages,
        boolean smsToLandlines,
        Set<DayOfWeek> workingDays,
        Duration cancellationNotice,
        boolean serviceNamesInMessages,
        int version)
        implements PracticeBuilder.With {
    /** The locale of a new practice: English. */
    public static final Locale DEFAULT_LOCALE = Locale.ENGLISH;

    /** Copies the rules. */
    public Practice {
        reminderRules = List.copyOf(reminderRules);
        workingDays = Set.copyOf(workingDays);
    }

    /**
     * The ISO 3166-1 code of the country in which a phone number without country code is dialled: that of the practice, of its
     * phone number, or of its locale. Empty: none of them has one.
     */
    public Optional<String> dialledFrom() {
        return country.or(() -> phone.flatMap(PhoneNumbers::country))
                .or(() -> Optional.of(locale.getCountry()).filter(PhoneNumbers::hasPlan));
    }

    /** The quiet hours as {@code scheduling-core} takes them. */
    public Optional<QuietHours> coreQuietHours() {
        return quietHours.map(it -> new QuietHours(it.from(), it.to()));
    }
}
