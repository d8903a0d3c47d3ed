package dev.openings.recurrence;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Spliterators;
import java.util.function.Consumer;

/** Iterates over the local times of occurrences, each once. */
final class LocalOccurrences extends Spliterators.AbstractSpliterator<LocalDateTime> {
    private final Occurrences occurrences;
    private long last = Long.MIN_VALUE;

    LocalOccurrences(Occurrences occurrences) {
        super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL | IMMUTABLE);
        this.occurrences = occurrences;
    }

    @Override
    public boolean tryAdvance(Consumer<? super LocalDateTime> action) {
        do {
            if (occurrences.isPast(occurrences.nextOfAny())) {
                return false;
            }
        } while (occurrences.local() == last);
        last = occurrences.local();
        action.accept(LocalDateTime.ofEpochSecond(last, 0, ZoneOffset.UTC));
        return true;
    }
}
