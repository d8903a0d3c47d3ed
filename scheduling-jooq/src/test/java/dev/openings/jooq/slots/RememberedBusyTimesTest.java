package dev.openings.jooq.slots;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outside.CacheValidators;
import dev.openings.jooq.outside.NewOutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendarKind;
import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.OutsideSource;
import dev.openings.jooq.outside.Reading;
import dev.openings.jooq.outside.SealedAddress;
import dev.openings.jooq.outside.WhenStale;
import dev.openings.jooq.retention.RetentionPeriods;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import dev.openings.slots.AssignmentRule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer from memory is the answer that the database gives at that moment, whoever has changed it. */
class RememberedBusyTimesTest extends DatabaseTest {
    private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
    private static final Instant MONDAY = berlin("2026-11-30T00:00");
    private static final Instant END = berlin("2026-12-14T00:00");

    @AfterEach
    void resetClock() {
        clock.set(START);
    }

    /** All that a search can answer, as one text. Joined transactions remember no busy time. */
    private static String answers(Openings openings, List<UUID> services, List<UUID> staff) {
        StringBuilder all = new StringBuilder();
        for (UUID service : services) {
            SlotQuery query = SlotQuery.ofService(service, MONDAY, END);
            all.append(openings.slots().find(query, PageRequest.first(40)))
                    .append(openings.slots().days(query))
                    .append(openings.slots().explain(query, MONDAY.plus(Duration.ofHours(10))));
        }
        return all.append(openings.slots().on(staff, LocalDate.of(2026, 12, 1), Duration.ofMinutes(30)))
                .toString();
    }

    private static String read(Openings openings, List<UUID> services, List<UUID> staff) {
        return openings.rolledBack(it -> answers(it, services, staff)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anAnswerFromMemoryIsTheAnswerOfTheDatabaseAfterEachChange(long seed) {
        try (Changes changes = new Changes(seed);
                Openings reader = Openings.on(dataSource, options())) {
            for (int i = 0; i < 30; i++) {
                String change = changes.one();
                String expected = read(openings, changes.services, changes.staff);

                assertThat(answers(reader, changes.services, changes.staff))
                        .as("change %d of seed %d: %s", i, seed, change)
                        .isEqualTo(expected);
                assertThat(answers(reader, changes.services, changes.staff))
                        .as("again, after change %d of seed %d: %s", i, seed, change)
                        .isEqualTo(expected);
            }
            assertThat(changes.done).hasSizeGreaterThan(6);
        }
    }

    /** The law above would notice a change that gives no state another name. */
    @Test
    void aChangeThatNamesNoNewStateMakesAnswersWrong() {
        try (HikariDataSource source = database.current();
                Openings writer = Openings.on(source, options());
                Openings reader = Openings.on(source, options())) {
            Clinic clinic = new Clinic(writer);
            UUID ada = clinic.nineToFive("Dr. Ada");
            UUID contact = clinic.contact();
            List<UUID> services = List.of(clinic.service(minutes(30), ada));
            String before = answers(reader, services, List.of(ada));
            assertThat(before).isEqualTo(read(writer, services, List.of(ada)));
            DSLContext sql = DSL.using(source, Databases.dialect(source));
            sql.execute(
                    database == TestDatabase.H2
                            ? "drop trigger busy_changed_occupancy"
                            : "drop trigger busy_changed_insert on occupancy");

            clinic.book(services.getFirst(), contact, "2026-11-30T10:00");

            assertThat(read(writer, services, List.of(ada))).isNotEqualTo(before);
            assertThat(answers(reader, services, List.of(ada))).isEqualTo(before);
        }
    }

    /** Both answers are of one snapshot of the database, one of them with what the other transactions left in memory. */
    @Test
    void whileOthersWriteMemoryAndDatabaseAgreeInEverySnapshot() {
        Clinic clinic = new Clinic(openings);
        List<UUID> staff = List.of(clinic.nineToFive("Dr. Ada"), clinic.nineToFive("Dr. Bo"));
        UUID contact = clinic.contact();
        UUID service = clinic.service(minutes(30), staff.toArray(UUID[]::new));
        SlotQuery query = SlotQuery.ofService(service, MONDAY, MONDAY.plus(Duration.ofDays(5)));
        Transactions transactions = new Transactions(dataSource, Databases.dialect(dataSource));
        ConfigurationCache cache = new ConfigurationCache();
        AtomicInteger writing = new AtomicInteger(2);
        AtomicInteger different = new AtomicInteger();
        try (Openings other = Openings.on(dataSource, options())) {
            List<Integer> compared = ConcurrentCallers.run(4, 4, number -> {
                int rounds = 0;
                if (number < 2) {
                    SplittableRandom random = new SplittableRandom(number);
                    for (int i = 0; i < 30; i++) {
                        bookAndCancel(number == 0 ? openings : other, service, contact, random);
                    }
                    writing.decrementAndGet();
                } else {
                    for (; writing.get() > 0 || rounds < 20; rounds++) {
                        different.addAndGet(areEqualInOneSnapshot(transactions, cache, query) ? 0 : 1);
                    }
                }
                return rounds;
            });

            assertThat(compared.get(2) + compared.get(3)).isGreaterThanOrEqualTo(40);
        }
        assertThat(different).hasValue(0);
        assertThat(cache.busyStatistics().hits()).isPositive();
    }

    private boolean areEqualInOneSnapshot(Transactions transactions, ConfigurationCache cache, SlotQuery query) {
        return transactions.inReadOnlyTransaction(tx -> {
            TransactionConfiguration plain = TransactionConfiguration.atOneMoment(tx, cache);
            TransactionConfiguration remembering = plain.remembering(cache.busyTimes());
            return search(remembering, query).equals(search(plain, query));
        });
    }

    private List<AvailableSlot> search(TransactionConfiguration configuration, SlotQuery query) {
        BookingCriteria criteria =
                QueryCriteria.read(configuration, query, clock.instant()).orThrow();
        Interval range = new Interval(query.from(), query.to());
        return ProgressiveSearch.of(configuration, criteria, range, 1000, clock.instant()).stream()
                .map(ProgressiveSearch.Found::offered)
                .toList();
    }

    /** Without a transaction: an answer between two equal answers of the database, with no change between them, is the same. */
    @Test
    void whileOthersWriteAnAnswerOfManyStatementsIsOfOneMoment() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Ada");
        UUID bo = clinic.nineToFive("Dr. Bo");
        UUID contact = clinic.contact();
        UUID both = clinic.service(minutes(30), List.of(ada, bo), 2, List.of());
        // One visit that is moved between two mornings: in every moment, exactly one of these starts is free.
        Instant first = berlin("2026-11-30T09:00");
        Instant second = berlin("2026-12-10T09:00");
        Appointment visit = openings.bookings()
                .book(ADMIN, NewAppointment.ofService(both, contact, first))
                .orThrow();
        AtomicInteger isWriting = new AtomicInteger(1);
        AtomicInteger wrong = new AtomicInteger();
        SlotQuery query = SlotQuery.ofService(both, MONDAY, END);
        try (Openings reader = Openings.on(dataSource, options())) {
            List<Integer> rounds = ConcurrentCallers.run(3, 3, number -> {
                int count = 0;
                if (number == 0) {
                    for (int i = 0; i < 40; i++) {
                        openings.bookings()
                                .reschedule(ADMIN, AppointmentMove.to(visit.id(), i % 2 == 0 ? second : first))
                                .orThrow();
                    }
                    isWriting.set(0);
                } else {
                    for (; isWriting.get() > 0 || count < 10; count++) {
                        List<Instant> starts =
                                reader.slots().find(query, PageRequest.first(1000)).orThrow().items().stream()
                                        .map(AvailableSlot::start)
                                        .toList();
                        wrong.addAndGet(starts.contains(first) == starts.contains(second) ? 1 : 0);
                    }
                }
                return count;
            });

            assertThat(rounds.get(1) + rounds.get(2)).isGreaterThanOrEqualTo(20);
        }
        assertThat(wrong).hasValue(0);
    }

    private static void bookAndCancel(Openings writer, UUID service, UUID contact, SplittableRandom random) {
        Instant start = MONDAY.plus(Duration.ofMinutes(30L * random.nextInt(5 * 48)));
        if (writer.bookings().book(ADMIN, NewAppointment.ofService(service, contact, start))
                instanceof BookingOutcome.Done<Appointment>(Appointment made)) {
            writer.bookings()
                    .cancel(ADMIN, made.id(), Optional.empty(), Optional.empty())
                    .orThrow();
        }
    }

    /** Changes of every kind that busy time depends on, by two servers and by SQL. */
    private final class Changes implements AutoCloseable {
        private final SplittableRandom random;
        private final Openings other = Openings.on(dataSource, options());
        private final List<Appointment> visits = new ArrayList<>();
        private final List<Hold> holds = new ArrayList<>();
        private final List<OutsideCalendar> calendars = new ArrayList<>();
        private final List<UUID> staff;
        private final List<UUID> services;
        private final UUID contact;
        private final Set<String> done = new HashSet<>();

        Changes(long seed) {
            random = new SplittableRandom(seed);
            Clinic clinic = new Clinic(openings);
            staff = List.of(clinic.nineToFive("Dr. Ada"), clinic.nineToFive("Dr. Bo"), clinic.nineToFive("Dr. Cy"));
            contact = clinic.contact();
            List<ResourceRequirement> room =
                    List.of(new ResourceRequirement(1, List.of(clinic.room("A"), clinic.room("B"))));
            services = List.of(
                    clinic.service(Clinic.withBuffers(30, 5, 10).withMaxPerWeek(Optional.of(6)), staff, 1, room),
                    clinic.service(minutes(60), staff.subList(0, 2), 2, List.of()),
                    openings.services()
                            .create(
                                    ADMIN,
                                    NewService.of("In turn", minutes(45), staff)
                                            .withAssignment(AssignmentRule.LEAST_RECENT))
                            .orThrow()
                            .id());
        }

        @Override
        public void close() {
            other.close();
        }

        String one() {
            Openings writer = random.nextBoolean() ? openings : other;
            String name = switch (random.nextInt(16)) {
                case 0, 1, 2 -> book(writer);
                case 3 -> hold(writer);
                case 4 -> move(writer);
                case 5 -> cancel(writer);
                case 6 -> release(writer);
                case 7 -> noShow(writer);
                case 8 -> later(Duration.ofMinutes(11));
                case 9 -> sweep(writer);
                case 10 -> outside(writer);
                case 11 -> readAgain(writer);
                case 12 -> forget(writer);
                case 13 -> timeOff(writer);
                case 14 -> deleteBySql();
                default -> random.nextBoolean() ? deactivate(writer) : retain(writer);
            };
            done.add(name);
            return name;
        }

        private Instant start() {
            return MONDAY.plus(Duration.ofMinutes(15L * random.nextInt(14 * 96)))
                    .truncatedTo(ChronoUnit.DAYS)
                    .plus(Duration.ofMinutes(8 * 60 + 15L * random.nextInt(32)));
        }

        private UUID service() {
            return services.get(random.nextInt(services.size()));
        }

        private String book(Openings writer) {
            if (writer.bookings().book(ADMIN, NewAppointment.ofService(service(), contact, start()))
                    instanceof BookingOutcome.Done<Appointment>(Appointment made)) {
                visits.add(made);
            }
            return "book";
        }

        private String hold(Openings writer) {
            if (writer.bookings().hold(ADMIN, NewHold.ofService(service(), start()))
                    instanceof BookingOutcome.Done<Hold>(Hold made)) {
                holds.add(made);
            }
            return "hold";
        }

        private String move(Openings writer) {
            visits.stream()
                    .skip(visits.isEmpty() ? 0 : random.nextInt(visits.size()))
                    .findFirst()
                    .ifPresent(it -> writer.bookings().reschedule(ADMIN, AppointmentMove.to(it.id(), start())));
            return "move";
        }

        private String cancel(Openings writer) {
            if (!visits.isEmpty()) {
                writer.bookings().cancel(ADMIN, visits.removeFirst().id(), Optional.empty(), Optional.empty());
            }
            return "cancel";
        }

        private String release(Openings writer) {
            if (!holds.isEmpty()) {
                writer.bookings().release(ADMIN, holds.removeFirst().id(), Optional.empty());
            }
            return "release";
        }

        private String noShow(Openings writer) {
            if (!visits.isEmpty()) {
                writer.bookings()
                        .changeStatus(ADMIN, visits.getLast().id(), AppointmentStatus.NO_SHOW, Optional.empty());
            }
            return "no-show";
        }

        private String later(Duration by) {
            clock.advance(by);
            return "later";
        }

        private String sweep(Openings writer) {
            writer.bookings().sweep();
            return "sweep";
        }

        private String outside(Openings writer) {
            WhenStale whenStale = random.nextBoolean() ? WhenStale.CLOSE : WhenStale.KEEP;
            calendars.add(writer.outsideCalendars()
                    .add(
                            ADMIN,
                            new NewOutsideCalendar(
                                    staff.get(random.nextInt(staff.size())),
                                    "Private",
                                    OutsideCalendarKind.ICS,
                                    "calendar.example",
                                    new SealedAddress("sealed", Optional.empty()),
                                    new OutsideChoices(true, true, whenStale)),
                            filled())
                    .orThrow());
            return "outside calendar";
        }

        private Reading.Filled filled() {
            return new Reading.Filled(
                    IntervalSet.of(Interval.of(start(), Duration.ofHours(2)), Interval.of(start(), Duration.ofDays(9))),
                    new CacheValidators(Optional.empty(), Optional.empty(), Optional.empty()));
        }

        /** Reads calendars, an hour later at times: what closes all time when it is stale then does. */
        private String readAgain(Openings writer) {
            if (random.nextBoolean()) {
                return later(Duration.ofMinutes(61));
            }
            for (OutsideCalendar calendar : calendars) {
                Reading reading = random.nextBoolean() ? filled() : new Reading.Unchanged();
                if (writer.outsideCalendars().source(ADMIN, calendar.id())
                        instanceof Outcome.Done<OutsideSource>(OutsideSource source)) {
                    writer.outsideCalendars().record(ADMIN, source, reading);
                }
            }
            return "read outside calendars";
        }

        private String forget(Openings writer) {
            if (!calendars.isEmpty()) {
                writer.outsideCalendars().remove(ADMIN, calendars.removeFirst().id(), Optional.empty());
            }
            return "remove outside calendar";
        }

        private String timeOff(Openings writer) {
            Instant from = start();
            writer.schedules()
                    .addTimeOff(
                            ADMIN,
                            NewTimeOff.period(
                                    staff.get(random.nextInt(staff.size())), from, from.plus(Duration.ofHours(3))));
            new Clinic(writer).hours(staff.getFirst(), LocalTime.of(8 + random.nextInt(3), 0), LocalTime.of(17, 0));
            return "time off and hours";
        }

        private String deleteBySql() {
            DSL.using(dataSource, Databases.dialect(dataSource))
                    .execute(
                            "delete from occupancy where bookable_id = ? and appointment_id is not null",
                            staff.get(random.nextInt(staff.size())));
            return "delete by SQL";
        }

        private String deactivate(Openings writer) {
            writer.staff()
                    .update(ADMIN, StaffMemberChange.of(staff.getLast()).withActive(Patch.set(random.nextInt(3) > 0)));
            return "activate or deactivate";
        }

        private String retain(Openings writer) {
            Instant now = clock.instant();
            clock.set(END.plus(Duration.ofDays(100)));
            writer.retention()
                    .due(new RetentionPeriods(Optional.of(Period.ofDays(30)), Optional.empty(), Optional.empty()))
                    .forEach(writer.retention()::deleteBatch);
            clock.set(now);
            visits.clear();
            return "retention";
        }
    }

    @Test
    void aTransactionOfTheCallerSeesItsOwnChangesAndLeavesNoneInMemory() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Ada");
        UUID contact = clinic.contact();
        UUID service = clinic.service(minutes(30), ada);
        SlotQuery query = Clinic.day(service, "2026-11-30");
        List<String> before = clinic.starts(query);

        List<String> inside = openings.rolledBack(it -> {
                    Clinic joined = new Clinic(it);
                    joined.book(service, contact, "2026-11-30T10:00");
                    List<String> first = joined.starts(query);
                    joined.book(service, contact, "2026-11-30T11:00");
                    assertThat(joined.starts(query)).hasSize(first.size() - 1);
                    return first;
                })
                .orElseThrow();

        assertThat(inside).hasSize(before.size() - 1);
        assertThat(clinic.starts(query)).isEqualTo(before);
    }
}
