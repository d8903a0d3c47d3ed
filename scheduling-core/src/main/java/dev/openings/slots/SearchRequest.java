package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.HoursView;
import dev.openings.availability.Schedule;
import dev.openings.availability.WeeklyHours;
import dev.openings.eligibility.JudgedBooker;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a search.
 *
 * @param service the id of the service of the visit; empty: a visit without a service
 * @param serviceHours the hours of the service itself, in the team's zone; empty: whenever its bookables work
 * @param order decides who attends, never which starts can be booked
 * @param booker the contact and the policy of the service; empty: nobody is judged
 */
record SearchRequest(
        Team team,
        SlotRules rules,
        Instant now,
        Optional<String> service,
        List<WeeklyHours> serviceHours,
        Set<ObstacleCode> overruled,
        Set<String> ignored,
        AssignmentOrder order,
        Optional<JudgedBooker> booker) {
    static SearchRequest of(Team team, SlotRules rules, Instant now) {
        return new SearchRequest(
                team,
                rules,
                now,
                Optional.empty(),
                List.of(),
                Set.of(),
                Set.of(),
                AssignmentOrder.DEFAULT,
                Optional.empty());
    }

    SearchRequest forService(String id) {
        return new SearchRequest(team, rules, now, Optional.of(id), serviceHours, overruled, ignored, order, booker);
    }

    SearchRequest withServiceHours(List<WeeklyHours> hours) {
        return new SearchRequest(team, rules, now, service, hours, overruled, ignored, order, booker);
    }

    SearchRequest overruling(Set<ObstacleCode> codes) {
        return new SearchRequest(team, rules, now, service, serviceHours, codes, ignored, order, booker);
    }

    /** Returns this request with more obstacles overruled. */
    SearchRequest overrulingToo(Set<ObstacleCode> codes) {
        Set<ObstacleCode> all = new HashSet<>(overruled);
        all.addAll(codes);
        return overruling(Set.copyOf(all));
    }

    SearchRequest ignoring(Set<String> busyIds) {
        return new SearchRequest(team, rules, now, service, serviceHours, overruled, busyIds, order, booker);
    }

    SearchRequest assigningBy(AssignmentOrder other) {
        return new SearchRequest(team, rules, now, service, serviceHours, overruled, ignored, other, booker);
    }

    SearchRequest forBooker(JudgedBooker other) {
        return new SearchRequest(
                team, rules, now, service, serviceHours, overruled, ignored, order, Optional.of(other));
    }

    /** Returns the contact without the visits that are ignored. */
    Optional<JudgedBooker> judged() {
        return booker.map(each -> new JudgedBooker(each.policy(), each.booker().ignoring(ignored)));
    }

    /** True unless the invitation of the contact leaves out {@code bookable}, a candidate of the first requirement. */
    boolean invites(String bookable) {
        return booker.isEmpty()
                || !enforces(ObstacleCode.NOT_ELIGIBLE)
                || service.flatMap(id -> booker.flatMap(each -> each.booker().invitationTo(id)))
                        .map(invitation -> invitation.allows(bookable)
                                || !team.requirements().getFirst().candidates().contains(bookable))
                        .orElse(true);
    }

    /** True if obstacles of this kind count. */
    boolean enforces(ObstacleCode code) {
        return !overruled.contains(code);
    }

    /**
     * Returns the working time that a visit must lie in: all of {@code range} if OUTSIDE_WORKING_HOURS is overruled.
     */
    IntervalSet enforcedHours(Schedule schedule, Interval range) {
        return enforces(ObstacleCode.OUTSIDE_WORKING_HOURS) ? hours(schedule, range) : IntervalSet.of(range);
    }

    /**
     * Returns the working time that exists for the visit, within the hours of its service: with every window if RESERVED is
     * overruled, with the week in place of closed days if CLOSED is.
     */
    IntervalSet hours(Schedule schedule, Interval range) {
        Schedule unreserved = enforces(ObstacleCode.RESERVED) ? schedule : schedule.withoutReservations();
        Schedule open = enforces(ObstacleCode.CLOSED) ? unreserved : unreserved.withClosedDays(List.of());
        IntervalSet working = open.working(range, new HoursView(service, Optional.of(now)));
        return serviceHours.isEmpty() ? working : working.intersect(hoursOfService(range));
    }

    private IntervalSet hoursOfService(Interval range) {
        return new Schedule(team.zone(), serviceHours, List.of(), List.of(), false).working(range);
    }

    /** Returns the time off that a visit must not overlap: none if TIME_OFF is overruled. */
    IntervalSet timeOff(Schedule schedule, Interval range) {
        return enforces(ObstacleCode.TIME_OFF) ? schedule.off(range) : IntervalSet.empty();
    }

    /** True if bookables may attend outside the windows that starts are counted from. */
    boolean overrulesWindows() {
        return !enforces(ObstacleCode.OUTSIDE_WORKING_HOURS)
                || !enforces(ObstacleCode.TIME_OFF)
                || (rules.alignment() == SlotRules.Alignment.PACK && !enforces(ObstacleCode.BUSY_ELSEWHERE));
    }

    /** True if {@code busy} takes its time: it stands, and it is not overruled. */
    boolean isActive(Busy busy) {
        return (!busy.isElsewhere() || enforces(ObstacleCode.BUSY_ELSEWHERE)) && stands(busy);
    }

    /** True if {@code busy} ends the gaps that PACK counts from: it is not ignored, and it is not an expired hold. */
    boolean stands(Busy busy) {
        return (busy.heldUntil().isEmpty() || busy.standsAt(now))
                && (ignored.isEmpty() || !ignored.contains(busy.id()));
    }

    /** Returns the length of a visit in seconds. */
    long duration() {
        return rules.duration().toSeconds();
    }
}
