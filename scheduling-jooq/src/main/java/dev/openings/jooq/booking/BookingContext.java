package dev.openings.jooq.booking;

import dev.openings.booking.Snapshot;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.ConfigurationCache;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.slots.Assignment;
import dev.openings.slots.SlotRules;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where every wish for time queues up: it locks the rows of all who could be taken, in the order of their ids, so that of two callers with the same wish one
 * waits; then it looks.
 *
 * @param base what every service stands on
 * @param cache of the configuration
 * @param locks false only in tests: they show that the constraint of PostgreSQL holds by itself
 */
public record BookingContext(ServiceContext base, ConfigurationCache cache, boolean locks) {
    /** What is known of all who could be taken at {@code start}, once nobody else can take them. */
    Snapshot snapshot(
            TransactionConfiguration rules, BookingCriteria wish, Collection<UUID> alsoLocked, Instant start) {
        StatementBatch batch = new StatementBatch(rules.tx());
        LockedRead look = look(rules, batch, wish, alsoLocked, start);
        batch.execute();
        return look.cleared();
    }

    /** The same together with other questions: once {@code batch} is made, the look has its snapshot. */
    LockedRead look(
            TransactionConfiguration rules,
            StatementBatch batch,
            BookingCriteria wish,
            Collection<UUID> alsoLocked,
            Instant start) {
        return new LockedRead(this, rules, batch, wish, alsoLocked, start);
    }

    /** Who fills the first requirement: the staff. */
    static List<UUID> staff(Assignment assignment) {
        return assignment.filled().getFirst().stream().map(UUID::fromString).toList();
    }

    /** Who fills the others: rooms and equipment. */
    static List<UUID> resources(Assignment assignment) {
        return assignment.filled().stream()
                .skip(1)
                .flatMap(List::stream)
                .map(UUID::fromString)
                .toList();
    }

    /** What listeners are told of. */
    static CalendarChange change(Appointment appointment) {
        Set<UUID> all = new HashSet<>(appointment.staffIds());
        all.addAll(appointment.resourceIds());
        Interval busy = appointment.time().widen(appointment.bufferBefore(), appointment.bufferAfter());
        return new CalendarChange(all, Optional.of(busy), Optional.of(appointment.id()));
    }

    /** What listeners are told of; {@code busy} with its buffers. */
    static CalendarChange change(Hold hold, Interval busy) {
        Set<UUID> all = new HashSet<>(hold.staffIds());
        all.addAll(hold.resourceIds());
        return new CalendarChange(all, Optional.of(busy), Optional.empty());
    }

    /** An appointment as the core decides on it. */
    static dev.openings.booking.AppointmentState core(Appointment appointment) {
        List<String> all = java.util.stream.Stream.concat(
                        appointment.staffIds().stream(), appointment.resourceIds().stream())
                .map(UUID::toString)
                .toList();
        return new dev.openings.booking.AppointmentState(
                appointment.id().toString(), appointment.status(), appointment.time(), all);
    }

    /** A snapshot for decisions that take no time. */
    static Snapshot clockOnly(Practice practice, Instant now) {
        dev.openings.slots.Requirement nobody = new dev.openings.slots.Requirement("staff", List.of(), 1);
        dev.openings.slots.Team team = new dev.openings.slots.Team(practice.timeZone(), List.of(), List.of(nobody));
        return new Snapshot(team, SlotRules.of(Duration.ofMinutes(1)), now, Set.of());
    }
}
