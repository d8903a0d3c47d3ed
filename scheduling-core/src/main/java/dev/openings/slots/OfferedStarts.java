package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The offered starts of a range, one after the other. Calendars are expanded in windows that double in length, only as
 * far as the caller reads.
 */
final class OfferedStarts implements Iterator<Slot> {
    private static final long FIRST_DAYS = 2;
    private static final long MOST_DAYS = 64;
    private static final int INITIAL_CAPACITY = 128;
    private static final int MOST = TooManySlotsException.MOST;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final SearchContext context;
    private final BookingHorizon horizon;
    private final EligibleStarts eligible;
    private final long duration;
    private final long end;
    private final SearchBudget budget = new SearchBudget();
    private long days;
    private long from;
    private long windowEnd;
    private StartSource source = second -> StartSource.NONE;
    private long head = UNKNOWN;

    private OfferedStarts(SearchContext context, Interval range, long days) {
        this.context = context;
        horizon = context.horizon();
        eligible = context.eligible();
        duration = context.request().duration();
        this.days = days;
        from = Math.max(Math.max(range.start().getEpochSecond(), horizon.earliest()), eligible.earliest());
        end = Math.min(range.end().getEpochSecond(), horizon.latest());
        windowEnd = from;
    }

    /** Returns the starts for a caller who may need only the first: the first windows are short. */
    static OfferedStarts lazily(SearchContext context, Interval range) {
        return new OfferedStarts(context, range, FIRST_DAYS);
    }

    /** Returns all starts at once. */
    static List<Slot> all(SearchContext context, Interval range) {
        OfferedStarts starts = new OfferedStarts(context, range, MOST_DAYS);
        List<Slot> slots = new ArrayList<>(INITIAL_CAPACITY);
        for (long start = starts.find(); start != StartSource.NONE; start = starts.find()) {
            starts.addWithFollowing(start, slots);
            if (slots.size() > MOST) {
                throw new TooManySlotsException(slots.get(MOST).start());
            }
        }
        return slots;
    }

    /** Adds the start that was found and those that follow it at a constant distance. */
    private void addWithFollowing(long start, List<Slot> slots) {
        long certain = Math.min(horizon.certainUntil(), eligible.until(start));
        long until = Math.min(Math.min(source.uniformUntil(start), windowEnd), certain);
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
            if (start < windowEnd) {
                long allowed = eligible.next(start);
                from = Math.min(windowEnd, Math.max(start + 1, allowed));
                if (allowed == start && !horizon.isTooFar(start)) {
                    budget.renew();
                    return start;
                }
            } else if (windowEnd >= end) {
                return StartSource.NONE;
            } else {
                openNextWindow();
            }
        }
    }

    private void openNextWindow() {
        from = windowEnd;
        windowEnd = Math.min(end, from + days * LocalDays.DAY);
        long calendars = Math.max(1, context.profiles().size());
        budget.spend(calendars * (1 + (windowEnd - from) / LocalDays.DAY), from);
        source = StartSource.of(context.searchWindow(from, windowEnd), budget);
        days = Math.min(2 * days, MOST_DAYS);
    }
}
