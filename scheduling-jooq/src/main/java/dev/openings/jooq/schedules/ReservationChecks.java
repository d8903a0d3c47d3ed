package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.RESOURCE_CANDIDATE;
import static dev.openings.jooq.gen.Tables.SERVICE;
import static dev.openings.jooq.gen.Tables.SERVICE_STAFF;

import dev.openings.availability.Reservation;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Checks that windows are reserved for services that exist, and that their owner takes part in. */
final class ReservationChecks {
    private ReservationChecks() {}

    /**
     * Checks the windows of an owner, in two statements if one is reserved.
     *
     * @param list the path of the list of windows
     */
    static void ofOwner(DSLContext tx, InputChecks checks, UUID ownerId, List<TimeWindow> windows, String list) {
        if (!checks.areFine()
                || windows.stream().allMatch(it -> it.reservation().isEmpty())) {
            return;
        }
        Set<String> known =
                tx.select(SERVICE.ID).from(SERVICE).fetchSet(row -> row.value1().toString());
        Set<String> own = tx.select(SERVICE_STAFF.SERVICE_ID)
                .from(SERVICE_STAFF)
                .where(SERVICE_STAFF.BOOKABLE_ID.eq(ownerId))
                .union(DSL.select(RESOURCE_CANDIDATE.SERVICE_ID)
                        .from(RESOURCE_CANDIDATE)
                        .where(RESOURCE_CANDIDATE.BOOKABLE_ID.eq(ownerId)))
                .fetchSet(row -> row.value1().toString());
        for (int i = 0; i < windows.size(); i++) {
            String[] path = {list, Integer.toString(i), "serviceIds"};
            Set<String> named =
                    windows.get(i).reservation().map(Reservation::services).orElseGet(Set::of);
            Optional<InputRule> broken = !known.containsAll(named)
                    ? Optional.of(InputRule.UNKNOWN_SERVICE)
                    : Optional.of(InputRule.SERVICE_OF_OTHERS).filter(it -> !own.containsAll(named));
            broken.ifPresent(it -> checks.add(it.at(path)));
        }
    }
}
