package dev.openings.slots;

import dev.openings.eligibility.Booker;
import dev.openings.eligibility.BookingPolicy;
import dev.openings.eligibility.ContactVisit;
import dev.openings.time.PeriodDuration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules about contacts as {@link BookingPolicy} states them, evaluated start by start. */
final class BookerOracle {
    private final RandomCase sample;
    private final String service;
    private final BookingPolicy policy;
    private final Booker booker;
    private final List<ContactVisit> visits;

    BookerOracle(RandomCase sample) {
        this.sample = sample;
        service = sample.service().orElse("");
        policy = sample.booker().map(it -> it.policy()).orElse(BookingPolicy.NONE);
        booker = sample.booker().map(it -> it.booker()).orElse(Booker.UNKNOWN);
        visits = booker.visits().stream()
                .filter(it -> !sample.ignored().contains(it.id()))
                .toList();
    }

    /** Returns the obstacles that stand for a visit from {@code start}, whoever attends. */
    Set<ObstacleCode> obstacles(Instant start) {
        Set<ObstacleCode> codes = new HashSet<>();
        if (!isInAudience() || hasTooMany() || isTooNear(start) || isTooEarly(start)) {
            codes.add(ObstacleCode.NOT_ELIGIBLE);
        }
        if (!policy.equals(BookingPolicy.NONE) && isElsewhere(start)) {
            codes.add(ObstacleCode.CONTACT_BUSY);
        }
        codes.removeAll(sample.overruled());
        return codes;
    }

    /** True if the invitation names staff, but not this candidate of the first requirement. */
    boolean leavesOut(String id) {
        return isInvited()
                && !sample.overruled().contains(ObstacleCode.NOT_ELIGIBLE)
                && sample.team().requirements().getFirst().candidates().contains(id)
                && booker.invitation().stream()
                        .anyMatch(it -> !it.staff().isEmpty() && !it.staff().contains(id));
    }

    private boolean isInvited() {
        return booker.invitation().stream().anyMatch(it -> it.service().equals(service));
    }

    private boolean isInAudience() {
        return switch (policy.audience()) {
            case EVERYONE -> true;
            case KNOWN_CONTACTS -> isInvited() || !visits.isEmpty();
            case NEW_CONTACTS -> isInvited() || visits.isEmpty();
            case INVITED -> isInvited() || booker.byStaff() || booker.moves().isPresent();
            case STAFF_ONLY -> booker.byStaff();
        };
    }

    private boolean hasTooMany() {
        long open = visits.stream()
                .filter(it -> it.state() == ContactVisit.State.OPEN && isOfTheService(it))
                .filter(it -> it.time().start().isAfter(sample.now()))
                .count();
        if (policy.maxOpenPerContact().isPresent()
                && open >= policy.maxOpenPerContact().getAsInt()) {
            return true;
        }
        return !booker.byStaff()
                && policy.maxMoves().isPresent()
                && booker.moves().isPresent()
                && booker.moves().getAsInt() >= policy.maxMoves().getAsInt();
    }

    private boolean isOfTheService(ContactVisit visit) {
        return visit.service().orElse("").equals(service);
    }

    private boolean isTooNear(Instant start) {
        return policy.minimumGap().isPresent()
                && visits.stream()
                        .filter(it -> it.state() != ContactVisit.State.MISSED && isOfTheService(it))
                        .map(it -> it.time().start())
                        .anyMatch(other ->
                                start.isAfter(away(other, policy.minimumGap().get(), -1))
                                        && start.isBefore(
                                                away(other, policy.minimumGap().get(), 1)));
    }

    private Instant away(Instant from, PeriodDuration gap, int sign) {
        ZonedDateTime local = from.atZone(sample.team().zone());
        Instant moved = gap.days() == 0
                ? from
                : ZonedDateTime.ofLocal(
                                local.toLocalDateTime().plusDays((long) sign * gap.days()), local.getZone(), null)
                        .toInstant();
        return moved.plus(gap.exact().multipliedBy(sign));
    }

    private boolean isTooEarly(Instant start) {
        return !policy.after().isEmpty()
                && visits.stream()
                        .noneMatch(it -> it.state() != ContactVisit.State.MISSED
                                && policy.after().contains(it.service().orElse("none"))
                                && !it.time().end().isAfter(start));
    }

    private boolean isElsewhere(Instant start) {
        Instant end = start.plus(sample.rules().duration());
        return visits.stream()
                .anyMatch(it -> it.state() != ContactVisit.State.MISSED
                        && it.time().start().isBefore(end)
                        && start.isBefore(it.time().end()));
    }
}
