package dev.openings.jooq.slots;

import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.Requirement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads who and what an input names; every name that leads nowhere is a problem at its field. */
public final class CriteriaResolver {
    private final TransactionConfiguration rules;
    private final RequestedCriteria input;
    private final InputChecks checks;
    private final Practice practice;

    private CriteriaResolver(TransactionConfiguration rules, RequestedCriteria input, InputChecks checks) {
        this.rules = rules;
        this.input = input;
        this.checks = checks;
        this.practice = rules.practice();
    }

    /** The wish; empty if something was added to {@code checks}. The number of statements does not depend on the input's length. */
    public static Optional<BookingCriteria> read(
            TransactionConfiguration rules, RequestedCriteria input, InputChecks checks) {
        return new CriteriaResolver(rules, input, checks).wish();
    }

    private Optional<BookingCriteria> wish() {
        Optional<Service> service = service();
        Optional<BookingRules> rules = rules(service);
        if (!checks.areFine() || rules.isEmpty()) {
            return Optional.empty();
        }
        Map<UUID, Candidate> known = bookables(service);
        List<UUID> staff = staff(service, known);
        List<ResourceRequirement> resources = resources(service, known);
        return checks.areFine() ? Optional.of(wish(service, rules.get(), known, staff, resources)) : Optional.empty();
    }

    private BookingCriteria wish(
            Optional<Service> service,
            BookingRules rules,
            Map<UUID, Candidate> known,
            List<UUID> staff,
            List<ResourceRequirement> resources) {
        Set<UUID> named = new HashSet<>(staff);
        resources.forEach(it -> named.addAll(it.candidateIds()));
        List<Candidate> candidates =
                known.values().stream().filter(it -> named.contains(it.id())).toList();
        int needed = input.attending().orElse(service.map(Service::staffNeeded).orElse(1));
        return new BookingCriteria(
                practice,
                service,
                rules,
                candidates,
                requirements(staff, needed, resources),
                offered(service, candidates),
                ignored());
    }

    private Optional<Service> service() {
        Optional<Service> service = input.serviceId().flatMap(rules::service);
        if (input.serviceId().isPresent() && service.isEmpty()) {
            checks.add(ProblemCode.NOT_FOUND, "There is no service with this id.", "serviceId");
        }
        return service;
    }

    /** A visit that moves keeps its own length; its starts go on counting in the steps of its service. */
    private Optional<BookingRules> rules(Optional<Service> service) {
        if (service.isEmpty()) {
            if (input.duration().isEmpty() && input.serviceId().isEmpty()) {
                checks.invalid("Without serviceId the duration is needed.", "duration");
            }
            return input.duration().map(practice.rules()::withDuration);
        }
        BookingRules own = service.get().rules();
        if (input.keepsService()) {
            Duration length =
                    input.duration().orElse(input.moving().orElseThrow().time().duration());
            return Optional.of(length.equals(own.duration()) ? own : ofLength(own, length));
        }
        input.duration()
                .ifPresent(it ->
                        checks.invalid("With serviceId the duration is the service's: leave it out.", "duration"));
        return Optional.of(own);
    }

    private static BookingRules ofLength(BookingRules own, Duration length) {
        return new BookingRules(
                length,
                Optional.of(own.effectiveStep()),
                own.bufferBefore(),
                own.bufferAfter(),
                own.minimumNotice(),
                own.horizon(),
                own.alignment(),
                own.maxPerDay(),
                own.maxPerWeek());
    }

    /** All who are named or come into question, in the order of their names. */
    private Map<UUID, Candidate> bookables(Optional<Service> service) {
        Set<UUID> ids = new LinkedHashSet<>();
        input.staffIds().ifPresent(ids::addAll);
        input.resourceIds().ifPresent(ids::addAll);
        service.ifPresent(it -> {
            ids.addAll(it.staffIds());
            it.resources().forEach(requirement -> ids.addAll(requirement.candidateIds()));
        });
        if (service.isEmpty() && input.staffIds().isEmpty()) {
            ids.addAll(rules.activeStaff());
        }
        Map<UUID, Candidate> known = new LinkedHashMap<>();
        rules.candidates(ids).forEach(it -> known.put(it.id(), it));
        return known;
    }

    private List<UUID> staff(Optional<Service> service, Map<UUID, Candidate> known) {
        Set<UUID> people = known.values().stream()
                .filter(Candidate::isStaff)
                .map(Candidate::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (input.staffIds().isPresent()) {
            checks.known(input.staffIds().get(), people, "staff member", "staffIds");
            people.retainAll(input.staffIds().get());
            return List.copyOf(people);
        }
        service.ifPresent(it -> people.retainAll(it.staffIds()));
        return people.stream().filter(id -> isActive(known, id)).toList();
    }

    private List<ResourceRequirement> resources(Optional<Service> service, Map<UUID, Candidate> known) {
        List<ResourceRequirement> required = service.map(Service::resources).orElse(List.of());
        if (input.resourceIds().isEmpty()) {
            return required;
        }
        List<UUID> named = input.resourceIds().get();
        Set<UUID> rooms = known.values().stream()
                .filter(it -> !it.isStaff())
                .map(Candidate::id)
                .collect(Collectors.toSet());
        checks.known(named, rooms, "resource", "resourceIds");
        ResourceSelection choice = new ResourceSelection(
                required, named, id -> Optional.ofNullable(known.get(id)).map(Candidate::kind));
        if (!input.ownRooms() && !choice.isTheServices()) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff choose rooms that the service does not name.", "resourceIds");
        }
        return choice.requirements();
    }

    /** Those who may be taken. A visit that moves may stay with those whom it has, whatever became of the service. */
    private Set<UUID> offered(Optional<Service> service, Collection<Candidate> candidates) {
        Set<UUID> staying =
                input.keepsService() ? Set.copyOf(input.moving().orElseThrow().staffIds()) : Set.of();
        boolean open = service.map(Service::active).orElse(true) || input.keepsService();
        return candidates.stream()
                .filter(it -> it.active() && open)
                .filter(it -> !it.isStaff() || gives(service, it.id()) || staying.contains(it.id()))
                .map(Candidate::id)
                .collect(Collectors.toSet());
    }

    private static boolean gives(Optional<Service> service, UUID staffId) {
        return service.map(it -> it.staffIds().contains(staffId)).orElse(true);
    }

    private static boolean isActive(Map<UUID, Candidate> known, UUID id) {
        return Optional.ofNullable(known.get(id)).map(Candidate::active).orElse(false);
    }

    private Set<String> ignored() {
        Set<String> ids = new HashSet<>();
        input.holdId().map(UUID::toString).ifPresent(ids::add);
        input.moving().map(it -> it.id().toString()).ifPresent(ids::add);
        return ids;
    }

    private static List<Requirement> requirements(List<UUID> staff, int needed, List<ResourceRequirement> resources) {
        List<Requirement> all = new java.util.ArrayList<>();
        all.add(new Requirement("staff", texts(staff), needed));
        for (int i = 0; i < resources.size(); i++) {
            all.add(new Requirement(
                    "resources " + (i + 1),
                    texts(resources.get(i).candidateIds()),
                    resources.get(i).count()));
        }
        return all;
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().distinct().map(UUID::toString).toList();
    }
}
