package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules of slots as FORMAT.md states them, evaluated minute by minute and assignment by assignment. Supports whole
 * minutes, small teams, and of recurrence rules only every so many days.
 */
final class BruteForce {
    private static final int DAYS_AROUND = 5;

    private final RandomCase sample;
    private final long base;
    private final int days;
    private final List<MinuteHours> hours = new ArrayList<>();

    /** The hours of each bookable with every window, without closed days, and with both; empty if they are the same. */
    private final List<Map<Set<ObstacleCode>, BitSet>> opened = new ArrayList<>();

    private final List<BitSet> blocked = new ArrayList<>();

    /** What is blocked for PACK, which counts from the ends of what is overruled, too. */
    private final List<BitSet> standing = new ArrayList<>();

    private final Map<Integer, BitSet> joint = new HashMap<>();
    private final BookerOracle contact;
    private final boolean[] freeAtStart;

    BruteForce(RandomCase sample) {
        this.sample = sample;
        contact = new BookerOracle(sample);
        base = minute(sample.range().start()) - DAYS_AROUND * 1440;
        days = 2 * DAYS_AROUND
                + (int) sample.range()
                        .duration()
                        .plus(sample.rules().duration())
                        .toDays()
                + 1;
        freeAtStart = new boolean[size()];
        for (Bookable bookable : sample.team().bookables()) {
            hours.add(hours(bookable, Set.of()));
            opened.add(opened(bookable));
            blocked.add(blocked(bookable, this::isActive));
            standing.add(blocked(bookable, this::stands));
        }
    }

    private MinuteHours hours(Bookable bookable, Set<ObstacleCode> setAside) {
        MinuteHours.View view = new MinuteHours.View(
                sample.service(),
                sample.now(),
                sample.serviceHours(),
                sample.team().zone(),
                !enforced(ObstacleCode.RESERVED) || setAside.contains(ObstacleCode.RESERVED),
                !enforced(ObstacleCode.CLOSED) || setAside.contains(ObstacleCode.CLOSED));
        return new MinuteHours(bookable.schedule(), view, base, days);
    }

    private Map<Set<ObstacleCode>, BitSet> opened(Bookable bookable) {
        Map<Set<ObstacleCode>, BitSet> each = new HashMap<>();
        Set<ObstacleCode> both = Set.of(ObstacleCode.RESERVED, ObstacleCode.CLOSED);
        if (hasReservedOrClosed(bookable)) {
            for (Set<ObstacleCode> aside : List.of(Set.of(ObstacleCode.RESERVED), Set.of(ObstacleCode.CLOSED), both)) {
                each.put(aside, hours(bookable, aside).working);
            }
        }
        return each;
    }

    private static boolean hasReservedOrClosed(Bookable bookable) {
        return !bookable.schedule().closedDays().isEmpty()
                || bookable.schedule().hours().stream()
                        .anyMatch(it -> it.window().reservation().isPresent())
                || bookable.schedule().overrides().stream()
                        .flatMap(it -> it.windows().stream())
                        .anyMatch(it -> it.reservation().isPresent());
    }

    /**
     * Returns why the working time of a bookable does not cover a visit: RESERVED and CLOSED, each if it would without; both
     * if only the two together would do; else OUTSIDE_WORKING_HOURS. What is overruled is left out.
     */
    Set<ObstacleCode> missingHours(int member, long start) {
        if (all(hours.get(member).working, start)) {
            return Set.of();
        }
        Set<ObstacleCode> codes = new HashSet<>();
        opened.get(member).forEach((aside, working) -> {
            if (aside.size() == 1 && all(working, start)) {
                codes.addAll(aside);
            }
        });
        if (codes.isEmpty()) {
            opened.get(member).forEach((aside, working) -> {
                if (all(working, start)) {
                    codes.addAll(aside);
                }
            });
        }
        if (codes.isEmpty()) {
            codes.add(ObstacleCode.OUTSIDE_WORKING_HOURS);
        }
        codes.removeAll(sample.overruled());
        return codes;
    }

    /** Returns NOT_ELIGIBLE and CONTACT_BUSY where they stand for the contact, whoever attends. */
    Set<ObstacleCode> contactObstacles(long start) {
        return contact.obstacles(Instant.ofEpochSecond(start * 60));
    }

    /** True if NOT_ELIGIBLE stands for one bookable alone. */
    boolean isLeftOut(int member) {
        return contact.leavesOut(sample.team().bookables().get(member).id());
    }

    private static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60);
    }

    private static long minutes(Duration duration) {
        return duration.toMinutes();
    }

    private boolean isActive(Busy busy) {
        return !(busy.isElsewhere() && sample.overruled().contains(ObstacleCode.BUSY_ELSEWHERE)) && stands(busy);
    }

    private boolean stands(Busy busy) {
        return !sample.ignored().contains(busy.id())
                && (busy.heldUntil().isEmpty() || busy.heldUntil().get().isAfter(sample.now()));
    }

    /** Returns whether another calendar of a bookable is busy at a visit or its buffers, and that is not overruled. */
    boolean isBusyElsewhere(int member, long start) {
        return sample.team().bookables().get(member).busy().stream()
                .filter(busy -> busy.isElsewhere() && isActive(busy))
                .anyMatch(busy -> minute(busy.time().start())
                                < start
                                        + minutes(sample.rules().duration())
                                        + minutes(sample.rules().bufferAfter())
                        && start - minutes(sample.rules().bufferBefore())
                                < minute(busy.time().end()));
    }

    private boolean enforced(ObstacleCode code) {
        return !sample.overruled().contains(code);
    }

    /** Returns the minutes that a visit without its buffers must not overlap: each busy time with all buffers added. */
    private BitSet blocked(Bookable bookable, Predicate<Busy> which) {
        BitSet bits = new BitSet();
        for (Busy busy : bookable.busy()) {
            if (which.test(busy)) {
                long from = minute(busy.time().start())
                        - minutes(busy.bufferBefore())
                        - minutes(sample.rules().bufferAfter());
                long to = minute(busy.time().end())
                        + minutes(busy.bufferAfter())
                        + minutes(sample.rules().bufferBefore());
                for (long m = Math.max(from, base); m < Math.min(to, base + days * 1440L); m++) {
                    bits.set((int) (m - base));
                }
            }
        }
        return bits;
    }

    private int size() {
        return sample.team().bookables().size();
    }

    private boolean all(BitSet bits, long start) {
        int from = (int) (start - base);
        return bits.nextClearBit(from) >= from + minutes(sample.rules().duration());
    }

    private boolean none(BitSet bits, long start) {
        int from = (int) (start - base);
        int next = bits.nextSetBit(from);
        return next < 0 || next >= from + minutes(sample.rules().duration());
    }

    boolean free(int member, long start) {
        Bookable bookable = sample.team().bookables().get(member);
        boolean there = missingHours(member, start).isEmpty();
        boolean present = !enforced(ObstacleCode.TIME_OFF) || none(hours.get(member).off, start);
        return bookable.offered()
                && !contact.leavesOut(bookable.id())
                && there
                && present
                && none(blocked.get(member), start)
                && !(enforced(ObstacleCode.DAILY_LIMIT) && isAtDailyLimit(bookable, start))
                && !(enforced(ObstacleCode.WEEKLY_LIMIT) && isAtWeeklyLimit(bookable, start));
    }

    private boolean isAtDailyLimit(Bookable bookable, long start) {
        ZoneId zone = bookable.schedule().zone();
        long count = bookable.busy().stream()
                .filter(busy -> busy.counts() && isActive(busy))
                .filter(busy ->
                        MinuteHours.date(minute(busy.time().start()), zone).equals(MinuteHours.date(start, zone)))
                .count();
        return bookable.limits().perDay().isPresent()
                && count >= bookable.limits().perDay().getAsInt();
    }

    private boolean isAtWeeklyLimit(Bookable bookable, long start) {
        ZoneId zone = bookable.schedule().zone();
        long count = bookable.busy().stream()
                .filter(busy -> busy.counts() && isActive(busy))
                .filter(busy -> week(MinuteHours.date(minute(busy.time().start()), zone))
                        .equals(week(MinuteHours.date(start, zone))))
                .count();
        return bookable.limits().perWeek().isPresent()
                && count >= bookable.limits().perWeek().getAsInt();
    }

    private static String week(LocalDate date) {
        return date.get(IsoFields.WEEK_BASED_YEAR) + "-" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    boolean isWithinHorizon(long start) {
        PeriodDuration notice = sample.rules().minimumNotice();
        ZonedDateTime local = sample.now().atZone(sample.team().zone());
        Instant earliest = later(local, notice.days()).plus(notice.exact());
        if (enforced(ObstacleCode.TOO_SOON) && Instant.ofEpochSecond(start * 60).isBefore(earliest)) {
            return false;
        }
        if (!enforced(ObstacleCode.TOO_FAR_AHEAD) || sample.rules().horizon().isEmpty()) {
            return true;
        }
        PeriodDuration horizon = sample.rules().horizon().get();
        if (horizon.exact().isPositive()) {
            return Instant.ofEpochSecond(start * 60).isBefore(sample.now().plus(horizon.exact()));
        }
        LocalDate date = MinuteHours.date(start, sample.team().zone());
        return ChronoUnit.DAYS.between(local.toLocalDate(), date) <= horizon.days();
    }

    private static Instant later(ZonedDateTime now, int days) {
        return days == 0
                ? now.toInstant()
                : ZonedDateTime.ofLocal(now.toLocalDateTime().plusDays(days), now.getZone(), null)
                        .toInstant();
    }

    /** Returns the members who can fill the first requirement in a valid assignment; empty if there is none. */
    Set<Integer> assignable(long start) {
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < size(); i++) {
            freeAtStart[i] = free(i, start);
        }
        if (isWithinHorizon(start) && contactObstacles(start).isEmpty()) {
            choose(0, 0, 0, 0, new ArrayList<>(), start, found);
        }
        return found;
    }

    private void choose(
            int requirement, int from, int assigned, int used, List<Integer> first, long start, Set<Integer> found) {
        List<Requirement> requirements = sample.team().requirements();
        if (requirement == requirements.size()) {
            if (onGrid(used, start)) {
                found.addAll(first);
            }
            return;
        }
        Requirement wanted = requirements.get(requirement);
        if (assigned == wanted.count()) {
            choose(requirement + 1, 0, 0, used, first, start, found);
            return;
        }
        for (int i = from; i < wanted.candidates().size(); i++) {
            int member = index(wanted.candidates().get(i));
            if ((used & 1 << member) == 0 && freeAtStart[member]) {
                List<Integer> next = new ArrayList<>(first);
                if (requirement == 0) {
                    next.add(member);
                }
                choose(requirement, i + 1, assigned + 1, used | 1 << member, next, start, found);
            }
        }
    }

    private int index(String id) {
        for (int i = 0; i < size(); i++) {
            if (sample.team().bookables().get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException(id);
    }

    private boolean onGrid(int members, long start) {
        if (!enforced(ObstacleCode.OFF_GRID)) {
            return true;
        }
        if (sample.rules().alignment() == SlotRules.Alignment.CLOCK) {
            ZonedDateTime local =
                    Instant.ofEpochSecond(start * 60).atZone(sample.team().zone());
            return (local.getHour() * 60 + local.getMinute())
                            % minutes(sample.rules().clockGrid())
                    == 0;
        }
        int bound = 0;
        for (int i = 0; i < size(); i++) {
            boolean inWindow = (members & 1 << i) != 0 && all(joint(1 << i), start);
            bound |= inWindow ? 1 << i : 0;
        }
        return bound == 0
                || (start - anchor(joint(bound), start))
                                % minutes(sample.rules().step())
                        == 0;
    }

    private BitSet joint(int members) {
        return joint.computeIfAbsent(members, key -> {
            BitSet bits = new BitSet();
            bits.set(0, days * 1440);
            for (int i = 0; i < size(); i++) {
                if ((members & 1 << i) != 0) {
                    bits.and(hours.get(i).free());
                    if (sample.rules().alignment() == SlotRules.Alignment.PACK) {
                        bits.andNot(standing.get(i));
                    }
                }
            }
            return bits;
        });
    }

    private long anchor(BitSet windows, long start) {
        int from = windows.previousClearBit((int) (start - base)) + 1;
        int to = windows.nextClearBit((int) (start - base));
        long anchor = base + from;
        if (to - from > 1440) {
            LocalDate date = MinuteHours.date(start, sample.team().zone());
            for (int back = 3; back >= -2; back--) {
                long midnight = MinuteHours.startOfDay(
                        date.minusDays(back), sample.team().zone());
                if (midnight > base + from && midnight <= start) {
                    anchor = Math.max(anchor, midnight);
                }
            }
        }
        return anchor;
    }
}
