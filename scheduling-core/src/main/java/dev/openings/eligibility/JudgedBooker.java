package dev.openings.eligibility;

/**
 * A contact and the policy that it is judged by.
 *
 * @param policy what the service asks
 * @param booker what is known of the contact
 */
public record JudgedBooker(BookingPolicy policy, Booker booker) {
    /** Returns the answer for {@code visit}. */
    public Eligibility of(WantedVisit visit) {
        return Eligibility.of(policy, booker, visit);
    }
}
