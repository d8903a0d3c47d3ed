package dev.openings.eligibility;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The starts at which one contact may have a visit of one service. Immutable; starts are whole seconds.
 *
 * <p>A start is refused by the policy ({@link #refusals}) or because the contact is elsewhere then ({@link #overlaps}).
 * Where the policy has no rule, every start is allowed.
 */
public final class Eligibility {
    private final BookingPolicy policy;
    private final Booker booker;
    private final WantedVisit visit;
    private final List<Ineligibility> always;
    private final Instant earliest;
    private final IntervalSet near;
    private final IntervalSet busy;

    private Eligibility(BookingPolicy policy, Booker booker, WantedVisit visit) {
        this.policy = policy;
        this.booker = booker;
        this.visit = visit;
        always = policy.hasRules() ? findAlways() : List.of();
        earliest = policy.after().isEmpty() ? Instant.MIN : firstEnd().orElse(Instant.MAX);
        near = startsAround(gap(), this::nearTo);
        busy = startsAround(policy.hasRules() ? taken() : Stream.of(), this::startsOver);
    }

    /** Returns the answer for {@code booker}, under the policy of the service of {@code visit}. */
    public static Eligibility of(BookingPolicy policy, Booker booker, WantedVisit visit) {
        return new Eligibility(policy, booker, visit);
    }

    private List<Ineligibility> findAlways() {
        List<Ineligibility> found = new ArrayList<>();
        if (!belongs()) {
            found.add(new Ineligibility.Outside(policy.audience()));
        }
        policy.maxOpenPerContact().ifPresent(most -> {
            if (toCome() >= most) {
                found.add(new Ineligibility.TooManyOpen(most));
            }
        });
        policy.maxMoves().ifPresent(most -> {
            if (!booker.byStaff() && booker.moves().orElse(-1) >= most) {
                found.add(new Ineligibility.MovedTooOften(most));
            }
        });
        return List.copyOf(found);
    }

    private boolean belongs() {
        boolean invited = booker.invitationTo(visit.service()).isPresent();
        return switch (policy.audience()) {
            case EVERYONE -> true;
            case KNOWN_CONTACTS -> invited || booker.isKnown();
            case NEW_CONTACTS -> invited || !booker.isKnown();
            // A visit that moves has had its invitation.
            case INVITED -> invited || booker.byStaff() || booker.moves().isPresent();
            case STAFF_ONLY -> booker.byStaff();
        };
    }

    private long toCome() {
        return ofTheService()
                .filter(each -> each.state() == ContactVisit.State.OPEN)
                .filter(each -> each.time().start().isAfter(visit.now()))
                .count();
    }

    private Stream<ContactVisit> ofTheService() {
        return booker.visits().stream().filter(each -> each.isOf(visit.service()));
    }

    private Optional<Instant> firstEnd() {
        return taken().filter(
                        each -> each.service().filter(policy.after()::contains).isPresent())
                .map(each -> each.time().end())
                .min(Instant::compareTo);
    }

    private Stream<ContactVisit> taken() {
        return booker.visits().stream().filter(each -> each.state() != ContactVisit.State.MISSED);
    }

    /** Returns the visits that a gap is kept to. A visit that the contact missed did not take place. */
    private Stream<ContactVisit> gap() {
        return policy.minimumGap().isPresent() ? taken().filter(each -> each.isOf(visit.service())) : Stream.of();
    }

    private static IntervalSet startsAround(Stream<ContactVisit> visits, Function<ContactVisit, Interval> refused) {
        return IntervalSet.of(visits.map(refused).toList());
    }

    /** The starts that are less than the gap before or after another start: both ends of the range are allowed. */
    private Interval nearTo(ContactVisit other) {
        PeriodDuration gap = policy.minimumGap().orElse(PeriodDuration.ZERO);
        WallClock clock = WallClock.of(visit.zone());
        Instant start = other.time().start();
        return new Interval(clock.minus(start, gap).plusSeconds(1), clock.plus(start, gap));
    }

    private Interval startsOver(ContactVisit other) {
        return new Interval(
                other.time().start().minus(visit.duration()).plusSeconds(1),
                other.time().end());
    }

    /** Returns every rule of the policy that forbids {@code start}; empty if none does. */
    public List<Ineligibility> refusals(Instant start) {
        List<Ineligibility> found = new ArrayList<>(always);
        if (start.isBefore(earliest)) {
            found.add(new Ineligibility.NotAfter());
        }
        policy.minimumGap()
                .ifPresent(gap -> gap().filter(each -> nearTo(each).contains(start))
                        .forEach(each ->
                                found.add(new Ineligibility.TooNear(each.time().start(), gap))));
        return found;
    }

    /** Returns the visits that the contact has during a visit at {@code start}, by their start; empty if there is none. */
    public List<Ineligibility.Busy> overlaps(Instant start) {
        return policy.hasRules()
                ? taken().filter(each -> startsOver(each).contains(start))
                        .map(each -> new Ineligibility.Busy(each.time()))
                        .sorted((a, b) -> a.other().start().compareTo(b.other().start()))
                        .toList()
                : List.of();
    }

    /** Returns the first start that the policy may allow; {@link Instant#MAX} if it allows none. */
    public Instant earliest() {
        return always.isEmpty() ? earliest : Instant.MAX;
    }

    /** Returns the starts from {@link #earliest} on that are too near to another visit of the service. */
    public IntervalSet near() {
        return near;
    }

    /** Returns the starts at which the contact is elsewhere during the visit. */
    public IntervalSet busy() {
        return busy;
    }

    /** True if {@code bookable}, a candidate of the first requirement, may attend: an invitation may name others. */
    public boolean allows(String bookable) {
        return booker.invitationTo(visit.service())
                .map(each -> each.allows(bookable))
                .orElse(true);
    }

    @Override
    public String toString() {
        return "Eligibility[" + policy + ", " + booker + ", " + visit + "]";
    }
}
