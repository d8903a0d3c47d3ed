package dev.openings.jooq.messages;

/** The status of a reminder: as {@link MessageStatus}, without what a provider reported later. */
public enum ReminderStatus {
    /** It will be sent when it is due. */
    PENDING,
    /** A sender has claimed it. */
    SENDING,
    /** It was sent. */
    SENT,
    /**
     * The last attempt failed, the provider rejected it permanently or did not deliver it, or the appointment started before it could
     * be sent.
     */
    FAILED,
    /** It is no longer wanted: the appointment was cancelled or moved or the contact arrived, or the contact was erased or has opted out. */
    CANCELLED,
    /**
     * It is never sent: its time had passed at the booking, another reminder is sent at the same time, or the contact had no
     * verified address for the channel or had not agreed to it.
     */
    SKIPPED;

    static ReminderStatus of(MessageStatus status) {
        return switch (status) {
            case DELIVERED -> SENT;
            case UNDELIVERED -> FAILED;
            default -> valueOf(status.name());
        };
    }
}
