package dev.openings.jooq;

import dev.openings.availability.Schedule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What time is given by and people change rarely: the practice, services, who can be booked, hours and absences. Read as it is asked for, and then remembered.
 *
 * <p>Where the database names the state of all this ({@code rules_state}), a book may serve many transactions: what it holds was read while the state had the
 * name that the book has, or later. So a transaction that finds the state still under that name knows that all it took from the book before is still true.
 */
final class RuleBook {
    private final Optional<UUID> state;
    private final Practice practice;
    private final Map<UUID, Service> services = new ConcurrentHashMap<>();
    private final Map<UUID, BookableRows.Known> bookables = new ConcurrentHashMap<>();
    private final Map<UUID, Schedule> schedules = new ConcurrentHashMap<>();
    private volatile @Nullable Set<UUID> activeStaff;

    private RuleBook(Optional<UUID> state, Practice practice) {
        this.state = state;
        this.practice = practice;
    }

    /** A new book; {@code state} was asked for before. */
    static RuleBook of(DSLContext tx, Optional<UUID> state) {
        return new RuleBook(state, PracticeRows.read(tx));
    }

    /** What the database calls the state that it is about; empty where it has no name for it. */
    Optional<UUID> state() {
        return state;
    }

    Practice practice() {
        return practice;
    }

    /** The service; empty if there is none. */
    Optional<Service> service(DSLContext tx, UUID id) {
        Service known = services.get(id);
        if (known == null) {
            services.putAll(ServiceRows.byIds(tx, List.of(id)));
            known = services.get(id);
        }
        return Optional.ofNullable(known);
    }

    /** Those of {@code ids} that there are, in the order of their names. */
    List<Candidate> candidates(DSLContext tx, Collection<UUID> ids) {
        List<UUID> missing = missing(ids, bookables);
        if (!missing.isEmpty()) {
            BookableRows.known(tx, missing, practice.timeZone())
                    .forEach(it -> bookables.put(it.candidate().id(), it));
        }
        return Set.copyOf(ids).stream()
                .flatMap(id -> Stream.ofNullable(bookables.get(id)))
                .sorted()
                .map(BookableRows.Known::candidate)
                .toList();
    }

    /** All people who can be booked. */
    Set<UUID> activeStaff(DSLContext tx) {
        Set<UUID> known = activeStaff;
        if (known == null) {
            List<BookableRows.Known> all = BookableRows.activeStaff(tx, practice.timeZone());
            all.forEach(it -> bookables.put(it.candidate().id(), it));
            known = all.stream().map(it -> it.candidate().id()).collect(Collectors.toSet());
            activeStaff = known;
        }
        return known;
    }

    /** The schedules of these bookables; those that there are not are not in the map. */
    Map<UUID, Schedule> schedules(DSLContext tx, Collection<UUID> ids) {
        List<UUID> missing = missing(ids, schedules);
        if (!missing.isEmpty()) {
            schedules.putAll(ScheduleRows.schedules(tx, missing, practice.timeZone()));
        }
        Map<UUID, Schedule> asked = new HashMap<>();
        ids.forEach(id -> Optional.ofNullable(schedules.get(id)).ifPresent(it -> asked.put(id, it)));
        return asked;
    }

    private static List<UUID> missing(Collection<UUID> ids, Map<UUID, ?> known) {
        Set<UUID> missing = new HashSet<>(ids);
        missing.removeAll(known.keySet());
        return new ArrayList<>(missing);
    }
}
