package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Hours and absences change while others book, through two servers: every booked visit fits the hours of that moment. The
 * database numbers visits and changes as their rows are written, behind the lock of the person.
 */
class HoursWhileBookingTest extends DatabaseTest {
    private static final int VISITS = 200;
    private static final int MOST_CHANGES = 2_000;
    private static final int BOOKERS = 6;
    private static final Instant FIRST_MONDAY = berlin("2026-11-30T00:00");
    private static final LocalTime ONE = LocalTime.of(13, 0);

    /** The time off that is added and removed: the first two weeks. */
    private static final Interval AWAY = new Interval(FIRST_MONDAY, berlin("2026-12-14T00:00"));

    private final AtomicInteger booked = new AtomicInteger();
    private Openings other;
    private DSLContext sql;
    private UUID ada;
    private UUID service;
    private UUID contact;

    /** A booking or a change of hours, in commit order. */
    private record Moment(long at, String what, Instant start) {}

    @BeforeEach
    void numberCommits() {
        booked.set(0);
        sql = DSL.using(dataSource, Databases.dialect(dataSource));
        sql.execute("create sequence moments");
        sql.execute("alter table appointment add column moment bigint default nextval('moments')");
        sql.execute("alter table event add column moment bigint default nextval('moments')");
        Clinic clinic = new Clinic(openings);
        contact = clinic.contact();
        ada = clinic.nineToFive("Dr. Ada");
        service = clinic.service(minutes(30), ada);
        other = Openings.on(dataSource, options());
        mornings(openings);
    }

    @Test
    void everyBookingFitsTheHoursOfItsCommit() {
        ConcurrentCallers.run(BOOKERS + 2, BOOKERS + 2, number -> {
            Openings server = number % 2 == 0 ? openings : other;
            if (number < 2) {
                changeAgainAndAgain(server, number == 0);
            } else {
                bookMeanwhile(server.bookings(), new SplittableRandom(number));
            }
            return number;
        });

        List<String> wrong = wrong(moments());
        assertThat(wrong).isEmpty();
    }

    private void changeAgainAndAgain(Openings server, boolean hours) {
        for (int i = 0; i < MOST_CHANGES && booked.get() < VISITS; i++) {
            if (hours) {
                afternoons(server);
                mornings(server);
            } else {
                NewTimeOff away = NewTimeOff.period(ada, AWAY.start(), AWAY.end());
                UUID absence = server.schedules()
                        .addTimeOff(ADMIN, away)
                        .orThrow()
                        .absence()
                        .id();
                server.schedules().removeTimeOff(ADMIN, absence).orThrow();
            }
        }
    }

    private void bookMeanwhile(Bookings bookings, SplittableRandom random) {
        for (int i = 0; i < 20 * VISITS && booked.get() < VISITS; i++) {
            Duration later = Duration.ofDays(random.nextInt(56))
                    .plus(Duration.ofHours(9))
                    .plus(Duration.ofMinutes(30L * random.nextInt(16)));
            NewAppointment request = NewAppointment.ofService(service, contact, FIRST_MONDAY.plus(later));
            if (bookings.book(ADMIN, request) instanceof BookingOutcome.Done) {
                booked.incrementAndGet();
            }
        }
    }

    private void mornings(Openings server) {
        new Clinic(server).hours(ada, LocalTime.of(9, 0), ONE);
    }

    private void afternoons(Openings server) {
        new Clinic(server).hours(ada, ONE, LocalTime.of(17, 0));
    }

    private List<Moment> moments() {
        return sql.fetch("""
                        select moment, 'visit' as what, starts_at from appointment
                        union all
                        select moment, kind, at from event
                        where kind in ('WORKING_HOURS_CHANGED', 'TIME_OFF_ADDED', 'TIME_OFF_REMOVED')
                        order by moment""")
                .map(row -> new Moment(row.get(0, Long.class), row.get(1, String.class), row.get(2, Instant.class)));
    }

    /** Replays the commits. The first hours are the whole day; each change switches to the other half of the day. */
    private static List<String> wrong(List<Moment> moments) {
        List<String> wrong = new ArrayList<>();
        int hours = 0;
        int absences = 0;
        int inTheMorning = 0;
        int inTheAfternoon = 0;
        int whileSheIsAwayAtTimes = 0;
        for (Moment moment : moments) {
            switch (moment.what()) {
                case "WORKING_HOURS_CHANGED" -> hours++;
                case "TIME_OFF_ADDED" -> absences++;
                case "TIME_OFF_REMOVED" -> absences--;
                default -> {
                    boolean isMorning =
                            moment.start().atZone(BERLIN).toLocalTime().isBefore(ONE);
                    boolean isInAbsence = moment.start().isBefore(AWAY.end());
                    if (isMorning != (hours % 2 == 0) || (isInAbsence && absences > 0)) {
                        wrong.add(moment + " with hours " + hours + " and absences " + absences);
                    }
                    inTheMorning += isMorning ? 1 : 0;
                    inTheAfternoon += isMorning ? 0 : 1;
                    whileSheIsAwayAtTimes += isInAbsence ? 1 : 0;
                }
            }
        }
        assertThat(List.of(hours, inTheMorning, inTheAfternoon, whileSheIsAwayAtTimes))
                .allMatch(it -> it > 10);
        return wrong;
    }
}
