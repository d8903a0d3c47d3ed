package dev.openings.jooq;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.holidays.NewHolidayCalendar;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.time.Interval;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number of statements does not depend on the number of objects that are read. */
class StatementCountTest extends DatabaseTest {
    private final AtomicInteger statements = new AtomicInteger();
    private Openings counted;

    @BeforeEach
    void count() {
        counted = Openings.on(counting(dataSource), options());
    }

    @Test
    void slotsNeedTheSameForOneTenAndAHundredStaffMembers() {
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        List<Integer> counts = new ArrayList<>();
        for (int people : List.of(1, 10, 100)) {
            List<UUID> staff = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                staff.add(clinic.nineToFive("Dr. " + people + "." + i));
            }
            UUID service = clinic.service(minutes(30), staff.toArray(UUID[]::new));
            clinic.book(service, contact, "2026-11-30T10:00");
            counts.add(statementsOf(() -> assertThat(counted.slots()
                            .find(
                                    SlotQuery.ofService(
                                            service, berlin("2026-11-30T00:00"), berlin("2026-12-31T00:00")),
                                    PageRequest.first(100))
                            .orThrow()
                            .items())
                    .hasSize(100)));
            counts.add(statementsOf(() -> counted.slots()
                    .on(staff, LocalDate.of(2026, 11, 30), Duration.ofMinutes(30))
                    .orThrow()));
        }

        assertThat(counts)
                .containsExactly(
                        counts.get(0), counts.get(1), counts.get(0), counts.get(1), counts.get(0), counts.get(1));
        assertThat(counts.get(0)).isLessThan(20);
    }

    @Test
    void aRepeatedSearchNeedsOneStatementAndAfterABookingOneMoreForEachPart() {
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        List<UUID> staff = List.of(clinic.nineToFive("Again 1"), clinic.nineToFive("Again 2"));
        UUID service = clinic.service(minutes(30), staff.toArray(UUID[]::new));
        SlotQuery month = SlotQuery.ofService(service, berlin("2026-11-30T00:00"), berlin("2026-12-31T00:00"));
        Runnable search =
                () -> counted.slots().find(month, PageRequest.first(100)).orThrow();
        statementsOf(search);

        assertThat(statementsOf(search)).isEqualTo(1);
        assertThat(statementsOf(() -> counted.slots().days(month).orThrow())).isLessThanOrEqualTo(2);
        assertThat(statementsOf(() -> counted.slots().days(month).orThrow())).isEqualTo(1);
        clinic.book(service, contact, "2026-11-30T10:00");
        // The first hundred slots lie in two parts of the range.
        assertThat(statementsOf(search)).isEqualTo(3);
        assertThat(statementsOf(search)).isEqualTo(1);
    }

    @Test
    void fourHundredClosedDaysOfAHundredPeopleNeedNoStatementMore() {
        Clinic clinic = new Clinic(openings);
        List<UUID> staff = many(i -> clinic.nineToFive("Closed " + i));
        UUID service = clinic.service(minutes(30), staff.toArray(UUID[]::new));
        SlotQuery month = SlotQuery.ofService(service, berlin("2026-11-30T00:00"), berlin("2026-12-31T00:00"));
        int open = statementsOf(
                () -> counted.slots().find(month, PageRequest.first(100)).orThrow());
        UUID calendar = openings.holidays()
                .create(ADMIN, NewHolidayCalendar.ofIcs("All year", event("20270101", "20280205")))
                .orThrow()
                .id();

        openings.holidays()
                .assign(ADMIN, Optional.empty(), Optional.of(calendar))
                .orThrow();

        assertThat(openings.holidays()
                        .days(List.of(calendar), LocalDate.EPOCH, LocalDate.of(2100, 1, 1))
                        .get(calendar))
                .hasSize(400);
        assertThat(statementsOf(() -> assertThat(counted.slots()
                                .find(month, PageRequest.first(100))
                                .orThrow()
                                .items())
                        .hasSize(100)))
                .isEqualTo(open);
        openings.holidays().assign(ADMIN, Optional.empty(), Optional.empty()).orThrow();
    }

    private static String event(String first, String end) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Closed\nDTSTART:" + first + "\nDTEND:" + end
                + "\nEND:VEVENT\nEND:VCALENDAR";
    }

    @Test
    void listsOfManyOwnersNeedTheSameAsOfOne() {
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        List<UUID> staff = new ArrayList<>();
        List<UUID> appointments = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            staff.add(clinic.nineToFive("List " + i));
            UUID service = clinic.service(minutes(30), staff.getLast());
            appointments.add(clinic.book(service, contact, "2026-11-30T10:00").id());
            appointments.add(clinic.book(service, contact, "2026-11-30T11:00").id());
        }

        int one = statementsOf(() -> counted.appointments()
                .listOfBookables(staff.subList(0, 1), AppointmentFilter.ALL, PageRequest.first(1))
                .orThrow());
        int ten = statementsOf(() -> assertThat(counted.appointments()
                        .listOfBookables(staff, AppointmentFilter.ALL, PageRequest.first(1))
                        .orThrow())
                .allSatisfy((id, page) -> {
                    assertThat(page.items()).hasSize(1);
                    assertThat(page.hasNextPage()).isTrue();
                }));

        assertThat(ten).isEqualTo(one);
        assertThat(statementsOf(() -> counted.appointments().events(appointments)))
                .isEqualTo(statementsOf(() -> counted.appointments().events(appointments.subList(0, 1))));
        assertThat(statementsOf(() -> counted.reminders().ofAppointments(appointments)))
                .isEqualTo(statementsOf(() -> counted.reminders().ofAppointments(appointments.subList(0, 1))));
        assertThat(statementsOf(() -> counted.appointments().byIds(appointments)))
                .isEqualTo(statementsOf(() -> counted.appointments().byIds(appointments.subList(0, 1))));
        assertThat(counted.appointments()
                        .countOfBookables(staff, AppointmentFilter.ALL)
                        .values())
                .containsOnly(2);
    }

    @Test
    void readsByIdNeedTheSameForOneTenAndAHundredIds() {
        Clinic clinic = new Clinic(openings);
        List<UUID> staff = many(i -> clinic.nineToFive("Read " + i));
        List<UUID> rooms = many(i -> clinic.room("Room " + i));
        List<UUID> contacts = many(i -> clinic.contact());
        List<UUID> services = many(i -> clinic.service(minutes(30), staff.get(i)));
        LocalDate monday = LocalDate.of(2026, 11, 30);
        Interval week = Interval.of(berlin("2026-11-30T00:00"), Duration.ofDays(7));

        assertConstant(staff, ids -> counted.staff().byIds(ids).size());
        assertConstant(rooms, ids -> counted.resources().byIds(ids).size());
        assertConstant(contacts, ids -> counted.contacts().byIds(ids).size());
        assertConstant(services, ids -> counted.services().byIds(ids).size());
        assertConstant(staff, ids -> counted.services().idsByStaff(ids).size());
        assertConstant(staff, ids -> counted.schedules().workingHours(ids).size());
        assertConstant(
                staff,
                ids -> counted.schedules()
                        .dateOverrides(ids, monday, monday.plusDays(7))
                        .size());
        assertConstant(staff, ids -> counted.schedules().timeOff(ids, week).size());
        assertConstant(staff, ids -> counted.schedules().available(ids, week).size());
        assertConstant(staff, ids -> counted.appointments().busy(ids, week).size());
        assertConstant(
                staff,
                ids -> counted.appointments()
                        .countOfBookables(ids, AppointmentFilter.ALL)
                        .size());
        assertConstant(
                contacts,
                ids -> counted.appointments()
                        .countOfContacts(ids, AppointmentFilter.ALL)
                        .size());
    }

    private static List<UUID> many(IntFunction<UUID> create) {
        return IntStream.range(0, 100).mapToObj(create).toList();
    }

    /** Reads one, ten and a hundred of the ids, and compares the numbers of results and of statements. */
    private void assertConstant(List<UUID> ids, ToIntFunction<List<UUID>> read) {
        List<Integer> counts = Stream.of(1, 10, 100)
                .map(size -> statementsOf(
                        () -> assertThat(read.applyAsInt(ids.subList(0, size))).isEqualTo(size)))
                .toList();

        assertThat(counts).containsOnly(counts.getFirst());
    }

    private int statementsOf(Runnable work) {
        statements.set(0);
        work.run();
        return statements.get();
    }

    private DataSource counting(DataSource real) {
        return proxy(DataSource.class, real);
    }

    /** A proxy of {@code real} that counts the statements that its connections prepare. */
    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("prepareStatement")) {
                statements.incrementAndGet();
            }
            try {
                Object result = method.invoke(real, args);
                return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }
}
