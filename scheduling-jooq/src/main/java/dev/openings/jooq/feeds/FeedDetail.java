package dev.openings.jooq.feeds;

/** What a feed shows of the contact and the service of an appointment. */
public enum FeedDetail {
    /** The name of the contact and the service. */
    NAMES,
    /** The initials of the contact and the service. */
    INITIALS,
    /** The service alone. */
    SERVICE,
    /** Only that the time is busy. */
    BUSY;

    /** True if it depends on the name of the contact. */
    boolean hasContact() {
        return this == NAMES || this == INITIALS;
    }
}
