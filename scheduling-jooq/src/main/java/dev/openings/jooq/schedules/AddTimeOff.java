package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.BOOKABLE;

import dev.openings.availability.TimeOff;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.validation.InputChecks;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Adds time off and finds the appointments that it conflicts with. */
final class AddTimeOff {
    private AddTimeOff() {}

    static Outcome<AddedTimeOff> add(DSLContext tx, ServiceContext base, Actor actor, NewTimeOff input) {
        InputChecks checks = new InputChecks();
        Schedules.lockOwner(tx, checks, input.ownerId());
        ZoneId zone = BookableRows.zones(tx, List.of(input.ownerId()))
                .getOrDefault(input.ownerId(), base.options().zone());
        Optional<String> reason = checks.optionalLine(input.reason(), "reason");
        Optional<TimeOff> time = TimeOffChecks.read(checks, input, zone);
        if (time.isEmpty()) {
            return checks.refused();
        }
        var stored = new TimeOffRows.Stored(base.ids().next(), input.ownerId(), time.get(), reason);
        Optional<TimeOffEntry> first = TimeOffOccurrences.whole(stored, zone);
        if (first.isEmpty()) {
            String[] path = {input.fromDate().isPresent() ? "fromDate" : "from"};
            checks.add(InputRule.NO_SUCH_LOCAL_TIME.at(path).with("zone", zone));
            return checks.refused();
        }
        TimeOffRows.insert(tx, stored, base.now());
        NewEvent event = NewEvent.of(EventKind.TIME_OFF_ADDED, SubjectKind.TIME_OFF, stored.id(), "Added time off.");
        EventWriter.write(tx, base, actor, event);
        return Outcome.done(new AddedTimeOff(first.get(), TimeOffConflicts.of(tx, stored, zone)));
    }

    static SubjectKind kindOf(DSLContext tx, UUID ownerId) {
        String kind = tx.select(BOOKABLE.KIND)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.eq(ownerId))
                .fetchSingle(BOOKABLE.KIND);
        return kind.equals("STAFF") ? SubjectKind.STAFF_MEMBER : SubjectKind.RESOURCE;
    }
}
