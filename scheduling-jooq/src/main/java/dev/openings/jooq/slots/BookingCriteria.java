package dev.openings.jooq.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.eligibility.JudgedBooker;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.operation.PracticeTime;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.Service;
import dev.openings.notice.WorkingDays;
import dev.openings.slots.AssignmentRule;
import dev.openings.slots.Bookable;
import dev.openings.slots.BookingLimits;
import dev.openings.slots.Requirement;
import dev.openings.slots.SlotRules;
import dev.openings.slots.Team;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The resolved criteria of a search or a booking: the rules, and the bookables that could attend.
 *
 * @param practice the practice, for its clock and settings
 * @param service the service; empty: the practice's rules apply
 * @param rules the rules, with the requested length
 * @param workingDays the working days that a notice may count
 * @param candidates all bookables that the requirements name, in the order of their names
 * @param requirements the first is the staff
 * @param offered the candidates that may be assigned; the others are explained as NOT_OFFERED
 * @param ignored ids of busy times that count as free
 * @param booker the contact whom the visit is for, with the policy of the service; empty: nobody is judged
 */
public record BookingCriteria(
        Practice practice,
        Optional<Service> service,
        BookingRules rules,
        WorkingDays workingDays,
        List<Candidate> candidates,
        List<Requirement> requirements,
        Set<UUID> offered,
        Set<String> ignored,
        Optional<JudgedBooker> booker) {
    /** How free candidates are put in order: the service's own way; without a service, by the week. */
    public AssignmentRule assignment() {
        return service.map(Service::assignment).orElse(AssignmentRule.LEAST_BOOKED_WEEK);
    }

    /** True if it matters which of the candidates were assigned longest ago. */
    public boolean needsHistory() {
        return assignment().needsHistory()
                && requirements.stream().anyMatch(it -> it.candidates().size() > 1);
    }

    SlotRules slotRules() {
        return rules.slotRules(workingDays);
    }

    /** The ids of all candidates. */
    public List<UUID> ids() {
        return candidates.stream().map(Candidate::id).toList();
    }

    /** The same criteria for one staff member, without resources. */
    BookingCriteria alone(UUID staffId) {
        return new BookingCriteria(
                practice,
                service,
                rules,
                workingDays,
                candidates.stream().filter(it -> it.id().equals(staffId)).toList(),
                List.of(new Requirement("staff", List.of(staffId.toString()), 1)),
                offered,
                ignored,
                booker);
    }

    /** The same criteria where only active candidates may be assigned. */
    public BookingCriteria offering(Set<UUID> active) {
        Set<UUID> still = new HashSet<>(offered);
        still.retainAll(active);
        return new BookingCriteria(
                practice, service, rules, workingDays, candidates, requirements, still, ignored, booker);
    }

    /** The same criteria for any one of these staff members, without resources. */
    BookingCriteria only(Collection<UUID> staffIds) {
        List<Candidate> named =
                candidates.stream().filter(it -> staffIds.contains(it.id())).toList();
        List<String> texts = named.stream().map(it -> it.id().toString()).toList();
        return new BookingCriteria(
                practice,
                service,
                rules,
                workingDays,
                named,
                List.of(new Requirement("staff", texts, 1)),
                offered,
                ignored,
                booker);
    }

    /** The same criteria for this contact. */
    public BookingCriteria judging(Optional<JudgedBooker> contact) {
        return new BookingCriteria(
                practice, service, rules, workingDays, candidates, requirements, offered, ignored, contact);
    }

    /** True if the service has rules that depend on the visits of the contact. */
    public boolean judgesVisits() {
        return service.map(it -> it.contactRules().policy().hasRules()).orElse(false);
    }

    Team team(Map<UUID, Schedule> schedules, Map<UUID, List<Busy>> busy) {
        List<Bookable> bookables = candidates.stream()
                .map(it -> new Bookable(
                        it.id().toString(),
                        schedules.getOrDefault(it.id(), Schedule.of(it.zone())),
                        busy.getOrDefault(it.id(), List.of()),
                        it.isStaff() ? rules.limits() : BookingLimits.NONE,
                        offered.contains(it.id())))
                .toList();
        return new Team(practice.timeZone(), bookables, requirements);
    }

    /** The instant on the clock of the practice, for messages. */
    public String text(Instant instant) {
        return PracticeTime.text(instant, practice.timeZone());
    }

    /** The instant on the clock of the practice. */
    public ZonedDateTime atPractice(Instant instant) {
        return instant.atZone(practice.timeZone());
    }
}
