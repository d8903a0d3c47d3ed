package dev.openings.jooq.slots;

import dev.openings.booking.Snapshot;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.booking.Bookings;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.Explanation;
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
import org.jooq.DSLContext;

/**
 * What can be booked. Every slot that is offered would be accepted by {@link Bookings#book} at this moment, and every start that would be
 * accepted is offered: both ask the same predicate of the core over the same kind of snapshot.
 *
 * <p>The number of statements does not depend on how many people are asked for.
 */
public final class AvailableSlots {
    private final ServiceContext base;
    private final ConfigurationCache cache;

    public AvailableSlots(ServiceContext base, ConfigurationCache cache) {
        this.cache = cache;
        this.base = base;
    }

    /**
     * Bookable starts, ascending; a cursor is the start behind which to go on.
     *
     * @return INVALID and NOT_FOUND with the names of the query's fields, INVALID at {@code after} for a cursor that is none
     */
    public Outcome<Page<AvailableSlot>> find(SlotQuery query, PageRequest request) {
        return switch (TimeCursors.parse(request.after())) {
            case Outcome.Refused<Optional<TimeCursors.Position>> refused -> new Outcome.Refused<>(refused.problems());
            case Outcome.Done<Optional<TimeCursors.Position>>(Optional<TimeCursors.Position> place) -> {
                Instant from = place.map(it -> it.time().plusSeconds(1))
                        .filter(it -> it.isAfter(query.from()))
                        .orElse(query.from());
                yield from.isBefore(query.to()) || !query.from().isBefore(query.to())
                        ? checked(
                                        query,
                                        (rules, wish) ->
                                                firstSlots(rules, wish, new Interval(from, query.to()), request))
                                .map(found -> page(found, request))
                        : Outcome.done(new Page<>(List.of(), false));
            }
        };
    }

    /** How many slots each day has on the practice's clock: all days that [from, to) touches, empty ones too, ascending. */
    public Outcome<List<SlotCountOfDay>> days(SlotQuery query) {
        return checked(query, (rules, wish) -> {
                    Interval range = new Interval(query.from(), query.to());
                    return new Counted(wish, range, SnapshotLoader.loadToFind(rules, wish, range, base.now()));
                })
                .map(Counted::days);
    }

    /**
     * Why {@code start} can or cannot be booked, and the next starts that can; {@code start} need not lie in [from, to).
     *
     * @return as for {@link #find}, and INVALID at {@code start}
     */
    public Outcome<SlotExplanation> explain(SlotQuery query, Instant start) {
        InputChecks checks = SlotQueryChecks.of(query);
        checks.instant(start, "start");
        if (!checks.areFine()) {
            return checks.refused();
        }
        return reading(rules -> wish(rules, query).map(wish -> explanation(rules, wish, start)));
    }

    /**
     * The starts of each of these people alone on one day of the practice's clock, by the rules of the practice.
     *
     * @param staffIds any number; those who are unknown or inactive have no slots
     * @return by person, every id is a key; INVALID at {@code date} and {@code duration}
     */
    public Outcome<Map<UUID, List<AvailableSlot>>> on(Collection<UUID> staffIds, LocalDate date, Duration duration) {
        InputChecks checks = new InputChecks();
        checks.date(date, "date");
        checks.duration(duration, Duration.ofSeconds(1), "duration");
        return checks.areFine()
                ? Outcome.done(reading(rules -> new DaySlots(rules, base.now()).of(staffIds, date, duration)))
                : checks.refused();
    }

    /** Where days are counted, outside of the transaction. */
    private record Counted(BookingCriteria wish, Interval range, Snapshot snapshot) {
        List<SlotCountOfDay> days() {
            return SlotCounter.of(snapshot.search(), range, wish.practice().timeZone());
        }
    }

    private <T> Outcome<T> checked(SlotQuery query, BiFunction<TransactionConfiguration, BookingCriteria, T> block) {
        InputChecks checks = SlotQueryChecks.of(query);
        return checks.areFine()
                ? reading(rules -> wish(rules, query).map(wish -> block.apply(rules, wish)))
                : checks.refused();
    }

    /** All of it sees the database at one moment. */
    private <T> T reading(Function<TransactionConfiguration, T> block) {
        return base.transactions()
                .inReadOnlyTransaction(tx -> block.apply(TransactionConfiguration.atOneMoment(tx, cache)));
    }

    private Outcome<BookingCriteria> wish(TransactionConfiguration rules, SlotQuery query) {
        DSLContext tx = rules.tx();
        InputChecks checks = new InputChecks();
        Optional<Appointment> moving = query.reschedulingId().flatMap(id -> AppointmentRows.find(tx, id));
        if (query.reschedulingId().isPresent() && moving.isEmpty()) {
            checks.add(ProblemCode.NOT_FOUND, "There is no appointment with this id.", "reschedulingId");
        }
        query.holdId()
                .filter(id -> HoldRows.active(tx, List.of(id), base.now()).isEmpty())
                .ifPresent(id ->
                        checks.add(ProblemCode.NOT_FOUND, "There is no hold with this id, or it ran out.", "holdId"));
        Optional<BookingCriteria> wish = CriteriaResolver.read(rules, RequestedCriteria.of(query, moving), checks);
        return wish.filter(it -> checks.areFine()).map(Outcome::done).orElseGet(checks::refused);
    }

    /** One more than the page has, if there are so many. */
    private List<ProgressiveSearch.Found> firstSlots(
            TransactionConfiguration rules, BookingCriteria wish, Interval range, PageRequest request) {
        return ProgressiveSearch.of(rules, wish, range, request.first() + 1, base.now());
    }

    private static Page<AvailableSlot> page(List<ProgressiveSearch.Found> found, PageRequest request) {
        Page<ProgressiveSearch.Found> page = TimeCursors.page(
                found, request, it -> TimeCursors.encode(it.slot().start(), new UUID(0, 0)));
        List<Page.Entry<AvailableSlot>> entries = page.entries().stream()
                .map(it -> new Page.Entry<>(it.item().offered(), it.cursor()))
                .toList();
        return new Page<>(entries, page.hasNextPage());
    }

    private SlotExplanation explanation(TransactionConfiguration rules, BookingCriteria wish, Instant start) {
        Interval moment = Interval.of(start, Duration.ofSeconds(1));
        Explanation explanation = SnapshotLoader.loadToFind(rules, wish, moment, base.now())
                .search()
                .explain(start);
        List<SlotExplanation.Candidate> candidates = explanation.candidates().stream()
                .map(it -> new SlotExplanation.Candidate(UUID.fromString(it.id()), it.obstacles()))
                .toList();
        return new SlotExplanation(
                explanation.bookable(), candidates, AlternativeSlots.from(rules, wish, start, base.now()));
    }
}
