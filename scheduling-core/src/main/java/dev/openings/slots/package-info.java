/**
 * Bookable starts: lists, single starts, explanations and assignments of a team, all by one set of rules.
 *
 * <p>A start {@code t} is bookable if all of this holds. Ranges are half-open; ranges that only touch do not overlap.
 * <ol>
 *   <li>Notice and horizon: {@code t} is neither too soon nor too far ahead.
 *   <li>The contact: what the service asks of it holds at {@code t}, and it is not elsewhere then. Nothing is asked if no contact
 *       is given.
 *   <li>Free: some assignment of distinct bookables fills every requirement. A bookable is free at {@code t} if
 *       {@code [t, t + duration)} lies within one of its free windows, does not overlap its busy time widened by the
 *       buffers of both, and none of its limits is reached.
 *   <li>Grid: {@code t} is a whole number of steps after the beginning of the joint window of such an assignment. The
 *       joint window starts with the latest window of its members and ends with the earliest. A joint window longer
 *       than 24 hours restarts at each midnight in it, in the team's zone. PACK takes the gaps between bookings as
 *       windows. CLOCK needs no window: it takes the time that the wall clock shows.
 * </ol>
 *
 * <p><b>What is decided where.</b> Each rule has one implementation:
 * <ul>
 *   <li>notice and horizon: {@code BookingHorizon};
 *   <li>the contact: {@code EligibleStarts}, over {@link dev.openings.eligibility.Eligibility};
 *   <li>working hours and time off, with overruled ones left out: {@code SearchRequest.enforcedHours} and
 *       {@code SearchRequest.timeOff};
 *   <li>which windows exist for the service of the visit, and the hours of the service: {@code SearchRequest.hours};
 *       {@code MissingHours} tells why they do not cover a visit;
 *   <li>busy time and buffers: {@code BusyProfile.blocked}; {@code BusyProfile.conflicts} names the rows behind it;
 *   <li>limits: {@code BusyProfile.isAtDailyLimit} and {@code BusyProfile.isAtWeeklyLimit};
 *   <li>"this bookable is free at {@code t}", which combines these: {@code OpenTime.isFree};
 *   <li>requirements and the joint grid: {@code Feasibility}, over {@code RequirementMatching} and {@code Grid};
 *   <li>who of several free candidates attends: {@code CandidateOrder}, by the {@link dev.openings.slots.AssignmentOrder}.
 * </ul>
 * Bookings, holds and moves ({@code dev.openings.booking.Booking}), {@code isBookable}, {@code assign},
 * {@code assignable}, {@code explain().bookable()} and lists for teams ({@code TeamStarts}) evaluate
 * {@code OpenTime.isFree} and {@code Feasibility} for each start. Two classes combine the rules in another form:
 * <ul>
 *   <li>{@code SingleCalendarStarts} lists the starts of one calendar without testing each of them. It walks over the
 *       same gaps, windows, limits and grid, because a test for each start takes nearly three times as long.
 *   <li>{@code ObstacleFinder} reports every rule that a candidate breaks, where {@code OpenTime.isFree} stops at the
 *       first.
 * </ul>
 * Tests hold these forms together. {@code SlotSearchProperties.everyMinuteAgreesWithTheOracle} compares lists (of one
 * calendar, of teams, with overruled obstacles), single starts, assignments, explanations and bookings with a
 * brute-force oracle, for every minute of random cases, with reservations that are released at that moment, closed days and
 * hours of the service. {@code aCandidateIsFreeIfAndOnlyIfNoObstacleOfTheirOwnIsNamed}
 * compares the obstacles with {@code OpenTime.isFree}, {@code aListIsTheSequenceOfBookableStarts} lists with single
 * starts, {@code bookingsHoldsAndMovesAcceptExactlyTheStartsFound} the three ways to take time, and
 * {@code BusyNeededProperties} results from all busy rows with results from {@code busyNeeded}.
 * {@code AssignmentProperties} compares the order of assignment with an oracle that counts booked minutes.
 *
 * <p><b>How it is computed.</b> Buffers: {@code [t - before, t + duration + after)} overlaps a busy {@code [s, e)} if
 * and only if {@code [t, t + duration)} overlaps {@code [s - after, e + before)}. So busy time is widened once and
 * subtracted from the windows as a set.
 *
 * <p>Assignments are never enumerated. The sets of members that can be assigned at once, each to a requirement that
 * they can fill, are the independent sets of a transversal matroid, and full assignments are its bases. Hence a pool
 * that can fill all requirements (a matching) can do so with any one of its members that fits a requirement, and with
 * any two that can be assigned at once. For a start {@code t} and each beginning {@code s} of a member's window these
 * questions suffice:
 * <ul>
 *   <li>{@code s} is the anchor and no midnight has passed since: can the members whose windows begin at or before
 *       {@code s} fill all requirements? Then they can with one whose window begins at {@code s}.
 *   <li>{@code s} is the anchor and midnight has passed: can they with one whose window begins at {@code s} and one
 *       whose window ends within 24 hours of it, so that the joint window is short?
 *   <li>The last midnight is the anchor: can the members whose windows end later than that fill all requirements, with
 *       one whose window begins at {@code s}?
 * </ul>
 * The best assignment is built greedily: each candidate in the order of {@code CandidateOrder} is kept if the remaining
 * requirements can still be filled, by the same questions.
 *
 * <p><b>Bounds.</b> Calendars are expanded in windows of 2 to 64 days, with three days before and the visit's length
 * after them: time farther away cannot move an anchor. So the first five starts of a year, or of ten thousand years,
 * cost five. A search that finds nothing in ten million calendar-days throws
 * {@link dev.openings.slots.SearchTooLongException}; a list of more than ten million slots throws
 * {@link dev.openings.slots.TooManySlotsException}. Busy rows may be unsorted and overlap; they are sorted once, in
 * about 50 bytes each. Work is linear in members and days. A start of a team of {@code n} costs one matching for each
 * distinct window beginning among the members, usually one.
 */
@NullMarked
package dev.openings.slots;

import org.jspecify.annotations.NullMarked;
