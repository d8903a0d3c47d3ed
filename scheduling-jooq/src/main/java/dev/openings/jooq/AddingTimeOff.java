package dev.openings.jooq;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.availability.TimeOff;
import dev.openings.time.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Result;

/** Adds an absence and finds the appointments inside it. */
final class AddingTimeOff {
    private AddingTimeOff() {}

    static Outcome<AddedTimeOff> add(DSLContext tx, Base base, Actor actor, NewTimeOff input) {
        if (!BookableRows.lock(tx, input.ownerId())) {
            return Schedules.unknownOwner();
        }
        ZoneId zone = BookableRows.zones(tx, List.of(input.ownerId()))
                .getOrDefault(input.ownerId(), base.options().zone());
        Checks checks = new Checks();
        Optional<String> reason = checks.optionalLine(input.reason(), "reason");
        Optional<TimeOff> time = TimeOffInput.read(checks, input, zone);
        if (time.isEmpty()) {
            return checks.refused();
        }
        var stored = new TimeOffRows.Stored(base.ids().next(), input.ownerId(), time.get(), reason);
        Optional<Absence> absence = Absences.first(stored, zone);
        if (absence.isEmpty()) {
            String[] path = {input.fromDate().isPresent() ? "fromDate" : "from"};
            checks.invalid("This time does not exist on the clock of " + zone + ".", path);
            return checks.refused();
        }
        TimeOffRows.insert(tx, stored, base.now());
        Trail.write(tx, base, actor, "addTimeOff", SubjectKind.TIME_OFF, stored.id(), "Added time off.");
        return Outcome.done(new AddedTimeOff(absence.get(), conflicting(tx, stored, zone)));
    }

    static SubjectKind kindOf(DSLContext tx, UUID ownerId) {
        String kind = tx.select(BOOKABLE.KIND)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.eq(ownerId))
                .fetchSingle(BOOKABLE.KIND);
        return kind.equals("STAFF") ? SubjectKind.STAFF_MEMBER : SubjectKind.RESOURCE;
    }

    private static List<UUID> conflicting(DSLContext tx, TimeOffRows.Stored stored, ZoneId zone) {
        // Each visit by itself: two of them may lie further apart than a schedule is expanded for.
        return taken(tx, stored, zone).stream()
                .filter(visit -> !Absences.time(stored.time(), zone, new Interval(visit.value2(), visit.value3()))
                        .isEmpty())
                .map(Record3::value1)
                .toList();
    }

    /** Appointments that may lie inside: of an absence that recurs, all from its first occurrence on. */
    private static Result<Record3<UUID, Instant, Instant>> taken(
            DSLContext tx, TimeOffRows.Stored stored, ZoneId zone) {
        Interval first = Absences.first(stored, zone).orElseThrow().time();
        var query = tx.select(OCCUPANCY.APPOINTMENT_ID, OCCUPANCY.STARTS_AT, OCCUPANCY.ENDS_AT)
                .from(OCCUPANCY)
                .where(OCCUPANCY.BOOKABLE_ID.eq(stored.ownerId()))
                .and(OCCUPANCY.APPOINTMENT_ID.isNotNull())
                .and(OCCUPANCY.BUSY_TO.gt(first.start()));
        var bounded =
                stored.time() instanceof TimeOff.Recurring ? query : query.and(OCCUPANCY.STARTS_AT.lt(first.end()));
        return bounded.orderBy(OCCUPANCY.STARTS_AT, OCCUPANCY.APPOINTMENT_ID).fetch();
    }
}
