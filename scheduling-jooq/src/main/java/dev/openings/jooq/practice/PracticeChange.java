package dev.openings.jooq.practice;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.validation.InputChecks;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A change of the practice.
 *
 * @param name one line, 1 to 200 characters; cannot be cleared
 * @param address at most 10,000 characters, may have several lines
 * @param phone {@code +4930123456}, or as it is dialled in the country of the practice
 * @param email an address as defined by RFC 5321 and RFC 6531, at most 254 octets
 * @param timeZone an IANA time zone; cannot be cleared
 * @param locale a BCP 47 language tag of at most 100 characters; cleared: English
 * @param country an ISO 3166-1 code of two letters, such as DE; cleared: none
 * @param publicBooking cannot be cleared
 * @param rules replaced as a whole; cannot be cleared
 * @param reminderRules replaced as a whole; cleared: none
 * @param quietHours two different times, in whole minutes; cleared: none
 * @param messages replaced as a whole; cannot be cleared
 * @param smsToLandlines cannot be cleared
 * @param workingDays at least one; cannot be cleared
 * @param cancellationNotice not negative; cannot be cleared
 * @param serviceNamesInMessages cannot be cleared
 * @param expectedVersion if present and not the current version, the change is refused with STALE
 */
@RecordBuilder
public record PracticeChange(
        Patch<String> name,
        Patch<String> address,
        Patch<String> phone,
        Patch<String> email,
        Patch<ZoneId> timeZone,
        Patch<String> locale,
        Patch<String> country,
        Patch<Boolean> publicBooking,
        Patch<BookingRules> rules,
        Patch<List<ReminderSetting>> reminderRules,
        Patch<TimeWindow> quietHours,
        Patch<PracticeMessages> messages,
        Patch<Boolean> smsToLandlines,
        Patch<Set<DayOfWeek>> workingDays,
        Patch<Duration> cancellationNotice,
        Patch<Boolean> serviceNamesInMessages,
        Optional<Integer> expectedVersion)
        implements PracticeChangeBuilder.With {
    /** A change that keeps every field, as the start of {@code with…} calls. */
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
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Optional.empty());
    }

    /**
     * The practice after this change. Names, texts, addresses, time zone and locale are normalized and checked;
     * {@link PracticeSettings} checks the rest.
     */
    Practice applyTo(Practice before, InputChecks checks) {
        return PracticeBuilder.stagedBuilder()
                .name(checks.line(checks.required(name, before.name(), "name"), "name"))
                .address(checks.optionalText(address.applyTo(before.address()), "address"))
                .phone(checks.phone(phone, before.phone(), () -> dialledFrom(before), "phone"))
                .email(checks.email(email, before.email(), "email"))
                .timeZone(changedZone(before, checks))
                .locale(changedLocale(before, checks))
                .country(changedCountry(before, checks))
                .publicBooking(checks.required(publicBooking, before.publicBooking(), "publicBooking"))
                .rules(checks.required(rules, before.rules(), "rules"))
                .reminderRules(reminderRules
                        .applyTo(Optional.of(before.reminderRules()))
                        .orElseGet(List::of))
                .quietHours(quietHours.applyTo(before.quietHours()))
                .messages(checks.required(messages, before.messages(), "messages"))
                .smsToLandlines(checks.required(smsToLandlines, before.smsToLandlines(), "smsToLandlines"))
                .workingDays(checks.required(workingDays, before.workingDays(), "workingDays"))
                .cancellationNotice(
                        checks.required(cancellationNotice, before.cancellationNotice(), "cancellationNotice"))
                .serviceNamesInMessages(checks.required(
                        serviceNamesInMessages, before.serviceNamesInMessages(), "serviceNamesInMessages"))
                .version(before.version() + 1)
                .build();
    }

    /** A kept zone is not checked: another version of the zone data may not have it. */
    private ZoneId changedZone(Practice before, InputChecks checks) {
        ZoneId zone = checks.required(timeZone, before.timeZone(), "timeZone");
        if (!timeZone.isKeep()) {
            checks.zone(Optional.of(zone), "timeZone");
        }
        return zone;
    }

    /** A kept country is not checked: another version of the numbering plans may not have it. */
    private Optional<String> changedCountry(Practice before, InputChecks checks) {
        return country.isKeep() ? before.country() : checks.country(country.applyTo(before.country()), "country");
    }

    /** Where the new phone number is dialled: by the new country and locale, and by the phone number of before. */
    private Optional<String> dialledFrom(Practice before) {
        InputChecks unused = new InputChecks();
        return before.withCountry(changedCountry(before, unused))
                .withLocale(changedLocale(before, unused))
                .dialledFrom();
    }

    private Locale changedLocale(Practice before, InputChecks checks) {
        return checks.locale(locale.applyTo(Optional.of(before.locale().toLanguageTag())), "locale")
                .map(Locale::forLanguageTag)
                .orElse(Practice.DEFAULT_LOCALE);
    }
}
