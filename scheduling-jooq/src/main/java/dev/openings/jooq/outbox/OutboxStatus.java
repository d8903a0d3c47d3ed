package dev.openings.jooq.outbox;

/** The status of a message, stored by its name. A table may have others, which no sender claims. */
public enum OutboxStatus {
    /** It will be sent when it is due. */
    PENDING,
    /** A sender has claimed it. */
    SENDING,
    /** It was sent. */
    SENT,
    /** The last attempt failed, the provider rejected it permanently, or it was too late for it. */
    FAILED,
    /** It is no longer wanted. One that was being sent at that moment becomes SENT if the provider accepted it. */
    CANCELLED
}
