package dev.openings.jooq.slots;

import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.NoticeDays;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.notice.WorkingDays;
import dev.openings.slots.AssignmentRule;
import dev.openings.slots.Requirement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
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
import java.util.stream.Stream;

/**
 * Resolves the service, staff and resources that an input names. Each id that is unknown is a problem with the path of its
 * field.
 */
public final class CriteriaResolver {
    private final TransactionConfiguration configuration;
    private final RequestedCriteria input;
    private final InputChecks checks;
    private final Practice practice;

    private CriteriaResolver(TransactionConfiguration configuration, RequestedCriteria input, InputChecks checks) {
        this.configuration = configuration;
        this.input = input;
        this.checks = checks;
        this.practice = configuration.practice();
    }

    /**
     * The criteria; empty if a problem was added to {@code checks}. The number of statements does not depend on the length of
     * the input.
     */
    public static Optional<BookingCriteria> read(
            TransactionConfiguration configuration, RequestedCriteria input, InputChecks checks) {
        return new CriteriaResolver(configuration, input, checks).criteria();
    }

    private Optional<BookingCriteria> criteria() {
        Optional<Service> service = service();
        Optional<BookingRules> rules = rules(service);
        Map<UUID, Candidate> known = bookables(service);
        List<UUID> staff = inOrder(service, staff(service, known));
        List<ResourceRequirement> resources = resources(service, known);
        return checks.areFine() ? rules.map(it -> criteria(service, it, known, staff, resources)) : Optional.empty();
    }

    private BookingCriteria criteria(
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
                workingDays(rules),
                candidates,
                requirements(staff, needed, resources),
                offered(service, candidates),
                ignored(),
                Optional.empty());
    }

    /** Closed days are read only for rules that count working days. */
    private WorkingDays workingDays(BookingRules rules) {
        Set<LocalDate> closed = rules.noticeDays() == NoticeDays.WORKING ? configuration.closedDates() : Set.of();
        return new WorkingDays(practice.workingDays(), closed);
    }

    private Optional<Service> service() {
        Optional<Service> service = input.serviceId().flatMap(configuration::service);
        if (input.serviceId().isPresent() && service.isEmpty()) {
            checks.add(InputRule.UNKNOWN_SERVICE.at("serviceId"));
        }
        return service;
    }

    /** An appointment that moves keeps its own length; its possible starts keep the step of its service. */
    private Optional<BookingRules> rules(Optional<Service> service) {
        if (service.isEmpty()) {
            if (input.duration().isEmpty() && input.serviceId().isEmpty()) {
                checks.add(InputRule.NO_DURATION_WITHOUT_SERVICE.at("duration"));
            }
            return input.duration().map(practice.rules()::withDuration);
        }
        BookingRules own = service.get().rules();
        if (input.keepsService()) {
            Duration length =
                    input.duration().orElse(input.moving().orElseThrow().time().duration());
            return Optional.of(length.equals(own.duration()) ? own : ofLength(own, length));
        }
        input.duration().ifPresent(it -> checks.add(InputRule.DURATION_WITH_SERVICE.at("duration")));
        return Optional.of(own);
    }

    private static BookingRules ofLength(BookingRules own, Duration length) {
        return own.withDuration(length).withStep(Optional.of(own.effectiveStep()));
    }

    /** All bookables that the input or the service names, in the order of their names. */
    private Map<UUID, Candidate> bookables(Optional<Service> service) {
        Set<UUID> ids = new LinkedHashSet<>();
        input.staffIds().ifPresent(ids::addAll);
        ids.addAll(input.resourceIds().orElse(input.currentResources()));
        service.ifPresent(it -> {
            ids.addAll(it.staffIds());
            it.resources().forEach(requirement -> ids.addAll(requirement.candidateIds()));
        });
        if (input.staffIds().isEmpty()) {
            ids.addAll(input.currentStaff());
            if (input.serviceId().isEmpty()) {
                ids.addAll(configuration.activeStaff());
            }
        }
        Map<UUID, Candidate> known = new LinkedHashMap<>();
        configuration.candidates(ids).forEach(it -> known.put(it.id(), it));
        return known;
    }

    private List<UUID> staff(Optional<Service> service, Map<UUID, Candidate> known) {
        Set<UUID> people = known.values().stream()
                .filter(Candidate::isStaff)
                .map(Candidate::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (input.staffIds().isPresent()) {
            checks.known(input.staffIds().get(), people, InputRule.UNKNOWN_STAFF_MEMBER, "staffIds");
            people.retainAll(input.staffIds().get());
            return List.copyOf(people);
        }
        service.ifPresent(it -> people.removeIf(
                id -> !it.staffIds().contains(id) && !input.currentStaff().contains(id)));
        return people.stream().filter(id -> isActive(known, id)).toList();
    }

    /** For FIRST_LISTED, candidates have the order in which the service lists them, and others come last. */
    private static List<UUID> inOrder(Optional<Service> service, List<UUID> staff) {
        if (service.isEmpty() || service.get().assignment() != AssignmentRule.FIRST_LISTED) {
            return staff;
        }
        List<UUID> listed = new ArrayList<>(service.get().staffIds());
        listed.retainAll(staff);
        return Stream.concat(listed.stream(), staff.stream()).distinct().toList();
    }

    private List<ResourceRequirement> resources(Optional<Service> service, Map<UUID, Candidate> known) {
        List<ResourceRequirement> required = service.map(Service::resources).orElse(List.of());
        if (input.resourceIds().isEmpty()) {
            return withKept(required, known);
        }
        List<UUID> named = input.resourceIds().get();
        Set<UUID> allResources = known.values().stream()
                .filter(it -> !it.isStaff())
                .map(Candidate::id)
                .collect(Collectors.toSet());
        checks.known(named, allResources, InputRule.UNKNOWN_RESOURCE, "resourceIds");
        ResourceSelection selection = selection(required, named, known);
        boolean isServiceKnown = service.isPresent() || input.serviceId().isEmpty();
        if (!input.anyResources() && isServiceKnown && !selection.isListedByService()) {
            checks.add(Permission.CHOOSE_ANY_RESOURCE.refusal("resourceIds"));
        }
        return selection.requirements();
    }

    /** What an appointment that moves has beyond the requirements of its service stays with it. */
    private List<ResourceRequirement> withKept(List<ResourceRequirement> required, Map<UUID, Candidate> known) {
        Stream<ResourceRequirement> kept = selection(required, input.currentResources(), known).further().stream()
                .filter(id -> isActive(known, id))
                .map(id -> new ResourceRequirement(1, List.of(id)));
        return Stream.concat(required.stream(), kept).toList();
    }

    private static ResourceSelection selection(
            List<ResourceRequirement> required, List<UUID> named, Map<UUID, Candidate> known) {
        return new ResourceSelection(
                required, named, id -> Optional.ofNullable(known.get(id)).map(Candidate::kind));
    }

    /** The candidates that may be assigned. An appointment that moves may keep its staff even if the service no longer lists it. */
    private Set<UUID> offered(Optional<Service> service, Collection<Candidate> candidates) {
        Set<UUID> current =
                input.keepsService() ? Set.copyOf(input.moving().orElseThrow().staffIds()) : Set.of();
        boolean isOpen = service.map(Service::active).orElse(true) || input.keepsService();
        return candidates.stream()
                .filter(it -> it.active() && isOpen)
                .filter(it -> !it.isStaff() || isOfService(service, it.id()) || current.contains(it.id()))
                .map(Candidate::id)
                .collect(Collectors.toSet());
    }

    private static boolean isOfService(Optional<Service> service, UUID staffId) {
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
        List<Requirement> all = new ArrayList<>();
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
