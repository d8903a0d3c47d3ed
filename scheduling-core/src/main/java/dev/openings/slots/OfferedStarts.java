package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The offered starts of a range, one after the other. Calendars are worked out in stretches that grow, only as far as is asked. */
final class OfferedStarts implements Iterator<Slot> {
    private static final long FIRST_DAYS = 2;
    private static final long MOST_DAYS = 64;
    private static final int MANY = 128;
    private static final int MOST = TooManySlotsException.MOST;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final SearchContext agenda;
    private final BookingHorizon reach;
    private final long duration;
    private final long end;
    private final SearchBudget budget = new SearchBudget();
    private long days;
    private long from;
    private long stretchEnd;
    private StartSource source = second -> StartSource.NONE;
    private long head = UNKNOWN;

    private OfferedStarts(SearchContext agenda, Interval range, long days) {
        this.agenda = agenda;
        reach = agenda.reach();
        duration = agenda.inquiry().duration();
        this.days = days;
        from = Math.max(range.start().getEpochSecond(), reach.earliest());
        end = Math.min(range.end().getEpochSecond(), reach.latest());
        stretchEnd = from;
    }

    /** For who asks for some of them: the first days first. */
    static OfferedStarts lazily(SearchContext agenda, Interval range) {
        return new OfferedStarts(agenda, range, FIRST_DAYS);
    }

    /** All of them at once. */
    static List<Slot> all(SearchContext agenda, Interval range) {
        OfferedStarts starts = new OfferedStarts(agenda, range, MOST_DAYS);
        List<Slot> slots = new ArrayList<>(MANY);
        for (long start = starts.find(); start != StartSource.NONE; start = starts.find()) {
            starts.addWithFollowing(start, slots);
            if (slots.size() > MOST) {
                throw new TooManySlotsException(slots.get(MOST).start());
            }
        }
        return slots;
    }

    /** Adds the start that was found, and those that follow it steadily. */
    private void addWithFollowing(long start, List<Slot> slots) {
        long until = Math.min(Math.min(source.steadyUntil(start), stretchEnd), reach.surelyUntil());
        long stride = source.stride();
        long next = start;
        do {
            slots.add(slot(next));
            next += stride;
        } while (next < until);
        from = next - stride + 1;
    }

    @Override
    public boolean hasNext() {
        if (head == UNKNOWN) {
            head = find();
        }
        return head != StartSource.NONE;
    }

    @Override
    public Slot next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more starts before " + Instant.ofEpochSecond(end));
        }
        Slot slot = slot(head);
        head = UNKNOWN;
        return slot;
    }

    private Slot slot(long start) {
        return new Slot(start, start + duration);
    }

    private long find() {
        while (true) {
            long start = source.next(from);
            if (start < stretchEnd) {
                from = start + 1;
                if (!reach.isTooFar(start)) {
                    budget.renew();
                    return start;
                }
            } else if (stretchEnd >= end) {
                return StartSource.NONE;
            } else {
                openNextStretch();
            }
        }
    }

    private void openNextStretch() {
        from = stretchEnd;
        stretchEnd = Math.min(end, from + days * LocalDays.DAY);
        long calendars = Math.max(1, agenda.diaries().size());
        budget.spend(calendars * (1 + (stretchEnd - from) / LocalDays.DAY), from);
        source = StartSource.of(agenda.stretch(from, stretchEnd), budget);
        days = Math.min(2 * days, MOST_DAYS);
    }
}
