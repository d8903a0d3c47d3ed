package dev.openings.jooq.appointments;

import static dev.openings.jooq.testing.Clinic.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Databases;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OccupancyRowsTest extends DatabaseTest {
    private static final Instant MONDAY = berlin("2026-11-30T00:00");

    /** With buffers of 30 minutes in total, three of them are just below, at and just above a day. */
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(30),
            Duration.ofHours(23).plusMinutes(30).minusSeconds(1),
            Duration.ofHours(23).plusMinutes(30),
            Duration.ofHours(23).plusMinutes(30).plusSeconds(1),
            Duration.ofDays(5),
            InputChecks.LONGEST);

    @Test
    void busyTimesThatOverlapARangeAreFoundWhateverTheirLength() {
        SplittableRandom random = new SplittableRandom(3);
        Transactions transactions = new Transactions(dataSource, Databases.dialect(dataSource));
        Map<UUID, Appointment> inserted = new HashMap<>();
        Clinic clinic = new Clinic(openings);
        UUID contact = clinic.contact();
        for (int i = 0; i < 60; i++) {
            Appointment appointment = appointment(clinic.room("Room " + i), contact, random);
            transactions.inTransaction(tx -> {
                AppointmentRows.insert(tx, appointment);
                OccupancyRows.insertForAppointment(tx, new IdGenerator(clock), appointment);
                return appointment;
            });
            inserted.put(appointment.resourceIds().getFirst(), appointment);
        }

        for (int i = 0; i < 200; i++) {
            Interval range = Interval.of(edge(inserted.values(), random), LENGTHS.get(random.nextInt(LENGTHS.size())));
            Map<UUID, List<Busy>> found = transactions.inReadOnlyTransaction(
                    tx -> BusyTimes.find(tx, inserted.keySet(), range, Instant.EPOCH, false)
                            .busy());

            assertThat(new TreeSet<>(found.keySet()))
                    .as("%s", range)
                    .isEqualTo(inserted.entrySet().stream()
                            .filter(it -> busy(it.getValue()).overlaps(range))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static Interval busy(Appointment appointment) {
        return appointment.time().widen(appointment.bufferBefore(), appointment.bufferAfter());
    }

    /** The start or the end of a busy time, plus or minus a second. */
    private static Instant edge(Collection<Appointment> appointments, SplittableRandom random) {
        Interval busy = appointments.stream()
                .skip(random.nextInt(appointments.size()))
                .findFirst()
                .map(OccupancyRowsTest::busy)
                .orElseThrow();
        return (random.nextBoolean() ? busy.start() : busy.end()).plusSeconds(random.nextInt(3) - 1);
    }

    private Appointment appointment(UUID room, UUID contact, SplittableRandom random) {
        Instant start = MONDAY.plus(Duration.ofHours(random.nextInt(240)));
        return new Appointment(
                new IdGenerator(clock).next(),
                AppointmentStatus.SCHEDULED,
                Interval.of(start, LENGTHS.get(random.nextInt(LENGTHS.size()))),
                Duration.ofMinutes(10),
                Duration.ofMinutes(20),
                Optional.empty(),
                contact,
                List.of(),
                List.of(room),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                1,
                clock.instant(),
                clock.instant());
    }
}
