package dev.openings.eligibility;

import java.util.Set;

/**
 * An invitation to a service: it opens the service whatever its audience, except {@link Audience#STAFF_ONLY}. The other
 * rules of the service hold all the same.
 *
 * @param service the id of the service
 * @param staff ids of those who may attend, of the candidates of the first requirement; empty: any of them
 */
public record BookingInvitation(String service, Set<String> staff) {
    /** Copies the set. */
    public BookingInvitation {
        staff = Set.copyOf(staff);
    }

    /** Returns an invitation that leaves open who attends. */
    public static BookingInvitation to(String service) {
        return new BookingInvitation(service, Set.of());
    }

    /** True if {@code id} may attend. */
    public boolean allows(String id) {
        return staff.isEmpty() || staff.contains(id);
    }
}
