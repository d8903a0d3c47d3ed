package dev.openings.jooq.appointments;

import static dev.openings.jooq.testing.Clinic.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Databases;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares lists and counts, page by page, with a filter of all appointments in memory, for appointments of many lengths. */
class AppointmentListsTest extends DatabaseTest {
    private static final Instant MONDAY = berlin("2026-11-30T00:00");

    /** Short ones, lengths around 24 hours, from which an appointment is long, and the maximum. */
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(12),
            Duration.ofHours(24).minusSeconds(1),
            Duration.ofHours(24),
            Duration.ofHours(24).plusSeconds(1),
            Duration.ofDays(3),
            InputChecks.LONGEST);

    private final List<Appointment> all = new ArrayList<>();
    private List<UUID> staff = List.of();
    private List<UUID> rooms = List.of();
    private List<UUID> contacts = List.of();

    @BeforeEach
    void fill() {
        if (!all.isEmpty() && openings.appointments().count(AppointmentFilter.ALL) > 0) {
            return;
        }
        all.clear();
        Clinic clinic = new Clinic(openings);
        staff = List.of(clinic.nineToFive("Ada"), clinic.nineToFive("Ben"), clinic.nineToFive("Zoe"));
        rooms = List.of(clinic.room("Room 1"), clinic.room("Room 2"));
        contacts = List.of(clinic.contact(), clinic.contact());
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 150; i++) {
            all.add(appointment(random));
        }
        Transactions transactions = new Transactions(dataSource, Databases.dialect(dataSource));
        all.forEach(appointment -> transactions.inTransaction(tx -> {
            AppointmentRows.insert(tx, appointment);
            return appointment;
        }));
        all.sort(Comparator.comparing(Appointment::start)
                .thenComparing(it -> it.id().toString()));
    }

    @Test
    void aListHasTheAppointmentsThatMatchItsFilter() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 80; i++) {
            AppointmentFilter filter = filter(random);
            List<UUID> expected = ids(filter, appointment -> true);

            assertThat(pages(
                            request -> openings.appointments()
                                    .list(filter, request)
                                    .orThrow(),
                            random))
                    .as("%s", filter)
                    .isEqualTo(expected);
            assertThat(backwards(
                            request -> openings.appointments()
                                    .list(filter, request)
                                    .orThrow(),
                            random))
                    .as("%s", filter)
                    .isEqualTo(expected);
            assertThat(openings.appointments().count(filter)).as("%s", filter).isEqualTo(expected.size());
        }
    }

    @Test
    void theListOfEachOwnerHasTheAppointmentsThatMatchTheFilter() {
        SplittableRandom random = new SplittableRandom(13);
        List<UUID> bookables = new ArrayList<>(staff);
        bookables.addAll(rooms);
        for (int i = 0; i < 20; i++) {
            AppointmentFilter filter = filter(random);

            assertLists(
                    filter,
                    bookables,
                    (appointment, id) -> appointment.staffIds().contains(id)
                            || appointment.resourceIds().contains(id),
                    request -> openings.appointments()
                            .listOfBookables(bookables, filter, request)
                            .orThrow(),
                    openings.appointments().countOfBookables(bookables, filter),
                    random);
            assertLists(
                    filter,
                    contacts,
                    (appointment, id) -> appointment.contactId().equals(id),
                    request -> openings.appointments()
                            .listOfContacts(contacts, filter, request)
                            .orThrow(),
                    openings.appointments().countOfContacts(contacts, filter),
                    random);
        }
    }

    @Test
    void anAppointmentOfAYearIsFoundInItsLastSecondAndNotAfterIt() {
        Appointment longest = all.stream()
                .filter(it -> it.time().duration().equals(InputChecks.LONGEST))
                .findFirst()
                .orElseThrow();
        AppointmentFilter lastSecond =
                AppointmentFilter.ALL.overlapping(longest.end().minusSeconds(1), longest.end());
        AppointmentFilter after =
                AppointmentFilter.ALL.overlapping(longest.end(), longest.end().plusSeconds(1));

        assertThat(openings.appointments()
                        .list(lastSecond, PageRequest.first(100))
                        .orThrow()
                        .items())
                .contains(longest);
        assertThat(openings.appointments()
                        .list(after, PageRequest.first(100))
                        .orThrow()
                        .items())
                .doesNotContain(longest);
    }

    private void assertLists(
            AppointmentFilter filter,
            List<UUID> owners,
            BiPredicate<Appointment, UUID> isOf,
            Function<PageRequest, Map<UUID, Page<Appointment>>> lists,
            Map<UUID, Integer> counts,
            SplittableRandom random) {
        for (UUID owner : owners) {
            List<UUID> expected = ids(filter, appointment -> isOf.test(appointment, owner));

            assertThat(pages(
                            request -> Optional.ofNullable(lists.apply(request).get(owner))
                                    .orElseThrow(),
                            random))
                    .as("%s of %s", filter, owner)
                    .isEqualTo(expected);
            assertThat(backwards(
                            request -> Optional.ofNullable(lists.apply(request).get(owner))
                                    .orElseThrow(),
                            random))
                    .as("%s of %s", filter, owner)
                    .isEqualTo(expected);
            assertThat(counts).as("%s", filter).containsEntry(owner, expected.size());
        }
    }

    /** The ids of all pages of a list. */
    private static List<UUID> pages(Function<PageRequest, Page<Appointment>> list, SplittableRandom random) {
        int size = random.nextInt(1, 40);
        List<UUID> ids = new ArrayList<>();
        Page<Appointment> page = list.apply(PageRequest.first(size));
        page.items().forEach(it -> ids.add(it.id()));
        while (page.hasNextPage()) {
            assertThat(page.items()).hasSize(size);
            page = list.apply(PageRequest.after(page.endCursor().orElseThrow(), size));
            page.items().forEach(it -> ids.add(it.id()));
        }
        return ids;
    }

    /** The same, from the last page to the first. */
    private static List<UUID> backwards(Function<PageRequest, Page<Appointment>> list, SplittableRandom random) {
        int size = random.nextInt(1, 40);
        Page<Appointment> page = list.apply(PageRequest.last(size));
        List<UUID> ids = new ArrayList<>(ids(page));
        while (page.hasPreviousPage()) {
            assertThat(page.items()).hasSize(size);
            page = list.apply(PageRequest.before(page.startCursor().orElseThrow(), size));
            ids.addAll(0, ids(page));
        }
        return ids;
    }

    private static List<UUID> ids(Page<Appointment> page) {
        return page.items().stream().map(Appointment::id).toList();
    }

    /** The expected ids: an independent implementation of {@link AppointmentFilter}. */
    private List<UUID> ids(AppointmentFilter filter, Predicate<Appointment> additional) {
        return all.stream()
                .filter(it -> filter.from().map(it.end()::isAfter).orElse(true))
                .filter(it -> filter.to().map(it.start()::isBefore).orElse(true))
                .filter(it -> filter.staffIds()
                        .map(ids -> intersects(it.staffIds(), ids))
                        .orElse(true))
                .filter(it -> filter.resourceIds()
                        .map(ids -> intersects(it.resourceIds(), ids))
                        .orElse(true))
                .filter(it -> filter.contactId().map(it.contactId()::equals).orElse(true))
                .filter(it -> filter.statuses()
                        .map(only -> only.contains(it.status()))
                        .orElse(true))
                .filter(additional)
                .map(Appointment::id)
                .toList();
    }

    private static boolean intersects(List<UUID> some, List<UUID> others) {
        return some.stream().anyMatch(others::contains);
    }

    private Appointment appointment(SplittableRandom random) {
        Instant start = MONDAY.plus(Duration.ofHours(random.nextInt(240)));
        Duration length = LENGTHS.get(random.nextInt(LENGTHS.size()));
        return new Appointment(
                new IdGenerator(clock).next(),
                pick(List.of(AppointmentStatus.values()), random),
                Interval.of(start, length),
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                pick(contacts, random),
                some(staff, random),
                random.nextBoolean() ? List.of(pick(rooms, random)) : List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                1,
                clock.instant(),
                clock.instant());
    }

    /** A random filter. Its bounds are near the start or end of an appointment; its range may be empty or reversed. */
    private AppointmentFilter filter(SplittableRandom random) {
        return new AppointmentFilter(
                sometimes(random, edge(random)),
                sometimes(random, edge(random)),
                sometimes(random, random.nextInt(8) == 0 ? List.of() : some(staff, random)),
                random.nextInt(4) == 0 ? Optional.of(List.of(pick(rooms, random))) : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of(pick(contacts, random)) : Optional.empty(),
                Optional.empty(),
                sometimes(random, statuses(random)));
    }

    private Instant edge(SplittableRandom random) {
        Interval time = pick(all, random).time();
        return (random.nextBoolean() ? time.start() : time.end()).plusSeconds(random.nextInt(3) - 1);
    }

    private static Set<AppointmentStatus> statuses(SplittableRandom random) {
        Set<AppointmentStatus> statuses = EnumSet.noneOf(AppointmentStatus.class);
        for (AppointmentStatus each : AppointmentStatus.values()) {
            if (random.nextInt(3) == 0) {
                statuses.add(each);
            }
        }
        return statuses;
    }

    private static <T> Optional<T> sometimes(SplittableRandom random, T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private static List<UUID> some(List<UUID> ids, SplittableRandom random) {
        int first = random.nextInt(ids.size());
        return ids.subList(first, random.nextInt(first + 1, ids.size() + 1));
    }

    private static <T> T pick(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
