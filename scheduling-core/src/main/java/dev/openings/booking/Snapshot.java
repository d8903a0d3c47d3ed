package dev.openings.booking;

import dev.openings.availability.WeeklyHours;
import dev.openings.eligibility.JudgedBooker;
import dev.openings.slots.AssignmentOrder;
import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Team;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state that a decision about time depends on, at one moment.
 *
 * @param team the bookables that could attend, with their busy rows in {@link SlotSearch#busyNeeded}
 * @param rules the slot rules
 * @param now the moment
 * @param ignored ids of busy rows that do not count: the caller's own hold
 * @param service the id of the service of the visit, which reservations name; empty: none
 * @param serviceHours the hours of the service itself, in the team's zone; empty: whenever the team works
 * @param order decides which of the free candidates attend
 * @param booker the contact, with the policy of the service; empty: nobody is judged
 */
public record Snapshot(
        Team team,
        SlotRules rules,
        Instant now,
        Set<String> ignored,
        Optional<String> service,
        List<WeeklyHours> serviceHours,
        AssignmentOrder order,
        Optional<JudgedBooker> booker) {
    /** Copies the collections. */
    public Snapshot {
        ignored = Set.copyOf(ignored);
        serviceHours = List.copyOf(serviceHours);
    }

    /** A snapshot for a visit without a service. */
    public Snapshot(Team team, SlotRules rules, Instant now, Set<String> ignored) {
        this(team, rules, now, ignored, Optional.empty(), List.of(), AssignmentOrder.DEFAULT, Optional.empty());
    }

    /** Returns this snapshot for a visit of {@code id}, within the hours of that service. */
    public Snapshot forService(String id, List<WeeklyHours> hours) {
        return new Snapshot(team, rules, now, ignored, Optional.of(id), hours, order, booker);
    }

    /** Returns this snapshot with another order in which free candidates are assigned. */
    public Snapshot withOrder(AssignmentOrder other) {
        return new Snapshot(team, rules, now, ignored, service, serviceHours, other, booker);
    }

    /** Returns this snapshot for a contact, judged by the policy of the service. */
    public Snapshot forBooker(JudgedBooker other) {
        return new Snapshot(team, rules, now, ignored, service, serviceHours, order, Optional.of(other));
    }

    /**
     * Returns the search that answers every question about this moment.
     *
     * @throws IllegalArgumentException if the hours of the service are reserved
     */
    public SlotSearch search() {
        SlotSearch search = SlotSearch.of(team, rules, now)
                .ignoring(ignored)
                .withServiceHours(serviceHours)
                .assigningBy(order);
        SlotSearch ofService = service.map(search::forService).orElse(search);
        return booker.map(ofService::forBooker).orElse(ofService);
    }
}
