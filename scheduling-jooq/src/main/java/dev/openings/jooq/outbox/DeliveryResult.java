package dev.openings.jooq.outbox;

/** The result of the delivery of a claimed message. */
public enum DeliveryResult {
    /** The message was sent, and this is recorded. */
    SENT,
    /** The attempt failed; the message is due again later. */
    RETRYING,
    /** The attempt failed permanently. */
    FAILED,
    /** Nothing was sent: the message is not to be sent before another time. */
    POSTPONED,
    /** Nothing was sent: the message is not wanted any more, or it is too late for it. */
    NOT_WANTED,
    /** The lease had expired, and another sender may have claimed the message. */
    LOST
}
