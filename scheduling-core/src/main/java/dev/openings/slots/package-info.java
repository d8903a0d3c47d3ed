/**
 * What can be booked: one predicate, asked by lists, single starts, explanations and bookings.
 *
 * <p>A start {@code t} is offered if all of this holds; every range is half-open, and ranges that touch do not meet.
 * <ol>
 *   <li>Notice and horizon: {@code t} is neither too soon nor too far ahead.
 *   <li>Enough are free: some choice of distinct people and things fills every requirement. One is free if {@code [t, t + duration)} lies within one of
 *       their free windows, does not meet their busy time, widened by its own buffers and by those of the visit, and none of their limits is reached.
 *   <li>Grid: {@code t} is a whole number of steps after the beginning of the joint window of such a choice. The joint window begins with
 *       the latest of its members' windows and ends with the earliest. One longer than 24 hours counts anew from each midnight inside it, on the team's
 *       clock. PACK takes the gaps between bookings for windows; CLOCK asks what the clock shows, and no window.
 * </ol>
 *
 * <p><b>How it is computed.</b> Buffers: {@code [t - before, t + duration + after)} meets a busy {@code [s, e)} exactly if {@code [t, t + duration)} meets
 * {@code [s - after, e + before)}; so busy time is widened once, and taken from the windows as sets.
 *
 * <p>Choices of people are never enumerated. Those who can sit at once, each in a seat of a requirement that they may fill, are the independent sets of
 * a transversal matroid, and full choices are its bases. Hence: if a pool of people can fill every seat (a matching), then it can do so with any one of them,
 * and with any two who can sit at once. For a start {@code t} and each beginning {@code s} of a member's window it is therefore enough to ask
 * <ul>
 *   <li>where {@code s} is the anchor and no midnight has passed since: can those whose windows begin at or before {@code s} fill all seats? Then they can with one
 *       whose window begins at {@code s};
 *   <li>where midnight has passed: can they with one who begins at {@code s} and one whose window ends within 24 hours of it, so that the joint window is short?
 *   <li>where the last midnight is the anchor: can those whose windows end later than that fill all seats, with one who begins at {@code s}?
 * </ul>
 * The best choice is made greedily: each candidate in order of preference is kept if the rest can still be filled, by the same question.
 *
 * <p><b>Bounds.</b> Calendars are worked out in stretches of 2 to 64 days, with three days before and the visit's length after: what lies farther away cannot move
 * an anchor. So the first five starts of a year, or of ten thousand, cost five. A search that finds nothing in ten million calendar-days throws
 * {@link dev.openings.slots.SearchTooLongException}, and a list ends at ten million slots, with a
 * {@link dev.openings.slots.TooManySlotsException}. Busy rows may be unsorted and overlap; they are sorted once, at about 50 bytes each. Work is linear in people and
 * days; a start with a team of {@code n} costs one matching for each distinct window beginning among them, most often one.
 */
@NullMarked
package dev.openings.slots;

import org.jspecify.annotations.NullMarked;
