package dev.openings.jooq.reminders;

/** The result of the delivery of a claimed reminder. */
public enum DeliveryResult {
    /** The message was sent, and this is recorded. */
    SENT,
    /** The attempt failed; the reminder is due again later. */
    RETRYING,
    /** The attempt failed permanently. */
    FAILED,
    /**
     * Nothing was sent: the appointment is not SCHEDULED or CONFIRMED any more or has started, or the contact does not
     * want the reminder.
     */
    NOT_WANTED,
    /** Nothing was sent: the lease has expired, and another sender may have claimed the reminder. */
    LOST
}
