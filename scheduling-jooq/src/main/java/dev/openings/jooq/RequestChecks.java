package dev.openings.jooq;

import dev.openings.slots.ObstacleCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What inputs about time may say, as far as it can be told without the database. */
final class RequestChecks {
    /** More candidates than any practice has; keeps one request from locking the world. */
    private static final int MOST_IDS = 1_000;

    private RequestChecks() {}

    static Checks query(SlotQuery query) {
        Checks checks = new Checks();
        checks.instant(query.from(), "from");
        checks.instant(query.to(), "to");
        if (checks.areFine()) {
            range(checks, query.from(), query.to());
        }
        duration(checks, query.duration());
        ids(checks, query.staffIds(), true, "staffIds");
        return checks;
    }

    static Checks booking(NewAppointment request, Actor actor) {
        Checks checks = new Checks();
        checks.instant(request.start(), "start");
        duration(checks, request.duration());
        ids(checks, request.staffIds(), false, "staffIds");
        ids(checks, request.resourceIds(), true, "resourceIds");
        checks.optionalText(request.note(), "note");
        who(checks, request, actor);
        overrule(checks, request.overrule(), actor);
        key(checks, request.idempotencyKey());
        return checks;
    }

    static Checks move(AppointmentMove request, Actor actor) {
        Checks checks = new Checks();
        checks.instant(request.start(), "start");
        duration(checks, request.duration());
        if (request.duration().isPresent() && !Rights.isStaff(actor)) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff change how long a visit is.", "duration");
        }
        ids(checks, request.staffIds(), false, "staffIds");
        ids(checks, request.resourceIds(), true, "resourceIds");
        overrule(checks, request.overrule(), actor);
        key(checks, request.idempotencyKey());
        return checks;
    }

    static Checks hold(NewHold request) {
        Checks checks = new Checks();
        checks.instant(request.start(), "start");
        duration(checks, request.duration());
        ids(checks, request.staffIds(), false, "staffIds");
        return checks;
    }

    /** For things that have no version. */
    static void noVersion(Checks checks, Optional<Integer> expectedVersion, String what) {
        if (expectedVersion.isPresent()) {
            checks.invalid("A " + what + " has no version: leave expectedVersion out.", "expectedVersion");
        }
    }

    private static void range(Checks checks, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            checks.invalid("to must be after from: " + from + ", " + to + ".", "to");
        } else if (Duration.between(from, to).compareTo(Duration.ofDays(SlotQuery.MAX_DAYS)) > 0) {
            checks.invalid(
                    "From from to to are at most " + SlotQuery.MAX_DAYS + " days: " + from + ", " + to + ".", "to");
        }
    }

    private static void duration(Checks checks, Optional<Duration> duration) {
        duration.ifPresent(it -> checks.duration(it, Duration.ofSeconds(1), "duration"));
    }

    private static void ids(Checks checks, Optional<List<UUID>> ids, boolean mayBeEmpty, String field) {
        int count = ids.map(List::size).orElse(1);
        if (count > MOST_IDS) {
            checks.invalid(field + " names " + count + "; at most " + MOST_IDS + " are allowed.", field);
        }
        if (count == 0 && !mayBeEmpty) {
            checks.invalid(field + " names nobody: leave it out for anybody.", field);
        }
    }

    private static void who(Checks checks, NewAppointment request, Actor actor) {
        if (request.contactId().isPresent() == request.newContact().isPresent()) {
            checks.invalid("Exactly one of contactId and newContact is needed.", "contactId");
            return;
        }
        if (request.contactId().filter(id -> !Rights.sees(actor, id)).isPresent()) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff book for others.", "contactId");
        }
        if (actor instanceof Actor.Contact && request.newContact().isPresent()) {
            checks.add(ProblemCode.FORBIDDEN, "A contact books for themselves.", "newContact");
        }
        if (!Rights.isStaff(actor)
                && request.newContact().flatMap(NewContact::notes).isPresent()) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff write notes about contacts.", "newContact", "notes");
        }
    }

    private static void overrule(Checks checks, Set<ObstacleCode> codes, Actor actor) {
        if (!codes.isEmpty() && !Rights.isStaff(actor)) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff set obstacles aside.", "overrule");
        }
        codes.stream()
                .filter(code -> !code.canBeOverruled())
                .sorted()
                .forEach(code -> checks.invalid(code + " cannot be set aside.", "overrule"));
    }

    private static void key(Checks checks, Optional<String> key) {
        key.ifPresent(it -> checks.line(it, "idempotencyKey"));
    }
}
