package dev.openings.jooq.services;

import static dev.openings.jooq.gen.Tables.BOOKABLE;

import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.rules.BookingRuleChecks;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** What a service may say. */
final class ServiceChecks {
    /** The most candidates of one kind that a service may have. */
    private static final int MOST = 1_000;

    private static final int MOST_REQUIREMENTS = 20;

    private ServiceChecks() {}

    static void all(DSLContext tx, InputChecks checks, Service service) {
        BookingRuleChecks.booking(checks, service.rules());
        service.reminderRules().ifPresent(rules -> BookingRuleChecks.reminders(checks, rules));
        if (service.staffNeeded() < 1) {
            checks.invalid("staffNeeded must be at least 1: " + service.staffNeeded() + ".", "staffNeeded");
        }
        candidates(checks, service.staffIds(), "staff member", "staffIds");
        if (service.resources().size() > MOST_REQUIREMENTS) {
            checks.invalid(
                    "At most " + MOST_REQUIREMENTS + " resource requirements are allowed: "
                            + service.resources().size() + ".",
                    "resources");
        }
        for (int i = 0; i < service.resources().size(); i++) {
            requirement(checks, service.resources().get(i), Integer.toString(i));
        }
        if (checks.areFine()) {
            references(tx, checks, service);
        }
    }

    /** Asked only where staff or their number changes: people who are deleted must not make a service unchangeable. */
    static void enoughStaff(InputChecks checks, Service service) {
        int most = Math.max(1, service.staffIds().size());
        if (service.staffNeeded() > most) {
            checks.invalid(
                    "staffNeeded is more than the " + service.staffIds().size() + " people in staffIds: "
                            + service.staffNeeded() + ".",
                    "staffNeeded");
        }
    }

    private static void requirement(InputChecks checks, ResourceRequirement requirement, String position) {
        candidates(checks, requirement.candidateIds(), "room or equipment", "resources", position, "candidateIds");
        int most = requirement.candidateIds().size();
        if (requirement.count() < 1 || requirement.count() > most) {
            checks.invalid(
                    "count must be 1 to the number of candidates, " + most + ": " + requirement.count() + ".",
                    "resources",
                    position,
                    "count");
        }
    }

    private static void candidates(InputChecks checks, List<UUID> ids, String what, String... path) {
        if (ids.size() > MOST) {
            checks.invalid("At most " + MOST + " candidates are allowed: " + ids.size() + ".", path);
        }
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!seen.add(ids.get(i))) {
                checks.invalid("The same " + what + " stands twice.", InputChecks.item(path, i));
            }
        }
    }

    private static void references(DSLContext tx, InputChecks checks, Service service) {
        List<UUID> resources = service.resources().stream()
                .flatMap(it -> it.candidateIds().stream())
                .distinct()
                .toList();
        // Locked, so that nobody deletes one of them before this transaction ends.
        BookableRows.lock(
                tx,
                Stream.concat(service.staffIds().stream(), resources.stream()).toList());
        checks.known(
                service.staffIds(),
                found(tx, service.staffIds(), BOOKABLE.KIND.eq("STAFF")),
                "staff member",
                "staffIds");
        Set<UUID> found = found(tx, resources, BOOKABLE.KIND.ne("STAFF"));
        for (int i = 0; i < service.resources().size(); i++) {
            checks.known(
                    service.resources().get(i).candidateIds(),
                    found,
                    "room or equipment",
                    "resources",
                    Integer.toString(i),
                    "candidateIds");
        }
    }

    private static Set<UUID> found(DSLContext tx, Collection<UUID> ids, Condition kind) {
        return ids.isEmpty()
                ? Set.of()
                : tx.select(BOOKABLE.ID)
                        .from(BOOKABLE)
                        .where(BOOKABLE.ID.in(ids))
                        .and(kind)
                        .fetchSet(BOOKABLE.ID);
    }
}
