package dev.openings.jooq.retention;

/** What is deleted once it was kept long enough. */
public enum RecordKind {
    /** Visits of any status, with their staff and resources, reminders and history. The contacts stay. */
    VISITS,
    /**
     * Reminders and other messages: where to, when and with which error one was sent; answers to text messages; and what was off for
     * addresses that no contact has any more. The visits stay.
     */
    MESSAGES,
    /** Events: the audit log and the history of visits. */
    EVENTS
}
