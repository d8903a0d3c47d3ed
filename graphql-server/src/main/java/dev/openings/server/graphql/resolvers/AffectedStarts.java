package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.slots.SlotRules;
import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Computes the time in which a change can have added or removed starts of a search. The result may be too large, but it
 * never misses a start: an appointment blocks every start whose own time with buffers would overlap it; limits count it
 * for the whole day or week of each attendee; packed starts depend on it until the next midnight.
 */
final class AffectedStarts {
    /** The longest day of a zone. Start grids of windows that are longer than a day begin again at midnight. */
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private final Openings openings;
    private final SlotQuery query;
    private final Interval range;
    /**
     * Read at the first change, not before, so that no change is missed between reading and subscribing. Read again
     * after every change of configuration.
     */
    private Optional<SearchState> cached = Optional.empty();

    /**
     * Everything besides appointments that the starts depend on.
     *
     * @param bookableIds staff members and resources of the search; empty: all
     * @param zone the practice's
     */
    private record SearchState(Set<UUID> bookableIds, BookingRules rules, ZoneId zone) {}

    AffectedStarts(Openings openings, SlotQuery query) {
        this.openings = openings;
        this.query = query;
        this.range = new Interval(query.from(), query.to());
    }

    /** The part of the searched range in which starts may have been added or removed; empty if there is none. */
    Optional<Interval> affectedTime(CalendarChange change) {
        SearchState state =
                cached.filter(unchanged -> change.time().isPresent()).orElseGet(this::read);
        cached = Optional.of(state);
        if (!state.bookableIds().isEmpty() && !change.touches(state.bookableIds())) {
            return Optional.empty();
        }
        return change.time().isEmpty()
                ? Optional.of(range)
                : affectedTime(state, change, change.time().get()).intersection(range);
    }

    private SearchState read() {
        Practice practice = openings.practice().read();
        Optional<Service> service = query.serviceId()
                .map(id -> Objects.requireNonNull(
                        openings.services().byIds(List.of(id)).get(id)));
        Set<UUID> bookableIds = new HashSet<>(
                query.staffIds().or(() -> service.map(Service::staffIds)).orElse(List.of()));
        service.ifPresent(it -> it.resources().forEach(resource -> bookableIds.addAll(resource.candidateIds())));
        BookingRules rules = service.map(Service::rules).orElseGet(practice::rules);
        return new SearchState(
                bookableIds, query.duration().map(rules::withDuration).orElse(rules), practice.timeZone());
    }

    private Interval affectedTime(SearchState state, CalendarChange change, Interval changed) {
        BookingRules rules = state.rules();
        Interval affected = changed.widen(rules.duration().plus(rules.bufferAfter()), rules.bufferBefore());
        if (rules.alignment() == SlotRules.Alignment.PACK) {
            affected = affected.widen(LONGEST_DAY, LONGEST_DAY);
        }
        if (rules.maxPerDay().isPresent() || rules.maxPerWeek().isPresent()) {
            for (ZoneId zone : zones(state, change)) {
                affected = hull(
                        affected,
                        wholeDays(
                                changed, WallClock.of(zone), rules.maxPerWeek().isPresent()));
            }
        }
        return affected;
    }

    /** The zones in whose days and weeks the limits count the change: the practice's and those of its attendees. */
    private Set<ZoneId> zones(SearchState state, CalendarChange change) {
        Set<ZoneId> zones = new HashSet<>(Set.of(state.zone()));
        openings.staff().byIds(change.bookableIds()).values().stream()
                .map(StaffMember::timeZone)
                .forEach(zones::add);
        return zones;
    }

    /** The days, or the weeks from Monday to Sunday, that the interval touches. */
    private static Interval wholeDays(Interval time, WallClock clock, boolean byWeek) {
        LocalDate first = clock.date(time.start());
        LocalDate last = clock.date(time.end());
        return byWeek
                ? new Interval(
                        clock.startOfDay(first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
                        clock.endOfDay(last.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))))
                : new Interval(clock.startOfDay(first), clock.endOfDay(last));
    }

    /** The smallest interval that contains both. */
    private static Interval hull(Interval one, Interval other) {
        Instant start = one.start().isBefore(other.start()) ? one.start() : other.start();
        Instant end = one.end().isAfter(other.end()) ? one.end() : other.end();
        return new Interval(start, end);
    }
}
