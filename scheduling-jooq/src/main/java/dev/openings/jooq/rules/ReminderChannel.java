package dev.openings.jooq.rules;

/** How a reminder reaches a contact. */
public enum ReminderChannel {
    /** By e-mail. */
    EMAIL,
    /** By text message to a phone. */
    SMS
}
