package dev.openings.jooq.services;

import dev.openings.availability.WeeklyHours;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.slots.AssignmentRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A service: a kind of appointment with its booking rules and the staff members and resources that it needs.
 *
 * @param id of the service
 * @param name one line
 * @param description may have several lines
 * @param active false: cannot be booked
 * @param rules booking rules of this service
 * @param staffIds staff members who can perform the service, inactive ones too, in the order of the input
 * @param staffNeeded number of staff members who attend. After staff members were deleted it may be greater than the
 *     size of {@code staffIds}; then no slot is available
 * @param assignment how free candidates are put in order, the first of whom attend; for FIRST_LISTED, staff members have the
 *     order of {@code staffIds}, and resources that of their requirement
 * @param resources rooms and equipment that an appointment needs
 * @param reminderRules reminders before an appointment, in place of those of the practice; empty: those of the practice
 * @param hours when the service can be booked, on the clock of the practice, reserved for nobody; empty: whenever its staff work
 * @param contactRules what it asks of the contact who books it
 * @param texts what contacts read of it, at most one in each language, in the order of the language tags
 * @param version increases by one with every change
 */
@RecordBuilder
public record Service(
        UUID id,
        String name,
        Optional<String> description,
        boolean active,
        BookingRules rules,
        List<UUID> staffIds,
        int staffNeeded,
        AssignmentRule assignment,
        List<ResourceRequirement> resources,
        Optional<List<ReminderSetting>> reminderRules,
        List<WeeklyHoursEntry> hours,
        ContactRules contactRules,
        List<ServiceText> texts,
        int version)
        implements ServiceBuilder.With {
    /** Copies the lists. */
    public Service {
        staffIds = List.copyOf(staffIds);
        resources = List.copyOf(resources);
        reminderRules = reminderRules.map(List::copyOf);
        hours = List.copyOf(hours);
        texts = List.copyOf(texts);
    }

    /**
     * What contacts may read in place of the name, in the first of these languages that has it. A language with a region is
     * preferred to the language alone.
     */
    public Optional<String> publicName(Locale... languages) {
        return text(ServiceText::publicName, languages);
    }

    /** How to prepare for the visit, in the first of these languages that has it, as in {@link #publicName}. */
    public Optional<String> preparation(Locale... languages) {
        return text(ServiceText::preparation, languages);
    }

    /**
     * What contacts may read of the service in messages and calendars: its public name, or its name if the practice shows names,
     * because a name may tell what somebody has.
     *
     * @param recipient language of the recipient; the practice's comes second
     */
    public Optional<String> nameForContacts(Practice practice, Locale recipient) {
        return publicName(recipient, practice.locale())
                .or(() -> practice.serviceNamesInMessages() ? Optional.of(name) : Optional.empty());
    }

    private Optional<String> text(Function<ServiceText, Optional<String>> text, Locale... languages) {
        return Stream.of(languages)
                .flatMap(it -> Stream.of(it.toLanguageTag(), it.getLanguage()))
                .flatMap(tag ->
                        texts.stream().filter(it -> it.language().equals(tag)).flatMap(it -> text.apply(it).stream()))
                .findFirst();
    }

    /** The hours as {@code scheduling-core} takes them. */
    public List<WeeklyHours> coreHours() {
        return hours.stream().map(WeeklyHoursEntry::coreHours).toList();
    }
}
