package dev.openings.jooq.rules;

/** A channel on which reminders are sent to a contact. */
public enum ReminderChannel {
    /** E-mail. */
    EMAIL,
    /** Text message to a phone. */
    SMS
}
