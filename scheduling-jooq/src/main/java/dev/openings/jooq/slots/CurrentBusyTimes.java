package dev.openings.jooq.slots;

import dev.openings.availability.Busy;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.jooq.appointments.BusyWeek;
import dev.openings.jooq.appointments.BusyWeekRows;
import dev.openings.jooq.appointments.BusyWeeks;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * The busy time that one answer uses: remembered if the database names the state in which it was read, read otherwise.
 *
 * <p>All of it is of one moment, and so is the configuration, whatever the isolation of the transaction is. Each statement reads the
 * state of the configuration and of every bookable that the answer has used so far. As long as these are the same as before, what
 * they name has not changed since.
 */
final class CurrentBusyTimes {
    /** A statement finds out which bookables have changed, the next one reads them; they may have changed again. */
    private static final int MAX_STATEMENTS = 4;

    private final DSLContext tx;
    private final RememberedBusyTimes memory;
    private final UUID rules;
    private final Map<UUID, UUID> states = new HashMap<>();
    private final Map<UUID, Map<Long, BusyWeek>> used = new HashMap<>();
    private final Set<UUID> settled = new HashSet<>();
    private boolean isProven;

    /** @param rules the state of the configuration that the answer uses */
    CurrentBusyTimes(DSLContext tx, RememberedBusyTimes memory, UUID rules) {
        this.tx = tx;
        this.memory = memory;
        this.rules = rules;
    }

    /** True if a statement of this answer has read the state of the configuration, and it is the one that the answer uses. */
    boolean isProven() {
        return isProven;
    }

    /**
     * As {@link BusyTimes#find}, with the order of assignments.
     *
     * @throws TransactionConfiguration.Outdated if the configuration or a bookable that was used before has changed since, or if the
     *     database does not name the state of a bookable
     */
    BusyTimes.Read find(Collection<UUID> bookables, Interval range, Instant now) {
        Set<UUID> ids = new LinkedHashSet<>(bookables);
        BusyWeeks weeks = BusyWeeks.of(range);
        for (int i = 0; i < MAX_STATEMENTS; i++) {
            List<UUID> missing =
                    ids.stream().filter(id -> !isRemembered(id, weeks)).toList();
            if (isProven && missing.isEmpty() && states.keySet().containsAll(ids)) {
                settled.addAll(ids);
                return found(ids, weeks, range, now);
            }
            add(read(ids, weeks, missing));
        }
        throw new TransactionConfiguration.Outdated();
    }

    /** True if all weeks are there, and of the state that the database names as far as that is known. */
    private boolean isRemembered(UUID bookable, BusyWeeks weeks) {
        Optional<UUID> state = Optional.ofNullable(states.get(bookable));
        Map<Long, BusyWeek> own = used.computeIfAbsent(bookable, unused -> new HashMap<>());
        return weeks.numbers().allMatch(number -> {
            Optional<BusyWeek> week = Optional.ofNullable(own.get(number)).or(() -> memory.find(bookable, number));
            week.ifPresent(it -> own.put(number, it));
            return week.filter(it -> state.map(it.state()::equals).orElse(true)).isPresent();
        });
    }

    private BusyWeekRows.Read read(Set<UUID> ids, BusyWeeks weeks, List<UUID> missing) {
        Set<UUID> all = new LinkedHashSet<>(states.keySet());
        all.addAll(ids);
        return missing.isEmpty() ? BusyWeekRows.states(tx, all) : BusyWeekRows.weeks(tx, all, missing, weeks);
    }

    private void add(BusyWeekRows.Read read) {
        boolean haveSettledChanged = settled.stream()
                .anyMatch(id -> !Objects.equals(states.get(id), read.states().get(id)));
        if (!read.rules().equals(rules) || haveSettledChanged) {
            throw new TransactionConfiguration.Outdated();
        }
        isProven = true;
        states.putAll(read.states());
        read.weeks()
                .forEach((id, weeks) ->
                        used.computeIfAbsent(id, unused -> new HashMap<>()).putAll(weeks));
        memory.add(read);
    }

    private BusyTimes.Read found(Set<UUID> ids, BusyWeeks weeks, Interval range, Instant now) {
        Map<UUID, List<Busy>> busy = new HashMap<>();
        Map<UUID, UUID> lastRows = new HashMap<>();
        for (UUID id : ids) {
            Map<Long, BusyWeek> own = used.getOrDefault(id, Map.of());
            List<BusyWeek> inOrder = weeks.numbers()
                    .mapToObj(own::get)
                    .flatMap(Stream::ofNullable)
                    .toList();
            busy.put(id, BusyWeek.find(inOrder, range, now));
            inOrder.getFirst().lastRow().ifPresent(row -> lastRows.put(id, row));
        }
        return BusyTimes.Read.of(rules, busy, lastRows);
    }
}
