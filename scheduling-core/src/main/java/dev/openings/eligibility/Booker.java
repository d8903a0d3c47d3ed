package dev.openings.eligibility;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of the contact a visit is for, and of who asks for it.
 *
 * @param byStaff true if a staff member books for the contact
 * @param visits the visits of the contact that were not cancelled, past and open, in any order; without any, the contact is new
 * @param invitation the invitation that was shown
 * @param moves how often the contact itself has moved the visit that is to move; empty if none is to move
 */
public record Booker(
        boolean byStaff, List<ContactVisit> visits, Optional<BookingInvitation> invitation, OptionalInt moves) {
    /** Somebody of whom nothing is known. */
    public static final Booker UNKNOWN = new Booker(false, List.of(), Optional.empty(), OptionalInt.empty());

    /** Copies the list. */
    public Booker {
        visits = List.copyOf(visits);
    }

    /** Returns a contact with these visits, who books without help. */
    public static Booker of(List<ContactVisit> visits) {
        return new Booker(false, visits, Optional.empty(), OptionalInt.empty());
    }

    /** Returns this contact with a staff member who books for it. */
    public Booker withStaff() {
        return new Booker(true, visits, invitation, moves);
    }

    /** Returns this contact with an invitation. */
    public Booker invited(BookingInvitation by) {
        return new Booker(byStaff, visits, Optional.of(by), moves);
    }

    /** Returns this contact about to move a visit that it has moved {@code times} times. */
    public Booker moving(int times) {
        return new Booker(byStaff, visits, invitation, OptionalInt.of(times));
    }

    /** Returns this contact without the visits with these ids: the one that moves. */
    public Booker ignoring(Set<String> ids) {
        return ids.isEmpty()
                ? this
                : new Booker(
                        byStaff,
                        visits.stream()
                                .filter(visit -> !ids.contains(visit.id()))
                                .toList(),
                        invitation,
                        moves);
    }

    /** True if the contact has an earlier or open visit. */
    public boolean isKnown() {
        return !visits.isEmpty();
    }

    /** Returns the invitation if it is to {@code service}. */
    public Optional<BookingInvitation> invitationTo(String service) {
        return invitation.filter(each -> each.service().equals(service));
    }
}
