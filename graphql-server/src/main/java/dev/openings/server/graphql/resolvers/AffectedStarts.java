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
 * Which starts of a search a change can have made or broken: never fewer than it did. A visit that takes time away blocks the starts whose visit, with its
 * buffers, would meet it; limits count it for the whole day or week of whoever attends; packed starts count anew from it, to the next midnight.
 */
final class AffectedStarts {
    /** Grids begin again at midnight where windows are longer than a day, and no day of a clock is longer. */
    private static final Duration GRID = Duration.ofHours(25);

    private final Openings openings;
    private final SlotQuery query;
    private final Interval range;
    /** Read when the first change comes, and again when it may have changed itself: so that no change falls between reading and listening. */
    private Optional<Watched> known = Optional.empty();

    /**
     * What the answer depends on besides visits.
     *
     * @param ids whose calendars; empty: anybody's
     */
    private record Watched(Set<UUID> ids, BookingRules rules, ZoneId zone) {}

    AffectedStarts(Openings openings, SlotQuery query) {
        this.openings = openings;
        this.query = query;
        this.range = new Interval(query.from(), query.to());
    }

    /** The stretch of the searched range in which starts may have come or gone; empty if none can. */
    Optional<Interval> stretch(CalendarChange change) {
        Watched watched = known.filter(unused -> change.time().isPresent()).orElseGet(this::read);
        known = Optional.of(watched);
        if (!watched.ids().isEmpty() && !change.touches(watched.ids())) {
            return Optional.empty();
        }
        return change.time().isEmpty()
                ? Optional.of(range)
                : reached(watched, change, change.time().get()).intersection(range);
    }

    private Watched read() {
        Practice practice = openings.practice().read();
        Optional<Service> service = query.serviceId()
                .map(id -> Objects.requireNonNull(
                        openings.services().byIds(List.of(id)).get(id)));
        Set<UUID> ids = new HashSet<>(
                query.staffIds().or(() -> service.map(Service::staffIds)).orElse(List.of()));
        service.ifPresent(it -> it.resources().forEach(resource -> ids.addAll(resource.candidateIds())));
        BookingRules rules = service.map(Service::rules).orElseGet(practice::rules);
        return new Watched(ids, query.duration().map(rules::withDuration).orElse(rules), practice.timeZone());
    }

    private Interval reached(Watched watched, CalendarChange change, Interval busy) {
        BookingRules rules = watched.rules();
        Interval reached = busy.widen(rules.duration().plus(rules.bufferAfter()), rules.bufferBefore());
        if (rules.alignment() == SlotRules.Alignment.PACK) {
            reached = reached.widen(GRID, GRID);
        }
        if (rules.maxPerDay().isPresent() || rules.maxPerWeek().isPresent()) {
            for (ZoneId zone : zones(watched, change)) {
                reached = span(
                        reached,
                        counted(busy, WallClock.of(zone), rules.maxPerWeek().isPresent()));
            }
        }
        return reached;
    }

    /** The clocks by which the visit counts. */
    private Set<ZoneId> zones(Watched watched, CalendarChange change) {
        Set<ZoneId> zones = new HashSet<>(Set.of(watched.zone()));
        openings.staff().byIds(change.bookableIds()).values().stream()
                .map(StaffMember::timeZone)
                .forEach(zones::add);
        return zones;
    }

    private static Interval counted(Interval busy, WallClock clock, boolean byWeek) {
        LocalDate first = clock.date(busy.start());
        LocalDate last = clock.date(busy.end());
        return byWeek
                ? new Interval(
                        clock.startOfDay(first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
                        clock.endOfDay(last.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))))
                : new Interval(clock.startOfDay(first), clock.endOfDay(last));
    }

    private static Interval span(Interval one, Interval other) {
        Instant start = one.start().isBefore(other.start()) ? one.start() : other.start();
        Instant end = one.end().isAfter(other.end()) ? one.end() : other.end();
        return new Interval(start, end);
    }
}
