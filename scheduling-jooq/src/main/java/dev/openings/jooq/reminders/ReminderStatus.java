package dev.openings.jooq.reminders;

/** Where a reminder stands. */
public enum ReminderStatus {
    /** To be sent when it is due. */
    PENDING,
    /** Claimed by a sender. */
    SENDING,
    /** Sent. */
    SENT,
    /** Given up after the last retry, refused for good by the provider, or overtaken by the start of the visit. */
    FAILED,
    /** No longer wanted: the visit was cancelled or moved, the contact erased or opted out. */
    CANCELLED,
    /** Never due: its time had passed at the booking, or the contact had no address for the channel or had not agreed to it. */
    SKIPPED
}
