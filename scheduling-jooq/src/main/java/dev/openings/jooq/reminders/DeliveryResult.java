package dev.openings.jooq.reminders;

/** What became of a claimed reminder. */
public enum DeliveryResult {
    /** It was sent, and that is recorded. */
    SENT,
    /** It failed, and is due again later. */
    RETRYING,
    /** It failed for good. */
    FAILED,
    /** It was not sent: the visit no longer stands, has begun, or the contact does not want it. */
    NOT_WANTED,
    /** It was not sent: the lease ran out, and the reminder is no longer this sender's. */
    LOST
}
