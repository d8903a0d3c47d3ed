package dev.openings.jooq.services;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.SERVICE;

import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.rules.BookingRuleChecks;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.rules.HoursChecks;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.time.PeriodDuration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Checks numbers, lists, rules and references of a service. {@link NewService} and {@link ServiceChange} check its
 * texts.
 */
final class ServiceChecks {
    /** The maximum number of staff members of a service and of candidates of a requirement. */
    private static final int MAX_CANDIDATES = 1_000;

    private static final int MAX_REQUIREMENTS = 20;

    private static final int MAX_LANGUAGES = 50;

    private ServiceChecks() {}

    static void all(DSLContext tx, InputChecks checks, Service service) {
        BookingRuleChecks.booking(checks, service.rules(), PracticeRows.workingDays(tx));
        service.reminderRules().ifPresent(rules -> BookingRuleChecks.reminders(checks, rules));
        HoursChecks.serviceHours(checks, service.hours());
        checks.minimum(service.staffNeeded(), 1, "staffNeeded");
        candidates(checks, service.staffIds(), "staffIds");
        contact(checks, service.contactRules());
        checks.maximumSize(service.resources().size(), MAX_REQUIREMENTS, "resources");
        for (int i = 0; i < service.resources().size(); i++) {
            requirement(checks, service.resources().get(i), Integer.toString(i));
        }
        if (!checks.haveTooManyItems()) {
            references(tx, checks, service);
        }
    }

    /**
     * Checks that enough staff members can perform the service. For changes of other fields this is not checked: a
     * service with too few staff members, after some were deleted, must stay changeable.
     */
    static void enoughStaff(InputChecks checks, Service service) {
        int size = service.staffIds().size();
        if (service.staffNeeded() > Math.max(1, size)) {
            checks.add(InputRule.MORE_THAN_STAFF
                    .at("staffNeeded")
                    .with("maximum", size)
                    .with("value", service.staffNeeded()));
        }
    }

    /** The texts as they are stored, in the order of their languages, without those that say nothing. */
    static List<ServiceText> texts(InputChecks checks, List<ServiceText> texts) {
        checks.maximumSize(texts.size(), MAX_LANGUAGES, "texts");
        if (checks.haveTooManyItems()) {
            return texts;
        }
        Map<String, ServiceText> byLanguage = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String position = Integer.toString(i);
            ServiceText text = texts.get(i).checked(checks, "texts", position);
            String tag = text.language();
            if (byLanguage.put(tag, text) != null) {
                checks.add(InputRule.DUPLICATE_LANGUAGE
                        .at("texts", position, "language")
                        .with("value", tag));
            }
        }
        return byLanguage.values().stream().filter(it -> !it.isEmpty()).toList();
    }

    private static void contact(InputChecks checks, ContactRules rules) {
        rules.maxOpenPerContact().ifPresent(it -> checks.minimum(it, 1, "maxOpenPerContact"));
        rules.maxMoves().ifPresent(it -> checks.minimum(it, 0, "maxMoves"));
        rules.minimumGap().ifPresent(it -> gap(checks, it));
        candidates(checks, rules.after(), "after");
    }

    private static void gap(InputChecks checks, PeriodDuration gap) {
        checks.span(gap, "minimumGap");
        if (gap.equals(PeriodDuration.ZERO)) {
            checks.add(InputRule.NOT_POSITIVE.at("minimumGap").with("value", gap));
        }
    }

    private static void requirement(InputChecks checks, ResourceRequirement requirement, String position) {
        candidates(checks, requirement.candidateIds(), "resources", position, "candidateIds");
        int size = requirement.candidateIds().size();
        if (requirement.count() < 1 || requirement.count() > size) {
            checks.add(InputRule.MORE_THAN_CANDIDATES
                    .at("resources", position, "count")
                    .with("minimum", 1)
                    .with("maximum", size)
                    .with("value", requirement.count()));
        }
    }

    private static void candidates(InputChecks checks, List<UUID> ids, String... path) {
        checks.maximumSize(ids.size(), MAX_CANDIDATES, path);
        checks.distinct(ids, path);
    }

    private static void references(DSLContext tx, InputChecks checks, Service service) {
        List<UUID> resources = service.resources().stream()
                .flatMap(it -> it.candidateIds().stream())
                .distinct()
                .toList();
        // The locks keep other transactions from deleting one of them before this transaction ends.
        BookableRows.lock(
                tx,
                Stream.concat(service.staffIds().stream(), resources.stream()).toList());
        checks.known(
                service.staffIds(),
                found(tx, service.staffIds(), BOOKABLE.KIND.eq("STAFF")),
                InputRule.UNKNOWN_STAFF_MEMBER,
                "staffIds");
        checks.known(
                service.contactRules().after(),
                knownServices(tx, service.contactRules().after()),
                InputRule.UNKNOWN_SERVICE,
                "after");
        Set<UUID> found = found(tx, resources, BOOKABLE.KIND.ne("STAFF"));
        for (int i = 0; i < service.resources().size(); i++) {
            checks.known(
                    service.resources().get(i).candidateIds(),
                    found,
                    InputRule.UNKNOWN_RESOURCE,
                    "resources",
                    Integer.toString(i),
                    "candidateIds");
        }
    }

    /** Services are never deleted. One may ask for an earlier visit of itself, which then takes staff to book the first. */
    private static Set<UUID> knownServices(DSLContext tx, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : tx.select(SERVICE.ID).from(SERVICE).where(SERVICE.ID.in(ids)).fetchSet(SERVICE.ID);
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
