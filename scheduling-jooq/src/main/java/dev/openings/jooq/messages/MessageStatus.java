package dev.openings.jooq.messages;

/** The status of a message: one of {@link dev.openings.jooq.outbox.OutboxStatus}, SKIPPED, or what a provider reported later. */
public enum MessageStatus {
    /** It will be sent when it is due. */
    PENDING,
    /** A sender has claimed it. */
    SENDING,
    /** The mail server or the SMS provider accepted it. */
    SENT,
    /** The provider reported that it arrived. */
    DELIVERED,
    /** The provider reported that it did not arrive. */
    UNDELIVERED,
    /** The last attempt failed, it was refused permanently, or the appointment started before it could be sent. */
    FAILED,
    /** It is no longer wanted. */
    CANCELLED,
    /** It is never sent: its time had passed when it was planned, another one says the same, or the contact cannot be reached. */
    SKIPPED
}
