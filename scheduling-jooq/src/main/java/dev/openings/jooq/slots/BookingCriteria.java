package dev.openings.jooq.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.Service;
import dev.openings.slots.Bookable;
import dev.openings.slots.BookingLimits;
import dev.openings.slots.Requirement;
import dev.openings.slots.SlotRules;
import dev.openings.slots.Team;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a search or a booking is about, once everything that it names is known to be there: by which rules, and who and what could attend.
 *
 * @param practice whose clock and settings
 * @param service empty: by the rules of the practice
 * @param rules with the length that is wanted
 * @param candidates all who are named in the requirements, in the order of their names
 * @param requirements the first one is the staff
 * @param offered those of the candidates who may be taken; the others are explained as NOT_OFFERED
 * @param ignored ids of busy times that count as free
 */
public record BookingCriteria(
        Practice practice,
        Optional<Service> service,
        BookingRules rules,
        List<Candidate> candidates,
        List<Requirement> requirements,
        Set<UUID> offered,
        Set<String> ignored) {
    SlotRules slotRules() {
        return rules.slotRules();
    }

    public List<UUID> ids() {
        return candidates.stream().map(Candidate::id).toList();
    }

    /** The same for one person alone, without rooms. */
    BookingCriteria alone(UUID staffId) {
        return new BookingCriteria(
                practice,
                service,
                rules,
                candidates.stream().filter(it -> it.id().equals(staffId)).toList(),
                List.of(new Requirement("staff", List.of(staffId.toString()), 1)),
                offered,
                ignored);
    }

    /** The same where only these may be taken. */
    public BookingCriteria offering(Set<UUID> active) {
        Set<UUID> still = new HashSet<>(offered);
        still.retainAll(active);
        return new BookingCriteria(practice, service, rules, candidates, requirements, still, ignored);
    }

    /** The same for any one of these people, without rooms. */
    BookingCriteria only(Collection<UUID> staffIds) {
        List<Candidate> named =
                candidates.stream().filter(it -> staffIds.contains(it.id())).toList();
        List<String> texts = named.stream().map(it -> it.id().toString()).toList();
        return new BookingCriteria(
                practice, service, rules, named, List.of(new Requirement("staff", texts, 1)), offered, ignored);
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
}
