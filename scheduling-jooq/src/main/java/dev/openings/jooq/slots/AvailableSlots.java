package dev.openings.jooq.slots;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds, counts and explains slots. A booking accepts a start if and only if this service lists it at that moment: both ask
 * the same predicate of the core over the same kind of snapshot.
 *
 * <p>The number of statements does not depend on the number of staff members.
 */
public final class AvailableSlots {
    private final ServiceContext services;
    private final ConfigurationCache cache;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public AvailableSlots(ServiceContext services, ConfigurationCache cache) {
        this.cache = cache;
        this.services = services;
    }

    /**
     * The available starts, ascending. A cursor stands for the start after which the next page begins. A page is read from its
     * beginning: a search finds starts in ascending order, and stops when the page is full.
     *
     * @return INVALID and NOT_FOUND with the paths of the query's fields; INVALID at {@code after} for an invalid cursor
     * @throws IllegalArgumentException if the request is for a page from the end or before a cursor
     */
    public Outcome<Page<AvailableSlot>> find(SlotQuery query, PageRequest request) {
        if (request.isBackwards() || request.before().isPresent()) {
            throw new IllegalArgumentException("slots have no pages from the end or before a cursor: " + request);
        }
        return switch (TimeCursors.range(request)) {
            case Outcome.Refused<CursorRange<Instant>> refused -> new Outcome.Refused<>(refused.problems());
            case Outcome.Done<CursorRange<Instant>>(CursorRange<Instant> range) -> {
                Instant from = range.after()
                        .map(it -> it.key().plusSeconds(1))
                        .filter(it -> it.isAfter(query.from()))
                        .orElse(query.from());
                yield from.isBefore(query.to()) || !query.from().isBefore(query.to())
                        ? checked(
                                        query,
                                        (configuration, criteria) -> firstSlots(
                                                configuration, criteria, new Interval(from, query.to()), request))
                                .map(found -> page(found, request))
                        : Outcome.done(page(List.of(), request));
            }
        };
    }

    /**
     * The number of slots of each day on the practice's clock: all days that [from, to) touches, days without a slot too,
     * ascending.
     */
    public Outcome<List<SlotCountOfDay>> days(SlotQuery query) {
        return checked(
                        query,
                        (configuration, criteria) -> SlotCounter.load(
                                configuration, criteria, new Interval(query.from(), query.to()), services.now()))
                .map(SlotCounter::days);
    }

    /**
     * Explains why {@code start} can or cannot be booked, with the next available starts. {@code start} need not lie in
     * [from, to).
     *
     * @return as for {@link #find}, and INVALID at {@code start}
     */
    public Outcome<SlotExplanation> explain(SlotQuery query, Instant start) {
        InputChecks checks = SlotQueryChecks.of(query);
        checks.instant(start, "start");
        if (!checks.areFine()) {
            return checks.refused();
        }
        return reading(configuration -> criteria(configuration, query)
                .map(criteria -> SlotExplanation.read(configuration, criteria, start, services.now())));
    }

    /**
     * The same explanation as far as the actor may see it.
     *
     * @see VisibleObstacles
     */
    public Outcome<SlotExplanation> explain(Actor actor, SlotQuery query, Instant start) {
        return explain(query, start).map(it -> it.visibleTo(actor, start, services.now()));
    }

    /**
     * A watch of a search, for a listener to {@link dev.openings.jooq.changes.CalendarChanges}.
     *
     * @return as for {@link #find}
     */
    public Outcome<WatchedSearch> watch(SlotQuery query) {
        Interval range = new Interval(query.from(), query.to());
        return checked(query, (configuration, criteria) -> criteria)
                .map(valid -> new WatchedSearch(range, () -> checked(query, (configuration, criteria) -> criteria)));
    }

    /**
     * The slots of each of these staff members alone on one day of the practice's clock, by the practice's rules.
     *
     * @param staffIds any number; unknown and inactive staff members have no slots
     * @return slots by staff member, with every id as a key; INVALID at {@code date} and {@code duration}
     */
    public Outcome<Map<UUID, List<AvailableSlot>>> on(Collection<UUID> staffIds, LocalDate date, Duration duration) {
        InputChecks checks = new InputChecks();
        checks.date(date, "date");
        checks.duration(duration, Duration.ofSeconds(1), "duration");
        return checks.areFine()
                ? Outcome.done(reading(
                        configuration -> new DaySlots(configuration, services.now()).of(staffIds, date, duration)))
                : checks.refused();
    }

    private <T> Outcome<T> checked(SlotQuery query, BiFunction<TransactionConfiguration, BookingCriteria, T> block) {
        InputChecks checks = SlotQueryChecks.of(query);
        return checks.areFine()
                ? reading(configuration ->
                        criteria(configuration, query).map(criteria -> block.apply(configuration, criteria)))
                : checks.refused();
    }

    private record Read<T>(T value, ConfigurationSnapshot configuration) {}

    /**
     * What {@code block} answers at one moment. An answer that reads configuration and busy time only takes what is remembered, and
     * proves it: mostly by one statement. If something has changed meanwhile, or if the answer reads more, all statements of a
     * transaction see one moment.
     */
    private <T> T reading(Function<TransactionConfiguration, T> block) {
        if (services.transactions().isJoined()) {
            // Its own changes are not committed, so nothing of them may be remembered.
            return published(atOneMoment(block, UnaryOperator.identity()));
        }
        Optional<ConfigurationSnapshot> latest = cache.unverified();
        if (latest.isPresent()) {
            try {
                return remembered(latest.get(), block);
            } catch (TransactionConfiguration.Outdated changed) {
                // The transaction decides.
            }
        }
        try {
            return published(atOneMoment(block, it -> it.remembering(cache.busyTimes())));
        } catch (TransactionConfiguration.Outdated unnamed) {
            // The database does not name the state of a bookable.
            return published(atOneMoment(block, UnaryOperator.identity()));
        }
    }

    /** The configuration is remembered completely. Each statement proves that nothing has changed since those before it. */
    private <T> T remembered(ConfigurationSnapshot latest, Function<TransactionConfiguration, T> block) {
        return services.transactions().withAutoCommit(tx -> {
            TransactionConfiguration configuration =
                    new TransactionConfiguration(tx, latest.onlyRemembered(), true).remembering(cache.busyTimes());
            T value = block.apply(configuration);
            configuration.prove(cache);
            return value;
        });
    }

    private <T> Read<T> atOneMoment(
            Function<TransactionConfiguration, T> block, UnaryOperator<TransactionConfiguration> memory) {
        return services.transactions().inReadOnlyTransaction(tx -> {
            TransactionConfiguration configuration = memory.apply(TransactionConfiguration.atOneMoment(tx, cache));
            return new Read<>(block.apply(configuration), configuration.snapshot());
        });
    }

    private <T> T published(Read<T> read) {
        cache.publish(read.configuration(), services.transactions());
        return read.value();
    }

    private Outcome<BookingCriteria> criteria(TransactionConfiguration configuration, SlotQuery query) {
        return QueryCriteria.read(configuration, query, services.now());
    }

    /** One more slot than the page holds, if there is one. */
    private List<ProgressiveSearch.Found> firstSlots(
            TransactionConfiguration configuration, BookingCriteria criteria, Interval range, PageRequest request) {
        return ProgressiveSearch.of(configuration, criteria, range, request.limit(), services.now());
    }

    private static Page<AvailableSlot> page(List<ProgressiveSearch.Found> found, PageRequest request) {
        return Page.of(
                found,
                request,
                ProgressiveSearch.Found::offered,
                it -> TimeCursors.encode(it.slot().start(), new UUID(0, 0)));
    }
}
