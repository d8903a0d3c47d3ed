package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.slots.WatchedSearch;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.GlobalId;
import dev.openings.slots.SlotRules.Alignment;
import dev.openings.time.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The affected time of a change contains every start that the change added or removed, and little else. */
class WatchedSearchTest {
    private static final Actor ACTOR = new Actor.Server();
    private static final Instant MONDAY = Instant.parse("2027-01-11T00:00:00Z");
    private static final Interval FORTNIGHT = new Interval(MONDAY, Instant.parse("2027-01-25T00:00:00Z"));

    private ServerFixture server;
    private Openings openings;
    private UUID contact;
    private final List<CalendarChange> changes = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        new GraphQlTestPractice(server).setTimeZone("Europe/Berlin");
        openings = server.server().context().openings();
        contact = openings.contacts()
                .create(ACTOR, NewContact.of("Ben", "Hoffmann"))
                .orThrow()
                .id();
        openings.changes().subscribe(changes::add);
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    @Test
    void anAppointmentAffectsItsTimeWithItsOwnBuffersAndThoseOfTheSearch() {
        UUID service = service(rules(Alignment.WINDOW_START, Optional.empty(), Optional.empty()), "09:00", "17:00");
        WatchedSearch affectedStarts = affectedStarts(service);

        book(service, "2027-01-13T10:00:00Z");

        // Half an hour with ten minutes before and five after: the buffers of the appointment, and those of an
        // appointment
        // before or after it.
        assertThat(lastAffectedTime(affectedStarts))
                .contains(Interval.of("2027-01-13T09:15:00Z", "2027-01-13T10:45:00Z"));
    }

    @Test
    void aLimitAffectsTheWholeDayOrWeekInTheZoneOfTheAttendee() {
        UUID daily = service(rules(Alignment.CLOCK, Optional.of(3), Optional.empty()), "09:00", "17:00");
        UUID weekly = service(rules(Alignment.CLOCK, Optional.empty(), Optional.of(3)), "09:00", "17:00");
        WatchedSearch affectedByDay = affectedStarts(daily);
        WatchedSearch affectedByWeek = affectedStarts(weekly);

        book(daily, "2027-01-13T10:00:00Z");
        assertThat(lastAffectedTime(affectedByDay))
                .contains(Interval.of("2027-01-12T23:00:00Z", "2027-01-13T23:00:00Z"));
        assertThat(lastAffectedTime(affectedByWeek)).as("of other staff").isEmpty();

        book(weekly, "2027-01-20T10:00:00Z");
        assertThat(lastAffectedTime(affectedByWeek))
                .contains(Interval.of("2027-01-17T23:00:00Z", "2027-01-24T23:00:00Z"));
    }

    @Test
    void changedRulesApplyToTheNextChange() {
        UUID service = service(rules(Alignment.CLOCK, Optional.empty(), Optional.empty()), "09:00", "17:00");
        WatchedSearch affectedStarts = affectedStarts(service);
        book(service, "2027-01-13T10:00:00Z");
        assertThat(lastAffectedTime(affectedStarts).orElseThrow().duration()).isLessThan(Duration.ofHours(2));

        new GraphQlTestPractice(server)
                .mutate(
                        "updateService",
                        "UpdateServiceInput",
                        "service",
                        "{ id }",
                        Map.of(
                                "id",
                                new GlobalId(GlobalId.Kind.SERVICE, service).text(),
                                "rules",
                                Map.of("duration", "PT30M", "maxPerDay", 5)));
        assertThat(lastAffectedTime(affectedStarts)).contains(FORTNIGHT);
        book(service, "2027-01-14T10:00:00Z");

        assertThat(lastAffectedTime(affectedStarts))
                .contains(Interval.of("2027-01-13T23:00:00Z", "2027-01-14T23:00:00Z"));
    }

    @Test
    void everyAddedOrRemovedStartIsInTheAffectedTime() {
        Random random = new Random(7);
        for (Alignment alignment : Alignment.values()) {
            for (int limits = 0; limits < 3; limits++) {
                BookingRules rules = rules(
                        alignment,
                        limits == 1 ? Optional.of(2) : Optional.empty(),
                        limits == 2 ? Optional.of(4) : Optional.empty());
                UUID service = service(
                        rules, random.nextBoolean() ? "00:00" : "08:20", random.nextBoolean() ? "24:00" : "19:00");
                assertAffectedTimeContainsEveryDifference(service, random);
            }
        }
    }

    private void assertAffectedTimeContainsEveryDifference(UUID service, Random random) {
        WatchedSearch affectedStarts = affectedStarts(service);
        Set<Instant> before = starts(service);
        for (int i = 0; i < 8; i++) {
            List<Instant> all = before.stream().sorted().toList();
            changes.clear();
            book(service, all.get(random.nextInt(all.size())).toString());

            Set<Instant> after = starts(service);
            Interval affected = lastAffectedTime(affectedStarts).orElseThrow();
            assertThat(difference(before, after))
                    .isNotEmpty()
                    .allSatisfy(start -> assertThat(affected.contains(start))
                            .as(start + " in " + affected)
                            .isTrue());
            before = after;
        }
    }

    private static Set<Instant> difference(Set<Instant> one, Set<Instant> other) {
        Set<Instant> all = new HashSet<>(one);
        all.addAll(other);
        all.removeIf(start -> one.contains(start) && other.contains(start));
        return all;
    }

    private WatchedSearch affectedStarts(UUID service) {
        changes.clear();
        return openings.slots()
                .watch(SlotQuery.ofService(service, FORTNIGHT.start(), FORTNIGHT.end()))
                .orThrow();
    }

    /** The affected time of the last change. */
    private Optional<Interval> lastAffectedTime(WatchedSearch affectedStarts) {
        return affectedStarts.affectedTime(changes.getLast());
    }

    private Set<Instant> starts(UUID service) {
        Set<Instant> starts = new HashSet<>();
        openings
                .slots()
                .find(SlotQuery.ofService(service, FORTNIGHT.start(), FORTNIGHT.end()), PageRequest.first(1_000))
                .orThrow()
                .items()
                .stream()
                .map(AvailableSlot::start)
                .forEach(starts::add);
        return starts;
    }

    private void book(UUID service, String start) {
        openings.bookings()
                .book(ACTOR, NewAppointment.ofService(service, contact, Instant.parse(start)))
                .orThrow();
    }

    private UUID service(BookingRules rules, String from, String to) {
        UUID staff = openings.staff()
                .create(ACTOR, NewStaffMember.of("Ada", StaffRole.NURSE))
                .orThrow()
                .id();
        WeeklyHoursEntry hours =
                WeeklyHoursEntry.of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), TimeWindow.of(from, to));
        openings.schedules().setWorkingHours(ACTOR, staff, List.of(hours)).orThrow();
        return openings.services()
                .create(ACTOR, NewService.of("Visit", rules, List.of(staff)))
                .orThrow()
                .id();
    }

    private static BookingRules rules(Alignment alignment, Optional<Integer> perDay, Optional<Integer> perWeek) {
        return BookingRules.of(Duration.ofMinutes(30))
                .with(rules -> rules.step(Optional.of(Duration.ofMinutes(20)))
                        .bufferBefore(Duration.ofMinutes(10))
                        .bufferAfter(Duration.ofMinutes(5))
                        .alignment(alignment)
                        .maxPerDay(perDay)
                        .maxPerWeek(perWeek));
    }
}
