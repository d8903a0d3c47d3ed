package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotExplanation;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number of round roundTrips to PostgreSQL of a server whose cache is filled; they are most of the cost of a booking. */
class RoundTripsTest extends DatabaseTest {
    private static final Instant TEN = berlin("2026-11-30T10:00");

    private final List<String> roundTrips = new CopyOnWriteArrayList<>();
    private Openings counted;
    private Clinic clinic;
    private UUID contact;
    private UUID service;

    @BeforeEach
    void fillTheCache() {
        assumeTrue(database == TestDatabase.POSTGRESQL, "H2 runs in this process: there are no round trips");
        counted = Openings.on(proxy(DataSource.class, dataSource), options());
        clinic = new Clinic(openings);
        contact = clinic.contact();
        service = clinic.service(minutes(30), clinic.nineToFive("Dr. Ada"), clinic.nineToFive("Dr. Bo"));
        book(TEN.minus(Duration.ofHours(1))).orThrow();
        roundTrips.clear();
    }

    @Test
    void aBookingTakesOneRoundTripToReadAndOneToWrite() {
        book(TEN).orThrow();

        assertThat(roundTrips).hasSize(2);
        assertThat(roundTrips.getFirst())
                .startsWith("select")
                .contains("for share", "for no key update", "rules_state");
        assertThat(roundTrips.getLast()).startsWith("insert into appointment ").endsWith("commit");
        assertThat(statements(roundTrips.getLast())).isEqualTo(6);
    }

    @Test
    void aRepeatedRefusalTakesOneRoundTripWithoutALock() {
        book(TEN).orThrow();
        book(TEN).orThrow();
        assertThat(book(TEN)).isInstanceOf(BookingOutcome.Unavailable.class);
        roundTrips.clear();

        BookingOutcome<Appointment> refused = book(TEN);

        assertThat(alternatives(refused)).hasSize(SlotExplanation.MAX_ALTERNATIVES);
        assertThat(roundTrips).hasSize(1);
        assertThat(roundTrips.getFirst()).doesNotContain(" for ");
    }

    @Test
    void freedTimeCanBeBookedAfterARefusal() {
        Appointment first = book(TEN).orThrow();
        book(TEN).orThrow();
        assertThat(book(TEN)).isInstanceOf(BookingOutcome.Unavailable.class);
        openings.bookings()
                .cancel(ADMIN, first.id(), Optional.empty(), Optional.empty())
                .orThrow();

        assertThat(book(TEN)).isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void aClaimTakesOneRoundTrip() {
        clock.set(TEN.minus(Duration.ofHours(2)).minusSeconds(1));
        counted.messages().claim("a", Set.of(ReminderChannel.values()), 100, Duration.ofMinutes(1));

        assertThat(roundTrips).hasSize(1);
        assertThat(roundTrips.getFirst().toLowerCase(Locale.ROOT)).contains("skip locked", "update message");
    }

    /** docs/performance.md has these figures. */
    @Test
    void eachWayToTakeOrGiveBackTimeTakesAsManyRoundTripsAsTheDocsSay() {
        Map<String, String> found = new LinkedHashMap<>();
        Appointment appointment = book(TEN).orThrow();
        found.put("book", trips());
        Hold hold = counted.bookings()
                .hold(ADMIN, NewHold.ofService(service, TEN.plus(Duration.ofHours(1))))
                .orThrow();
        found.put("hold", trips());
        counted.bookings()
                .reschedule(
                        ADMIN,
                        AppointmentMove.to(appointment.id(), hold.time().start())
                                .withHold(hold.id()))
                .orThrow();
        found.put("move to held time", trips());
        counted.bookings()
                .reschedule(ADMIN, AppointmentMove.to(appointment.id(), TEN))
                .orThrow();
        found.put("move", trips());
        counted.bookings()
                .cancel(ADMIN, appointment.id(), Optional.empty(), Optional.empty())
                .orThrow();
        found.put("cancel", trips());

        assertThat(found)
                .isEqualTo(Map.of(
                        "book", "2 trips, 9 statements",
                        "hold", "2 trips, 7 statements",
                        "move", "4 trips, 17 statements",
                        "move to held time", "4 trips, 21 statements",
                        "cancel", "4 trips, 14 statements"));
    }

    /** Round trips and statements since the last call. */
    private String trips() {
        String text = roundTrips.size() + " trips, "
                + roundTrips.stream().mapToLong(RoundTripsTest::statements).sum() + " statements";
        roundTrips.clear();
        return text;
    }

    private BookingOutcome<Appointment> book(Instant start) {
        return counted.bookings().book(ADMIN, NewAppointment.ofService(service, contact, start));
    }

    private static List<AvailableSlot> alternatives(BookingOutcome<Appointment> outcome) {
        return outcome instanceof BookingOutcome.Unavailable<Appointment> refused ? refused.alternatives() : List.of();
    }

    private static long statements(String roundTrip) {
        return roundTrip.chars().filter(c -> c == ';').count() + 1;
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            // A thread of its own notifies other servers.
            if (method.getName().equals("prepareStatement")
                    && !String.valueOf(args[0]).contains("pg_notify")) {
                roundTrips.add(String.valueOf(args[0]).strip());
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
