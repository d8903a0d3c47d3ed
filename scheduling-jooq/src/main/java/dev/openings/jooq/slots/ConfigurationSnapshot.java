package dev.openings.jooq.slots;

import dev.openings.availability.Schedule;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.schedules.ScheduleRows;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What time is given by and people change rarely: the practice, services, who can be booked, hours and absences. Read as it is asked for, and then remembered.
 *
 * <p>Where the database names the state of all this ({@code rules_state}), a book may serve many transactions: it holds what was true while the state had the
 * name that the book has. A transaction that other ones may overtake writes into a {@link #draft}, which becomes part of the book once the transaction has
 * found the state still under that name: then all that it read in between was of that state.
 */
public final class ConfigurationSnapshot {
    private final Optional<UUID> state;
    private final Practice practice;
    private final Optional<ConfigurationSnapshot> basis;
    private final Map<UUID, Service> services = new ConcurrentHashMap<>();
    private final Map<UUID, BookableRows.Known> bookables = new ConcurrentHashMap<>();
    private final Map<UUID, Schedule> schedules = new ConcurrentHashMap<>();
    private volatile @Nullable Set<UUID> activeStaff;

    private ConfigurationSnapshot(Optional<UUID> state, Practice practice, Optional<ConfigurationSnapshot> basis) {
        this.state = state;
        this.practice = practice;
        this.basis = basis;
    }

    /** A new book; {@code state} was asked for before. */
    static ConfigurationSnapshot of(DSLContext tx, Optional<UUID> state) {
        return new ConfigurationSnapshot(state, PracticeRows.read(tx), Optional.empty());
    }

    /** A book of the same state that goes on from this one and leaves it as it is. */
    public ConfigurationSnapshot draft() {
        return new ConfigurationSnapshot(state, practice, Optional.of(this));
    }

    /** What it is a draft of. */
    Optional<ConfigurationSnapshot> basis() {
        return basis;
    }

    /** Takes over what a draft of it holds. */
    void add(ConfigurationSnapshot draft) {
        services.putAll(draft.services);
        bookables.putAll(draft.bookables);
        schedules.putAll(draft.schedules);
        Set<UUID> staff = draft.activeStaff;
        if (staff != null) {
            activeStaff = staff;
        }
    }

    /** What the database calls the state that it is about; empty where it has no name for it. */
    public Optional<UUID> state() {
        return state;
    }

    Practice practice() {
        return practice;
    }

    /** The service; empty if there is none. */
    Optional<Service> service(DSLContext tx, UUID id) {
        if (known(it -> it.services, id) == null) {
            services.putAll(ServiceRows.byIds(tx, List.of(id)));
        }
        return Optional.ofNullable(known(it -> it.services, id));
    }

    /** Those of {@code ids} that there are, in the order of their names. */
    List<Candidate> candidates(DSLContext tx, Collection<UUID> ids) {
        List<UUID> missing = missing(it -> it.bookables, ids);
        if (!missing.isEmpty()) {
            keep(BookableRows.known(tx, missing, practice.timeZone()));
        }
        return Set.copyOf(ids).stream()
                .flatMap(id -> Stream.ofNullable(known(it -> it.bookables, id)))
                .sorted()
                .map(BookableRows.Known::candidate)
                .toList();
    }

    /** All people who can be booked. */
    Set<UUID> activeStaff(DSLContext tx) {
        Set<UUID> known = activeStaff != null || basis.isEmpty() ? activeStaff : basis.get().activeStaff;
        if (known == null) {
            List<BookableRows.Known> all = BookableRows.activeStaff(tx, practice.timeZone());
            keep(all);
            known = all.stream().map(it -> it.candidate().id()).collect(Collectors.toSet());
            activeStaff = known;
        }
        return known;
    }

    /** The schedules of these bookables; those that there are not are not in the map. */
    Map<UUID, Schedule> schedules(DSLContext tx, Collection<UUID> ids) {
        List<UUID> missing = missing(it -> it.schedules, ids);
        if (!missing.isEmpty()) {
            schedules.putAll(ScheduleRows.schedules(tx, missing, practice.timeZone()));
        }
        Map<UUID, Schedule> asked = new HashMap<>();
        ids.forEach(id -> Optional.ofNullable(known(it -> it.schedules, id)).ifPresent(it -> asked.put(id, it)));
        return asked;
    }

    private void keep(List<BookableRows.Known> read) {
        read.forEach(it -> bookables.put(it.candidate().id(), it));
    }

    private <V> @Nullable V known(Function<ConfigurationSnapshot, Map<UUID, V>> part, UUID id) {
        V own = part.apply(this).get(id);
        return own != null || basis.isEmpty() ? own : part.apply(basis.get()).get(id);
    }

    private <V> List<UUID> missing(Function<ConfigurationSnapshot, Map<UUID, V>> part, Collection<UUID> ids) {
        return ids.stream().distinct().filter(id -> known(part, id) == null).toList();
    }
}
