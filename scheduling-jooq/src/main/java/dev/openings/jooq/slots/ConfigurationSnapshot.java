package dev.openings.jooq.slots;

import dev.openings.availability.Schedule;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.schedules.ScheduleRows;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceRows;
import java.time.LocalDate;
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
 * The configuration that slots depend on and that changes rarely: the practice, services, bookables, hours and time off.
 * Each part is read when it is first needed, and then kept.
 *
 * <p>The database names the state of the configuration ({@code rules_state}), so that a snapshot serves many transactions: it
 * holds what was true in the state of that name. A read-committed transaction adds what it reads to a {@link #draft}.
 * The draft is added to the snapshot once the transaction has found the state unchanged: then all of its reads were of
 * that state.
 */
public final class ConfigurationSnapshot {
    private final UUID state;
    private final Practice practice;
    private final Optional<ConfigurationSnapshot> basis;
    private final boolean mayRead;
    private final Map<UUID, Service> services = new ConcurrentHashMap<>();
    private final Map<UUID, BookableRows.Known> bookables = new ConcurrentHashMap<>();
    private final Map<UUID, Schedule> schedules = new ConcurrentHashMap<>();
    private volatile @Nullable Set<UUID> activeStaff;
    private volatile @Nullable Set<LocalDate> closedDates;

    private ConfigurationSnapshot(
            UUID state, Practice practice, Optional<ConfigurationSnapshot> basis, boolean mayRead) {
        this.state = state;
        this.practice = practice;
        this.basis = basis;
        this.mayRead = mayRead;
    }

    /** An empty snapshot of {@code state}, which was read before. */
    static ConfigurationSnapshot of(DSLContext tx, UUID state) {
        return new ConfigurationSnapshot(state, PracticeRows.read(tx), Optional.empty(), true);
    }

    /** A snapshot of the same state that adds to this one without changing it. */
    public ConfigurationSnapshot draft() {
        return new ConfigurationSnapshot(state, practice, Optional.of(this), true);
    }

    /** The same snapshot, which throws {@link TransactionConfiguration.Outdated} in place of reading what it does not hold. */
    ConfigurationSnapshot onlyRemembered() {
        return new ConfigurationSnapshot(state, practice, Optional.of(this), false);
    }

    /** @throws TransactionConfiguration.Outdated if this is {@link #onlyRemembered} */
    void requireReading() {
        if (!mayRead) {
            throw new TransactionConfiguration.Outdated();
        }
    }

    /** The snapshot that this one is a draft of. */
    Optional<ConfigurationSnapshot> basis() {
        return basis;
    }

    /** Adds the parts that a draft of this snapshot holds. */
    void add(ConfigurationSnapshot draft) {
        services.putAll(draft.services);
        bookables.putAll(draft.bookables);
        schedules.putAll(draft.schedules);
        Set<UUID> staff = draft.activeStaff;
        if (staff != null) {
            activeStaff = staff;
        }
        Set<LocalDate> dates = draft.closedDates;
        if (dates != null) {
            closedDates = dates;
        }
    }

    /** The name of the state in the database. */
    public UUID state() {
        return state;
    }

    /** True if it holds what the cached snapshot does not hold. */
    boolean hasNews() {
        return basis.isEmpty() || entries() > 0 || activeStaff != null || closedDates != null;
    }

    /** The number of objects that it holds. */
    int entries() {
        return services.size() + bookables.size() + schedules.size();
    }

    Practice practice() {
        return practice;
    }

    /** The service; empty if the id is unknown. */
    Optional<Service> service(DSLContext tx, UUID id) {
        if (known(it -> it.services, id) == null) {
            requireReading();
            services.putAll(ServiceRows.byIds(tx, List.of(id)));
        }
        return Optional.ofNullable(known(it -> it.services, id));
    }

    /** The bookables with these ids in the order of their names; unknown ids are left out. */
    List<Candidate> candidates(DSLContext tx, Collection<UUID> ids) {
        List<UUID> missing = missing(it -> it.bookables, ids);
        if (!missing.isEmpty()) {
            requireReading();
            keep(BookableRows.known(tx, missing, practice.timeZone()));
        }
        return Set.copyOf(ids).stream()
                .flatMap(id -> Stream.ofNullable(known(it -> it.bookables, id)))
                .sorted()
                .map(BookableRows.Known::candidate)
                .toList();
    }

    /** All active staff members. */
    Set<UUID> activeStaff(DSLContext tx) {
        Set<UUID> known = activeStaff != null || basis.isEmpty() ? activeStaff : basis.get().activeStaff;
        if (known == null) {
            requireReading();
            List<BookableRows.Known> all = BookableRows.activeStaff(tx, practice.timeZone());
            keep(all);
            known = all.stream().map(it -> it.candidate().id()).collect(Collectors.toSet());
            activeStaff = known;
        }
        return known;
    }

    /** The dates on which the practice is closed all day. */
    Set<LocalDate> closedDates(DSLContext tx) {
        Set<LocalDate> known = closedDates != null || basis.isEmpty() ? closedDates : basis.get().closedDates;
        if (known == null) {
            requireReading();
            known = ScheduleRows.closedDatesOfPractice(tx);
            closedDates = known;
        }
        return known;
    }

    /** The schedules of these bookables; unknown ids are not in the map. */
    Map<UUID, Schedule> schedules(DSLContext tx, Collection<UUID> ids) {
        List<UUID> missing = missing(it -> it.schedules, ids);
        if (!missing.isEmpty()) {
            requireReading();
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
